import Derivation

/// Writes formulas as Python for a library: functions by its words, choices by their conditions' real parts.
///
/// What a library spells in its own way is put in as if it were a quantity; all else is ``FormulaPrinter``'s.
struct ScriptFormula {
  /// What a function is called.
  let word: (Function) -> String
  /// What follows a quantity in a condition: `.real`, where numbers may be complex.
  let inCondition: String
  /// An argument in which no quantity stands, as functions take it.
  let constant: (String) -> String
  /// The text of a quantity.
  let quantity: (ID) -> String

  /// The text of a formula.
  func text(of formula: Formula) -> String { text(formula, suffix: "") }

  private func text(_ formula: Formula, suffix: String) -> String {
    var atoms: [ID: String] = [:]
    let rest = withAtoms(formula, suffix, &atoms)
    return FormulaPrinter(.python) { atoms[$0] ?? quantity($0) + suffix }.text(of: rest)
  }

  private func withAtoms(_ formula: Formula, _ suffix: String, _ atoms: inout [ID: String]) -> Formula {
    switch formula {
    case .call(let function, let arguments):
      let list = arguments.map { argument in
        let text = text(argument, suffix: suffix)
        return argument.isConstant ? constant(text) : text
      }.joined(separator: ", ")
      return atom("\(word(function))(\(list))", &atoms)
    case .choice(let subject, let comparison, let yes, let no):
      let condition = text(subject, suffix: inCondition)
      return atom(
        "(\(text(yes, suffix: suffix)) if \(condition) \(comparison.rawValue) 0 else \(text(no, suffix: suffix)))",
        &atoms)
    default:
      var found = atoms
      let mapped = formula.mapParts { withAtoms($0, suffix, &found) }
      atoms = found
      return mapped
    }
  }

  private func atom(_ text: String, _ atoms: inout [ID: String]) -> Formula {
    let id = ID(Symbol("part of a script"), atoms.count)
    atoms[id] = text
    return .of(id)
  }
}
