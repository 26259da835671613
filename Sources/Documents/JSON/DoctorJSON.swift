import Checkup
import Networks

/// What ails a training run, as JSON.
package struct DoctorJSON {
  private let run: ObservedRun
  private let diagnosis: Diagnosis

  /// A diagnosis of a run.
  package init(_ run: ObservedRun, _ diagnosis: Diagnosis) { (self.run, self.diagnosis) = (run, diagnosis) }

  /// `{"updates", "error": {"first", "last"}, "findings": [{"ailment", "gravity", …}], "layers", "curvature"}`
  package var value: JSONValue {
    var fields: [(String, JSONValue)] = [
      ("updates", .number(Double(run.updates))),
      ("error", .object([("first", .number(run.firstError)), ("last", .number(run.lastError))])),
      ("end", .string(run.course.end == .diverged ? "diverged" : "finished")),
      ("examples", .number(Double(run.sample.count))),
      ("of-examples", .number(Double(run.network.examples.count))),
      ("findings", .array(diagnosis.findings.map { finding($0, $1) })),
      ("looked-for", .array(Ailments.all.map { .string($0.name) })),
      ("layers", .array(run.snapshots.flatMap { seen in seen.layers.map { layer($0, seen.step) } })),
    ]
    var curvature: [(String, JSONValue)] = [
      ("along-step", .number(run.curvature.alongStep)), ("largest", .number(run.curvature.largest)),
    ]
    if let bound = Curvature.largestLearningRate(run.network.optimizer, curvature: run.curvature.largest) {
      curvature.append(("largest-learning-rate", .number(bound)))
    }
    fields.append(("curvature", .object(curvature)))
    return .object(fields)
  }

  private func finding(_ ailment: any Ailment, _ finding: Finding) -> JSONValue {
    .object(
      [
        ("ailment", .string(ailment.name)), ("gravity", .string(finding.gravity.rawValue)),
        ("what", .string(finding.what)), ("evidence", .string(finding.evidence)),
        ("figures", .object(finding.figures.map { ($0.name, .number($0.value)) })),
        ("remedy", .string(finding.remedy)), ("lesson", .string(finding.lesson ?? ailment.lesson)),
      ]
        + (finding.examples.isEmpty
          ? [] : [("examples", .array(finding.examples.map { .number(Double($0)) }))]))
  }

  private func layer(_ layer: LayerState, _ step: Int) -> JSONValue {
    .object([
      ("update", .number(Double(step))), ("layer", .number(Double(layer.layer))),
      ("saturated", .number(Double(layer.saturated.count))), ("dead", .number(Double(layer.dead.count))),
      ("signal", .number(layer.signal)), ("delta", .number(layer.delta)),
      ("gradient", .number(layer.gradient)),
      ("weights", .number(layer.weights)),
    ])
  }
}
