/// Ids as text: the one place where `dE/dw5`, `net_h1#2@1` or `E(w5+eps)` are put together.
///
/// A text is a name and, in this order, `(leaf±eps)`, `#example`, `@update`; a derivative is two names, and that of
/// one example's own error has the example at it: `dE#2/dw1` beside `dE/dout_h1#2`. The ASCII form is what JSON and
/// the command line use; the symbol form (∂E/∂w₅) is for the screen.
package struct IDText: Sendable {
  /// What the names are called.
  package let naming: any Naming

  /// Ids in the words of a naming.
  package init(_ naming: any Naming) { self.naming = naming }

  /// The stable ASCII text of an id.
  package func text(of id: ID) -> String { spell(id, Words(d: "d", name: naming.text(of:), minus: "-")) }

  /// The id as mathematics writes it.
  package func symbol(of id: ID) -> String {
    spell(id, Words(d: "∂", name: naming.symbol(of:), minus: "−"))
  }

  private struct Words {
    let d: String
    let name: (Name) -> String
    let minus: String
  }

  private func spell(_ id: ID, _ words: Words) -> String {
    var qualifiers = id.place.example > 0 && !hasOwnError(id) ? "#\(id.place.example)" : ""
    var prefix = ""
    if id.place.update == 1, id.aspect == .value, naming.isParameter(id.name), id.place.direction == 0 {
      prefix = "new "
    } else if id.place.update > 0 {
      qualifiers += "@\(id.place.update)"
    }
    var nudge = ""
    if id.place.direction != 0 {
      let sign = id.place.direction > 0 ? "+" : words.minus
      nudge = words.name(id.place.nudged) + sign + words.name(naming.epsilon)
      if id.aspect == .value, id.name == id.place.nudged { return nudge + qualifiers }
      nudge = "(\(nudge))"
    }
    switch id.aspect {
    case .value:
      let isNudgedTotal = id.name == naming.total && id.place.direction != 0
      return prefix + (isNudgedTotal ? numerator(of: id.name, words) : words.name(id.name)) + nudge
        + qualifiers
    case .derivative: return pair(id, words) + nudge + qualifiers
    case .localDerivative: return "local " + pair(id, words) + nudge + qualifiers
    case .numericDerivative: return "numeric " + pair(id, words) + qualifiers
    case .difference: return "difference " + pair(id, words) + qualifiers
    case .relativeError: return "relative error " + pair(id, words) + qualifiers
    }
  }

  /// Whether it is a slope of one example's own error.
  package func hasOwnError(_ id: ID) -> Bool {
    id.aspect != .value && id.place.example > 0 && id.name == naming.totalOfExample
  }

  /// What is short for the total error stands alike everywhere; every other name as the words have it.
  private func numerator(of name: Name, _ words: Words) -> String {
    let short = naming.numerator(of: name)
    return name == naming.total && short != naming.text(of: name) ? short : words.name(name)
  }

  private func pair(_ id: ID, _ words: Words) -> String {
    let top: String
    if naming.isOwnSlope(of: id.name, by: id.variable) {
      top = words.d == "d" ? id.name.symbol.word : words.name(id.name)
    } else {
      top = numerator(of: id.name, words) + (hasOwnError(id) ? "#\(id.place.example)" : "")
    }
    let own = hasOwnError(id) && id.variable == id.name ? "#\(id.place.example)" : ""
    return "\(words.d)\(top)/\(words.d)\(words.name(id.variable))\(own)"
  }
}
