import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// Why a what-if cannot be made.
package struct EditError: Error, Equatable {
  /// What is wrong and what was expected.
  package let message: String
}

/// Reads what-ifs as a user types them: `w5 = 0.5`, `i1#2 = 1`, `eta = 0.1`, `activation h = tanh`.
package struct EditReader {
  let worked: WorkedLesson
  /// The round in which they are made.
  let round: Int

  /// A reader of changes to a lesson.
  package init(_ worked: WorkedLesson, round: Int) {
    self.worked = worked
    self.round = round
  }

  /// The changes of a text; several where an activation is given to all layers.
  /// - Throws: ``EditError`` that says what was expected.
  package func edits(_ text: String) throws(EditError) -> [Edit] {
    let sides = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(trimmed)
    guard sides.count == 2, !sides[0].isEmpty, !sides[1].isEmpty else {
      throw EditError(message: "expected a name and a value, such as \(example) = 0.5")
    }
    if sides[0].hasPrefix("activation") { return try activations(sides[0], sides[1]) }
    let id = try given(sides[0])
    let value = try number(sides[1])
    // A number is kept as it was typed; of an expression the value counts.
    let typed = Double(ascii(sides[1])) == value ? ascii(sides[1]) : shortest(value)
    return [Edit(change: .value(id, value), text: typed, round: round)]
  }

  private var example: String {
    let first = worked.graph?.inputs.first?.id ?? worked.parameters.first
    return first.map(worked.ids.text(of:)) ?? "w1"
  }

  // MARK: Numbers

  private func given(_ text: String) throws(EditError) -> ID {
    if ["lr", "learning rate", "rate"].contains(text) { return ID(.learningRate) }
    let id: ID
    do {
      id = try worked.ids.id(of: text)
    } catch {
      throw EditError(message: words(error))
    }
    if let graph = worked.graph {
      guard graph.isGiven(id) || id == ID(.learningRate) else {
        throw EditError(message: "\(text) is computed; what can be changed: the inputs, such as \(example)")
      }
      return id
    }
    let isGiven = [.input, .target, .weight, .bias, .learningRate].contains(id.name.symbol)
    guard id.aspect == .value, id.place.update == 0, id.place.direction == 0, isGiven,
      id.name.symbol != .target || worked.network.hasTargets
    else {
      throw EditError(
        message: "\(text) is computed; what can be changed: inputs, weights, biases, targets, learning_rate, "
          + "activation \(worked.naming.layerName(1))")
    }
    return id
  }

  private func words(_ error: IDError) -> String {
    switch error {
    case .unknown(let text, let nearest):
      "there is no \(text)" + (nearest.isEmpty ? "" : "; did you mean \(nearest.joined(separator: ", "))?")
    case .needsExample(_, let choices): "in which example? \(choices.prefix(4).joined(separator: ", "))"
    case .badQualifier(let text, let expected): "\(text): expected \(expected)"
    }
  }

  private func number(_ text: String) throws(EditError) -> Double {
    if let value = Double(ascii(text)), value.isFinite { return value }
    if let formula = try? worked.ids.formula(of: text) {
      let value = worked.value(of: formula)
      if value.isFinite { return value }
    }
    throw EditError(message: "expected a number after =, such as 0.5; found \(text)")
  }

  /// A number's minus and decimal comma as a program writes them.
  private func ascii(_ text: String) -> String {
    String(text.map { $0 == "−" ? "-" : $0 == "," ? "." : $0 })
  }

  // MARK: Activations

  private func activations(_ subject: String, _ name: String) throws(EditError) -> [Edit] {
    if worked.graph != nil { throw EditError(message: "a graph has no layers with an activation") }
    guard let activation = Activations.named(name) else {
      throw EditError(message: "there is no activation \(name)\(Activations.suggestion(for: name))")
    }
    return try layers(trimmed(subject.dropFirst("activation".count))).map { layer in
      Edit(change: .activation(layer: layer, activation.name), text: activation.name, round: round)
    }
  }

  /// The layers of a name; all of them where none is named.
  private func layers(_ name: String) throws(EditError) -> [Int] {
    let all = Array(1...worked.network.last)
    if name.isEmpty { return all }
    let found = all.filter { l in
      worked.naming.layerName(l) == name || worked.network.layers[l - 1].nodes.contains(name)
    }
    if found.isEmpty {
      let names = all.map { worked.naming.layerName($0) }
      throw EditError(message: "there is no layer \(name); known: \(names.joined(separator: ", "))")
    }
    return found
  }

  private func trimmed(_ text: some StringProtocol) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
