import Derivation
import Networks
import WorkedLesson

/// A derivation as JSON: the contract of README's section on JSON.
///
/// The document is closed: every id in a formula is a given or a step of it. Formulas and substitutions are
/// Python; what Python makes of a substitution equals the value to 4 units in the last place.
package struct DerivationJSON {
  let worked: WorkedLesson
  /// Whether each step says between which bounds its value lies.
  let isCertified: Bool

  /// Derivations of a lesson.
  /// - Parameter certified: whether each step says between which bounds its value lies.
  package init(_ worked: WorkedLesson, certified: Bool = false) {
    self.worked = worked
    isCertified = certified
  }

  /// The whole derivation, or some of its stages.
  package func stages(_ only: [Stage]? = nil) -> JSONValue {
    .object(fields(DerivedSteps(worked, stages: only)))
  }

  /// Some quantities and everything that they rest on, stage by stage.
  /// - Parameter expressions: formulas that are asked for besides, with their texts as ids.
  package func quantities(_ ids: [ID], expressions: [(text: String, formula: Formula)] = []) -> JSONValue {
    var fields = self.fields(DerivedSteps(worked, quantities: ids))
    if !expressions.isEmpty {
      let values = expressions.map { expression in
        object(
          expression.text, expression.formula, value: worked.value(of: expression.formula), also: [],
          exact: worked.exact.value(of: worked.spelledOut(expression.formula)),
          bounds: isCertified ? worked.bounds(of: expression.formula) : nil)
      }
      fields.append(("expressions", .array(values)))
    }
    return .object(fields)
  }

  /// What stands in place of the derivation of a network of more than a hundred weights: its sizes and its error.
  package var summary: JSONValue {
    let network = worked.network
    var sizes: [(String, JSONValue)] = [
      ("shape", .string(network.shape)), ("weights", .number(Double(network.weightCount))),
      ("biases", .number(Double(network.biases.count))),
    ]
    let ask = "ask for a stage with --stage, or for one number with --quantity"
    let error = network.hasTargets ? worked.value(of: ID(.total)) : 0
    if network.hasTargets { sizes.append(("E_total", .number(error))) }
    sizes.append(("note", .string(error.isFinite ? ask : "E_total is not a finite number; \(ask)")))
    return .object(fields(nil) + [("summary", .object(sizes))])
  }

  private func fields(_ steps: DerivedSteps?) -> [(String, JSONValue)] {
    [("lesson", .string(worked.name))] + arithmetic + [
      ("given", .array((steps?.given ?? []).map(given))),
      (
        "stages",
        .array(
          (steps?.stages ?? []).map { stage, ids in
            .object([("stage", .string(stage.rawValue)), ("steps", .array(ids.compactMap(step)))])
          })
      ),
    ]
  }

  /// How the source computed, where its arithmetic is replayed.
  private var arithmetic: [(String, JSONValue)] {
    guard let arithmetic = worked.book?.arithmetic else { return [] }
    var fields: [(String, JSONValue)] = []
    switch arithmetic.rounding {
    case .decimals(let n)?: fields.append(("decimals", .number(Double(n))))
    case .significant(let n)?, .exponential(let n)?: fields.append(("significant", .number(Double(n))))
    case nil: break
    }
    fields.append(("rounding", .string(arithmetic.mode.rawValue)))
    fields.append(("carry", .string(arithmetic.carriesRounded ? "rounded" : "full")))
    if let e = arithmetic.e { fields.append(("e", .number(e))) }
    return [("arithmetic", .object(fields))]
  }

  /// What is given is finite, save what a training is left with that diverged.
  private func given(_ id: ID) -> JSONValue {
    .object(
      [("id", .string(text(id)))]
        + JSONValue.fields("value", worked.value(of: id), note: "the training before it diverged"))
  }

  private func step(_ id: ID) -> JSONValue? {
    guard let step = worked.step(id) else { return nil }
    return object(
      text(id), step.formula, value: worked.value(of: id), also: step.also,
      written: worked.book?.text(of: id),
      exact: worked.exactValue(of: id), bounds: isCertified ? worked.bounds(of: id) : nil)
  }

  private func object(
    _ id: String, _ formula: Formula, value: Double, also: [Telling], written: String? = nil,
    exact: @autoclosure () -> Double, bounds: Interval?
  ) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      ("id", .string(id)), ("formula", .string(symbols(formula))),
      ("substitution", .string(numbers(formula))),
    ]
    fields += JSONValue.fields("value", value, note: note(formula, value))
    if let written { fields.append(("written", .string(written))) }
    if worked.book != nil { fields.append(("exact", .number(exact()))) }
    if let bounds { fields.append(("bounds", .array([.number(bounds.lower), .number(bounds.upper)]))) }
    fields.append(("uses", .array(formula.operands.map { .string(text($0)) })))
    if !also.isEmpty {
      fields.append(
        (
          "also",
          .array(
            also.map { telling in
              .object([
                ("telling", .string(telling.name)), ("formula", .string(symbols(telling.formula))),
                ("substitution", .string(numbers(telling.formula))),
                ("value", .number(worked.value(of: telling.formula))),
              ])
            })
        ))
    }
    return .object(fields)
  }

  // MARK: Python

  private func text(_ id: ID) -> String { worked.text(of: id) }

  private func symbols(_ formula: Formula) -> String {
    FormulaPrinter(.python, value: worked.value(of:), e: worked.book?.arithmetic.e) { pythonName(text($0)) }
      .text(of: formula)
  }

  private func numbers(_ formula: Formula) -> String {
    FormulaPrinter(.python, value: worked.value(of:), e: worked.book?.arithmetic.e) {
      pythonNumber(worked.value(of: $0))
    }.text(of: formula)
  }

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
  private static let taken = Set(
    """
    False None True and as assert async await break class continue def del elif else except finally for from global \
    if import in is lambda nonlocal not or pass raise return try while with yield \
    q exp log max sum tanh abs sqrt float
    """.split(separator: " ").map(String.init))

  /// Why a value is not finite, in a few words.
  private func note(_ formula: Formula, _ value: Double) -> String {
    let operands = formula.operands
    if let bad = operands.first(where: { !worked.value(of: $0).isFinite }) {
      return "\(text(bad)) is not finite"
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
