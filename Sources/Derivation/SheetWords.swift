extension IDText {
  /// What a student calls a quantity, as an id where the parameter after the update is meant: `w5_new`, `new_w5`, `w5'`
  /// and `w5+` are `new w5`; else as it stands.
  ///
  /// Elsewhere `w5+` is w5 + ε of a gradient check.
  package func quantityOnSheet(_ text: String) -> String {
    if naming.name(of: text) != nil { return text }
    var rest: Substring?
    for ending in ["_new", " new", "'", "’", "′", "+", "⁺"] where rest == nil && text.hasSuffix(ending) {
      rest = text.dropLast(ending.count)
    }
    if rest == nil, text.hasPrefix("new_") { rest = text.dropFirst(4) }
    guard let rest else { return text }
    let meant = "new \(rest)"
    return (try? id(of: meant)) == nil ? text : meant
  }
}
