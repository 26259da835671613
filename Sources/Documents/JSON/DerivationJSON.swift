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

  private var python: PythonNotation { PythonNotation(worked) }

  /// The whole derivation, or some of its stages.
  package func stages(_ only: [Stage]? = nil) -> JSONValue {
    .object(fields(DerivedSteps(worked, stages: only)))
  }

  /// Some quantities and everything that they rest on, stage by stage.
  ///
  /// In a large network the terms of their sums are added.
  /// - Parameters:
  ///   - expressions: formulas that are asked for besides, with their texts as ids.
  ///   - nodes: nodes that are asked for besides.
  ///   - top: how many terms, roads and weights are written.
  package func quantities(
    _ ids: [ID], expressions: [(text: String, formula: Formula)] = [],
    nodes: [(layer: Int, node: Int)] = [], top: Int = Narrator.usualTop
  ) -> JSONValue {
    var fields = self.fields(DerivedSteps(worked, quantities: ids))
    if worked.isLarge {
      let narrator = Narrator(worked)
      let sums = ids.filter(narrator.isToldByTerms).compactMap(
        ContributionJSON(worked: worked, top: top).value)
      if !sums.isEmpty { fields.append(("sums", .array(sums))) }
    }
    if !nodes.isEmpty {
      let tellings = nodes.map {
        NodeJSON(worked: worked, top: top).value(ofNode: $0.node, inLayer: $0.layer)
      }
      fields.append(("nodes", .array(tellings)))
    }
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
      [("id", .string(worked.text(of: id)))]
        + JSONValue.fields("value", worked.value(of: id), note: "the training before it diverged"))
  }

  private func step(_ id: ID) -> JSONValue? {
    guard let step = worked.step(id) else { return nil }
    return object(
      worked.text(of: id), step.formula, value: worked.value(of: id), also: step.also,
      written: worked.book?.text(of: id),
      exact: worked.exactValue(of: id), bounds: isCertified ? worked.bounds(of: id) : nil)
  }

  private func object(
    _ id: String, _ formula: Formula, value: Double, also: [Telling], written: String? = nil,
    exact: @autoclosure () -> Double, bounds: Interval?
  ) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      ("id", .string(id)), ("formula", .string(python.symbols(formula))),
      ("substitution", .string(python.numbers(formula))),
    ]
    fields += JSONValue.fields("value", value, note: python.note(formula, value))
    if let written { fields.append(("written", .string(written))) }
    if worked.book != nil { fields.append(("exact", .number(exact()))) }
    if let bounds { fields.append(("bounds", .array([.number(bounds.lower), .number(bounds.upper)]))) }
    fields.append(("uses", .array(formula.operands.map { .string(worked.text(of: $0)) })))
    if !also.isEmpty {
      fields.append(
        (
          "also",
          .array(
            also.map { telling in
              .object([
                ("telling", .string(telling.name)), ("formula", .string(python.symbols(telling.formula))),
                ("substitution", .string(python.numbers(telling.formula))),
                ("value", .number(worked.value(of: telling.formula))),
              ])
            })
        ))
    }
    return .object(fields)
  }
}
