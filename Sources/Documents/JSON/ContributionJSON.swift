import Derivation
import WorkedLesson

/// The terms of a large network's quantity and the roads behind it, as JSON.
struct ContributionJSON {
  let worked: WorkedLesson
  /// How many terms and roads are written.
  let top: Int

  /// The quantity's sum: its value, what its positive and negative terms come to, the largest terms with their
  /// shares in the sum, the rest, and the strongest roads; nil where the quantity is no sum.
  func value(of id: ID) -> JSONValue? {
    guard let sum = worked.contributions(to: id, top: top) else { return nil }
    let python = PythonNotation(worked)
    let terms = sum.terms.prefix(top).map { term in
      JSONValue.object([
        ("formula", .string(python.symbols(term.formula))),
        ("substitution", .string(python.numbers(term.formula))), ("value", .number(term.value)),
        ("share", .number(sum.share(of: term))),
      ])
    }
    let rest = sum.rest(after: terms.count)
    let roads = worked.strongestRoads(to: id, width: top).map { road in
      JSONValue.object([
        ("road", .array(road.ids.map { .string(worked.text(of: $0)) })),
        ("shares", .array(road.shares.map(JSONValue.number))), ("share", .number(road.share)),
      ])
    }
    return .object([
      ("id", .string(worked.text(of: id))), ("sum-of", .string(worked.text(of: sum.summed))),
      ("sum", .number(sum.sum)), ("positive", .number(sum.positive)), ("negative", .number(sum.negative)),
      ("terms", .array(terms)),
      ("rest", .object([("count", .number(Double(rest.count))), ("value", .number(rest.value))])),
      ("roads", .array(roads)),
    ])
  }
}
