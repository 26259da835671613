import Derivation
import WorkedLesson

/// Formulas as Python, over ids and with numbers: the contract of JSON and of tables.
struct PythonNotation {
  private let worked: WorkedLesson

  /// The notation of a lesson's formulas.
  init(_ worked: WorkedLesson) { self.worked = worked }

  /// The formula over ids.
  func symbols(_ formula: Formula) -> String {
    FormulaPrinter(.python, value: worked.value(of:), e: worked.book?.arithmetic.e) {
      pythonName(worked.text(of: $0))
    }
    .text(of: formula)
  }

  /// The formula with its numbers, which Python evaluates to its value.
  func numbers(_ formula: Formula) -> String {
    FormulaPrinter(.python, value: worked.value(of:), e: worked.book?.arithmetic.e) {
      pythonNumber(worked.value(of: $0))
    }.text(of: formula)
  }

  /// A number as Python reads it.
  private func pythonNumber(_ x: Double) -> String {
    x.isFinite ? shortest(x) : x.isNaN ? "float(\"nan\")" : x > 0 ? "float(\"inf\")" : "float(\"-inf\")"
  }

  /// An id as Python can say it: bare where it is an identifier that means nothing else.
  private func pythonName(_ id: String) -> String {
    let isIdentifier =
      !id.isEmpty && !(id.first?.isNumber ?? true)
      && id.utf8.allSatisfy { c in
        (c | 32 >= 97 && c | 32 <= 122) || (48...57).contains(c) || c == 95
      }
    return isIdentifier && !Self.taken.contains(id) ? id : "q[\"\(id)\"]"
  }

  /// Words that mean something else in Python, or in the contract.
  private static let taken = Python.keywords.union(
    ["q", "exp", "log", "max", "sum", "tanh", "abs", "sqrt", "float"])

  /// Why a value is not finite, in a few words.
  func note(_ formula: Formula, _ value: Double) -> String {
    let operands = formula.operands
    if let bad = operands.first(where: { !worked.value(of: $0).isFinite }) {
      return "\(worked.text(of: bad)) is not finite"
    }
    if formula.contains({ if case .call(.log, _) = $0 { true } else { false } }) {
      return "the logarithm of 0 or less"
    }
    if formula.contains({ if case .quotient = $0 { true } else { false } }) {
      return value.isNaN ? "0 divided by 0" : "a division by 0"
    }
    return value.isNaN ? "not a number" : "too large for a double"
  }
}

extension Formula {
  /// Whether this formula or any part of it satisfies a condition.
  func contains(_ condition: (Formula) -> Bool) -> Bool {
    condition(self) || parts.contains { $0.contains(condition) }
  }
}
