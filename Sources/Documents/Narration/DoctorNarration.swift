import Checkup
import Derivation
import LessonFormat

/// What ails a training run, told.
extension Narrator {
  /// A section for each finding, the grave ones first, then what was looked at.
  package func document(of run: ObservedRun, _ diagnosis: Diagnosis) -> Document {
    let η: Prose = "\(ID(.learningRate)) = \(value: ID(.learningRate))"
    let course: Prose =
      "\(counted(run.updates, "update")), E \(run.firstError, digits) → \(run.lastError, digits)."
    var summary: [Block] = [.prose(course)]
    let slight = diagnosis.findings.count - diagnosis.graveCount
    switch (diagnosis.graveCount, slight) {
    case (0, 0): summary.append(.prose("Nothing found."))
    case (0, _): summary.append(.prose("Nothing grave found; \(slight) worth a look."))
    case (_, 0): summary.append(.prose("\(diagnosis.graveCount) grave."))
    default: summary.append(.prose("\(diagnosis.graveCount) grave, \(slight) worth a look."))
    }
    let findings = diagnosis.findings.map { ailment, finding in
      Section(
        "\(finding.gravity == .grave ? "Grave" : "Worth a look") · \(ailment.words)",
        [
          .prose("\(finding.what)"), .prose("\(finding.evidence)"),
          .labelled([
            Labelled("what to do", "\(finding.remedy)"),
            Labelled("lesson", "explain --example \(finding.lesson ?? ailment.lesson) shows it."),
          ]),
        ])
    }
    return document([Section("Doctor · \(η)", summary)] + findings + [lookedAt(run)])
  }

  private func lookedAt(_ run: ObservedRun) -> Section {
    let three = Digits.significant(3)
    var rows: [[Prose]] = []
    let end = run.end.flatMap { $0.step > 0 ? $0 : nil }
    for seen in [run.start, end].compactMap({ $0 }) {
      for layer in seen.layers {
        rows.append([
          "\(seen.step)", "\(worked.naming.layerName(layer.layer))", "\(layer.saturated.count)",
          "\(layer.dead.count)", "\(layer.delta, three)", "\(layer.gradient, three)",
          "\(layer.weights, three)",
        ])
      }
    }
    var blocks: [Block] = [
      .prose(
        "Looked for: \(Ailments.all.map(\.words).joined(separator: ", ")). Nodes, slopes and curvature are those in \(run.examplesLookedAt)."
      )
    ]
    if !rows.isEmpty {
      blocks.append(
        .table(
          Table(
            heads: ["updates", "layer", "saturated", "dead", "|δ|", "|∂E/∂w|", "|w|"], rows: rows,
            wordColumns: [1])))
    }
    let λ = run.curvature.largest
    if !λ.isFinite || !run.firstError.isFinite { return Section("What was looked at", blocks) }
    let isRough = run.curvature.isRough
    blocks.append(
      .prose(
        """
        Curvature at the start: \(run.curvature.alongStep, three) along the step, \(λ, three) where the error bends \
        most\(isRough ? ", an estimate from below: in so large a network it is not worked out further" : "").
        """))
    if let bound = Curvature.largestLearningRate(run.network.optimizer, curvature: λ) {
      blocks.append(
        .prose(
          """
          With \(run.network.optimizer.name) and \(run.isOfBatch ? "an average batch" : "all examples") in each step, the largest \(ID(.learningRate)) that would \
          not diverge there is \(bound, three)\(isRough ? " or somewhat less" : "").\(farStep(bound, in: run))
          """))
    } else {
      let why =
        λ > 0
        ? "\(run.network.optimizer.name) scales its steps itself" : "The error bends nowhere upward there"
      blocks.append(.prose("\(why): no bound on \(ID(.learningRate)) follows."))
    }
    return Section("What was looked at", blocks)
  }

  /// What a bound is worth whose first step leaves the place where the curvature was measured: η·|g| > |w|.
  private func farStep(_ bound: Double, in run: ObservedRun) -> String {
    // A single linear layer's squared error bends the same everywhere.
    let isLinear = run.network.layers.count == 1 && run.network.layers[0].activation.name == "identity"
    guard !isLinear, let layers = run.start?.layers else { return "" }
    let weights = layers.map { $0.weights * $0.weights }.reduce(0, +).squareRoot()
    let ratio = bound * run.curvature.slope / weights
    guard ratio > 1, ratio.isFinite else { return "" }
    let times = Digits.significant(2).text(of: ratio)
    return
      " Its first step is \(times) times as long as all weights together: so far away the curvature may be another."
  }
}
