import LessonFormat
import Networks

/// Targets that the output can never be.
struct UnreachableTargets: Ailment {
  let name = "unreachable-targets"
  let lesson = "activation-functions"

  func findings(in run: ObservedRun) -> [Finding] {
    let activation = run.network.layers[run.network.last - 1].activation.name
    let targets = run.network.examples.map { $0.targets ?? [] }
    var findings: [Finding] = []
    if let range = range(activation) {
      let outside = targets.indices.filter { k in targets[k].contains { !range.contains($0) } }
      if let first = outside.first, let target = targets[first].first(where: { !range.contains($0) }) {
        findings.append(
          Finding(
            .grave, "Targets out of reach: \(activation) cannot answer them.",
            evidence:
              "\(counted(outside.count, "example")) of \(targets.count): in example \(first + 1) the target is \(short(target)), and \(activation) lies between \(short(range.lowerBound)) and \(range.upperBound.isFinite ? short(range.upperBound) : "infinity").",
            remedy: "Scale the targets, or take identity as the output's activation.",
            figures: [Figure("examples", Double(outside.count)), Figure("target", target)]))
      }
    }
    let off = targets.indices.filter { abs(targets[$0].reduce(0, +) - 1) > 0.005 }
    if activation == "softmax", let first = off.first {
      findings.append(
        Finding(
          .grave, "Targets out of reach: the outputs of softmax sum to 1, these targets do not.",
          evidence:
            "\(counted(off.count, "example")) of \(targets.count): in example \(first + 1) the sum is \(short(targets[first].reduce(0, +))).",
          remedy: "One 1 among noughts, or logistic outputs where several classes may hold at once.",
          figures: [Figure("examples", Double(off.count)), Figure("sum", targets[first].reduce(0, +))]))
    }
    if targets.count > 1, targets.allSatisfy({ $0 == targets[0] }) {
      findings.append(
        Finding(
          .slight, "All targets are the same.",
          evidence: "\(targets.count) examples, one target: the inputs need not be looked at to answer it.",
          remedy: "Examples with other targets, too.", figures: [Figure("examples", Double(targets.count))]))
    }
    return findings
  }

  private func range(_ activation: String) -> ClosedRange<Double>? {
    switch activation {
    case "logistic", "softmax", "step": 0...1
    case "tanh", "sign": -1...1
    case "relu": 0...Double.infinity
    default: nil
    }
  }
}
