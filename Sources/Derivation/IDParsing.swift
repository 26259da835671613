/// Why a text is not an id.
package enum IDError: Error, Equatable {
  /// No quantity is called so; the nearest that are.
  case unknown(String, nearest: [String])
  /// With several examples, one of them must be named; the choices.
  case needsExample(String, choices: [String])
  /// An example or update that is not there, or not a number; what was expected.
  case badQualifier(String, expected: String)
}

extension IDText {
  /// The id of a text. Accepts the ASCII ids, their Unicode symbols, and other spellings of the sources.
  /// - Throws: ``IDError``.
  package func id(of text: String) throws(IDError) -> ID {
    var rest = normalized(text)
    var aspect: ID.Aspect?
    var isNew = false
    for (word, meaning) in Self.prefixes where rest.hasPrefix(word) {
      rest.removeFirst(word.count)
      (aspect, isNew) = (meaning, meaning == nil)
      break
    }
    var place = Place(update: isNew ? 1 : 0)
    if let update = try qualifier("@", of: &rest, "a number of updates, 0 or more") {
      if isNew { throw unknown(text) }
      place.update = update
    }
    let ownError = try exampleOfNumerator(&rest)
    let example = try qualifier("#", of: &rest, expectedExample)
    var id = try nudgedOrPlain(rest, of: text)
    id.place.update = place.update
    if let ownError {
      guard id.aspect == .derivative, id.name == naming.total else { throw unknown(text) }
      guard (1...naming.exampleCount).contains(Int(ownError)) else {
        throw .badQualifier("#\(ownError)", expected: expectedExample)
      }
      if let example, example != ownError {
        throw .badQualifier("#\(example)", expected: "#\(ownError), as in the numerator, or nothing")
      }
      if naming.exampleCount > 1 {
        id.name = naming.totalOfExample
        id.place.example = ownError
        if id.variable == naming.total { id.variable = naming.totalOfExample }
      }
    }
    if let aspect {
      let isMeasured = aspect != .localDerivative
      guard id.aspect == .derivative, !isMeasured || naming.isParameter(id.variable) else {
        throw unknown(text)
      }
      id.aspect = aspect
    }
    if isNew && !naming.isParameter(id.name) { throw unknown(text) }
    return ownError == nil ? try placed(id, in: example, of: text) : id
  }

  private static let prefixes: [(String, ID.Aspect?)] = [
    ("new ", nil), ("numeric ", .numericDerivative), ("difference ", .difference),
    ("relative error ", .relativeError), ("local ", .localDerivative),
  ]

