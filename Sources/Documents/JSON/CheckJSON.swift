import Derivation
import GradientCheck
import WorkedLesson

/// A gradient check as JSON.
package struct CheckJSON {
  let worked: WorkedLesson

  /// Checks of a lesson.
  package init(_ worked: WorkedLesson) { self.worked = worked }

  /// The checks, and the sweeps where there are any.
  package func value(_ checks: [ParameterCheck], epsilon: Double, sweeps: [Sweep]) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      ("epsilon", .number(epsilon)), ("parameters", .array(checks.map { .object(self.fields(of: $0)) })),
    ]
    if !sweeps.isEmpty {
      fields.append(
        (
          "sweep",
          .array(
            sweeps.flatMap { sweep in
              sweep.checks.map { .object([("epsilon", .number($0.epsilon))] + self.fields(of: $0.check)) }
            })
        ))
    }
    return .object(fields)
  }

  private func fields(of check: ParameterCheck) -> [(String, JSONValue)] {
    let fields: [(String, JSONValue)] = [
      ("id", .string(worked.ids.text(of: check.parameter))), ("analytic", .number(check.analytic)),
      ("numeric", .number(check.numeric)), ("difference", .number(check.difference)),
      ("relative-error", .number(check.relativeError)), ("verdict", .string(check.verdict.rawValue)),
    ]
    guard check.isFinite else {
      return fields + [("note", .string("the error or the gradient is not a finite number"))]
    }
    return fields
  }
}
