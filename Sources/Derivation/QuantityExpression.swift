extension IDText {
  /// The formula of what a user or a lesson calls a quantity: an id, or an expression over ids.
  ///
  /// An id alone is `.of(id)`.
  /// - Throws: ``ExpressionError`` with the nearest right spellings, or the examples to choose from.
  package func formula(of text: String) throws(ExpressionError) -> Formula {
    if let id = try? id(of: text) { return .of(id) }
    do {
      return try ExpressionParser.formula(text) { part in
        do {
          return .of(try self.id(of: part))
        } catch let error as IDError {
          throw ExpressionError(error.message, at: 0)
        }
      }
    } catch let error as ExpressionError {
      // A text that looks like one id is better served by what is wrong with the id.
      if looksLikeID(text), let known = idError(of: text) { throw ExpressionError(known.message, at: nil) }
      throw error
    } catch {
      throw ExpressionError("\(error)", at: nil)
    }
  }

  private func idError(of text: String) -> IDError? {
    do {
      _ = try id(of: text)
      return nil
    } catch {
      return error
    }
  }

  private func looksLikeID(_ text: String) -> Bool {
    !text.contains { "*+·{}".contains($0) } && (text.contains { $0.isLetter })
  }
}

extension IDError {
  /// What is wrong and what was expected, in a sentence.
  package var message: String {
    switch self {
    case .unknown(let whole, let nearest):
      let text = whole.count > 60 ? whole.prefix(60) + "…" : whole
      guard let last = nearest.last else { return "there is no quantity “\(text)”" }
      let list = nearest.count == 1 ? last : nearest.dropLast().joined(separator: ", ") + " or " + last
      return "there is no quantity “\(text)”; did you mean \(list)?"
    case .needsExample(let text, let choices):
      return "“\(text)” exists once per example; name one: \(choices.joined(separator: ", "))"
    case .badQualifier(let text, let expected):
      return "“\(text)”: expected \(expected)"
    }
  }
}
