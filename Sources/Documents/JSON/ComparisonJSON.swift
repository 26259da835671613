import Derivation
import Diagnosis
import WorkedLesson

/// A comparison of gradients as JSON.
package struct ComparisonJSON {
  private let worked: WorkedLesson

  /// A comparison with a lesson's gradients.
  package init(_ worked: WorkedLesson) { self.worked = worked }

  /// The arrays one by one, and how many agree.
  package func value(_ comparison: GradientComparison) -> JSONValue {
    let right = comparison.findings.count(where: \.agrees)
    return .object([
      ("arrays", .array(comparison.findings.map(array))),
      ("missing", .array(comparison.missing.map { .string(worked.ids.text(of: $0)) })),
      (
        "summary",
        .object([
          ("agree", .number(Double(right))), ("differ", .number(Double(comparison.findings.count - right))),
        ])
      ),
    ])
  }

  private func array(_ finding: GradientFinding) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      ("name", .string(finding.given.name)),
      ("shape", .array(finding.given.shape.map { .number(Double($0)) })),
      ("verdict", .string(finding.agrees ? "agrees" : finding.cause == nil ? "unexplained" : "explained")),
      ("gradients", .number(Double(finding.ours.count))),
    ]
    fields += JSONValue.fields("largest-difference", finding.largestDifference, note: "not a finite number")
    if let rounding = finding.rounding {
      let told: (String, Int) =
        switch rounding {
        case .decimals(let n): ("decimals", n)
        case .significant(let n), .exponential(let n): ("digits", n)
        }
      fields.append(("rounded-to", .object([(told.0, .number(Double(told.1)))])))
    }
    if let cause = finding.cause {
      var told: [(String, JSONValue)] = [
        ("id", .string(cause.id)), ("text", .string(asciiSpelling(cause.wrong))),
      ]
      if let right = cause.right { told.append(("right", .string(asciiSpelling(right)))) }
      if let other = cause.alternative { told.append(("or", .string(asciiSpelling(other)))) }
      fields.append(("cause", .object(told)))
    }
    let differing = finding.differing.map { k in
      JSONValue.object(
        [("id", .string(worked.ids.text(of: finding.given.gradients[k])))]
          + JSONValue.fields("yours", finding.given.values[k], note: "not a finite number")
          + JSONValue.fields("ours", finding.ours[k], note: "not a finite number"))
    }
    return .object(fields + [("differing", .array(differing))])
  }
}