  /// ∂, δ, subscripts and the like in their ASCII spelling.
  private func normalized(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "∂": result += "d"
      case "δ": result += "delta"
      case "η": result += "learning_rate"
      case "ε": result += "eps"
      case "−": result += "-"
      case "₀"..."₉": result.unicodeScalars.append(Unicode.Scalar(UInt8(scalar.value - 0x2080 + 48)))
      case "\u{200B}"..."\u{200F}", "\u{FEFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The example at the numerator of a derivative, `dE#2/dw1`, which is taken out of the text.
  private func exampleOfNumerator(_ text: inout String) throws(IDError) -> Int32? {
    guard text.hasPrefix("d"), let slash = text.range(of: "/d"), !text.contains(" ") else { return nil }
    var top = String(text[..<slash.lowerBound])
    guard let example = try qualifier("#", of: &top, expectedExample) else { return nil }
    text = top + text[slash.lowerBound...]
    return example
  }

  private func qualifier(_ mark: Character, of text: inout String, _ expected: String) throws(IDError)
    -> Int32?
  {
    guard let at = text.lastIndex(of: mark) else { return nil }
    let digits = text[text.index(after: at)...]
    // What goes on behind a stroke or a blank is an expression without its braces.
    if digits.contains("/") || digits.contains(" ") { throw unknown(text) }
    guard let number = Int32(digits), number >= 0, digits.allSatisfy(\.isNumber) else {
      throw .badQualifier(String(text[at...]), expected: expected)
    }
    text = String(text[..<at])
    return number
  }

  private func nudgedOrPlain(_ text: String, of whole: String) throws(IDError) -> ID {
    for (sign, direction) in [("+", Int8(1)), ("-", Int8(-1))] {
      for ending in ["\(sign)eps)", "\(sign))", "\(sign)epsilon)"] where text.hasSuffix(ending) {
        guard let open = text.firstIndex(of: "(") else { continue }
        let leaf = text[text.index(after: open)...].dropLast(ending.count)
        guard let name = naming.name(of: String(leaf)), naming.isParameter(name) else { throw unknown(whole) }
        return try pairOrName(String(text[..<open]), of: whole).nudged(name, direction)
      }
      for ending in ["\(sign)eps", sign, " \(sign) eps", "\(sign)epsilon"] where text.hasSuffix(ending) {
        if let name = naming.name(of: String(text.dropLast(ending.count))), naming.isParameter(name) {
          return ID(name).nudged(name, direction)
        }
      }
    }
    return try pairOrName(text, of: whole)
  }

  private func pairOrName(_ text: String, of whole: String) throws(IDError) -> ID {
    if let name = naming.name(of: text) { return ID(name) }
    guard text.hasPrefix("d"), let slash = text.range(of: "/d") else { throw unknown(whole) }
    let top = String(text[text.index(after: text.startIndex)..<slash.lowerBound])
    guard let variable = naming.name(of: String(text[slash.upperBound...])), naming.isDifferentiable(variable)
    else { throw unknown(whole) }
    if let name = naming.name(of: top), !naming.isOwnSlope(of: name, by: variable) || top.contains("_") {
      guard naming.isDifferentiable(name) else { throw unknown(whole) }
      return ID(name).derivative(by: ID(variable))
    }
    var own = variable
    guard let symbol = Symbol(known: top) else { throw unknown(whole) }
    own.symbol = symbol
    guard naming.isOwnSlope(of: own, by: variable) else { throw unknown(whole) }
    return ID(own).derivative(by: ID(variable))
  }

  private func placed(_ id: ID, in example: Int32?, of text: String) throws(IDError) -> ID {
    let needs = naming.hasExample(id.name) || (id.variable != .none && naming.hasExample(id.variable))
    let count = naming.exampleCount
    if example == 1 && count == 1 { return id }
    if let example {
      let isOfExample = id == ID(naming.total, at: id.place) || id.variable == naming.total
      guard example >= 1, example <= count, needs || isOfExample else {
        throw .badQualifier("#\(example)", expected: expectation(for: id, example))
      }
      var placed = id
      placed.place.example = count == 1 ? 0 : example
      if count > 1, id.variable == naming.total {
        placed.variable = naming.totalOfExample
      } else if count > 1, !needs {
        placed.name = naming.totalOfExample
      }
      return placed
    }
    if needs && count > 1 {
      let choices = (1...min(count, 5)).map { self.text(of: id.at(example: $0)) }
      throw .needsExample(text, choices: choices + (count > 5 ? ["…"] : []))
    }
    return id
  }

  private func expectation(for id: ID, _ example: Int32) -> String {
    let count = naming.exampleCount
    let isTotal = id == ID(naming.total, at: id.place) || id.variable == naming.total
    if count == 1 || isTotal || naming.hasExample(id.name)
      || id.variable != .none && naming.hasExample(id.variable)
    {
      return expectedExample
    }
    guard id.aspect == .derivative, id.name == naming.total, example >= 1, example <= count else {
      return "no example"
    }
    var own = id.at(example: Int(example))
    own.name = naming.totalOfExample
    return "no example, or \(self.text(of: own))"
  }

  private var expectedExample: String {
    naming.exampleCount == 1
      ? "#1 or nothing: there is one example" : "an example from 1 to \(naming.exampleCount)"
  }

  private func unknown(_ text: String) -> IDError {
    // The name of a vector or matrix stands for its elements.
    let known = naming.known
    var meant = Array(known.filter { $0.hasPrefix("\(text)[") }.prefix(3))
    if meant.isEmpty { meant = slopesByNode(text).filter(known.contains) }
    if !meant.isEmpty { return .unknown(text, nearest: meant) }
    // Names of an example or a round are like those without.
    let core = text.prefix { $0 != "#" && $0 != "@" }
    let qualifier = text[core.endIndex...]
    let example = qualifier.hasPrefix("#") ? Int(qualifier.dropFirst().prefix(while: \.isNumber)) ?? 0 : nil
    let isThere = example.map { naming.exampleCount > 1 && (1...naming.exampleCount).contains($0) } ?? true
    return .unknown(
      text, nearest: nearest(to: String(core), among: known).map { isThere ? $0 + qualifier : $0 })
  }

  /// What may be meant by a derivative by a node, `dE/do1`: that by its output, or by its net input.
  private func slopesByNode(_ text: String) -> [String] {
    let text = normalized(text)
    guard let slash = text.range(of: "/d") else { return [] }
    let (top, node) = (text[..<slash.lowerBound], text[slash.upperBound...])
    return ["out", "net"].map { "\(top == "dE_total" ? "dE" : top)/d\($0)_\(node)" }
  }
}

extension String {
  /// The range of the first occurrence of a short text.
  func range(of text: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
      start = index(after: start)
    }
    return nil
  }
}
