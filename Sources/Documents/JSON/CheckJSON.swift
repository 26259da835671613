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
    .object(fields(checks.map { .object(fields(of: $0)) }, epsilon: epsilon, sweeps: sweeps))
  }

  /// The check of a large network: besides that, what was drawn and what it says of all.
  package func value(_ check: LargeCheck, seed: UInt64) -> JSONValue {
    let sample = check.plan.sample
    let parameters = check.all.map { measurement -> JSONValue in
      let note =
        "the curve bends within the step: numeric is what the differences with eps, eps/2, eps/4, ... settle at"
      return .object(
        self.fields(of: check.check(measurement))
          + (measurement.isExtrapolated && measurement.isFinite ? [("note", .string(note))] : []))
    }
    var fields = self.fields(parameters, epsilon: check.epsilon, sweeps: check.sweeps)
    var drawn: [(String, JSONValue)] = [
      ("checked", .number(Double(sample.count))), ("of", .number(Double(sample.population))),
      ("examples", .number(Double(check.plan.examples?.count ?? worked.network.examples.count))),
      ("of-examples", .number(Double(worked.network.examples.count))),
    ]
    if !check.isOfAll || check.plan.examples != nil { drawn.append(("seed", .number(Double(seed)))) }
    if let bound = check.bound {
      drawn += [("confidence", .number(0.95)), ("fewer-than", .number(Double(bound.count)))]
    }
    fields.append(("sample", .object(drawn)))
    return .object(fields)
  }

  private func fields(
    _ parameters: [JSONValue], epsilon: Double, sweeps: [Sweep]
  ) -> [(String, JSONValue)] {
    var fields: [(String, JSONValue)] = [
      ("epsilon", .number(epsilon)), ("parameters", .array(parameters)),
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
    return fields
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
