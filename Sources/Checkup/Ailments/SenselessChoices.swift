import LessonFormat
import Networks

/// Choices that do not go together, whatever the numbers.
struct SenselessChoices: Ailment {
  let name = "senseless-choices"
  let lesson = "error-functions"

  func findings(in run: ObservedRun) -> [Finding] {
    let network = run.network
    let (output, loss) = (network.layers[network.last - 1].activation.name, network.loss.name)
    var findings: [Finding] = []
    if let η = network.learningRate, η <= 0 {
      findings.append(
        Finding(
          .grave,
          η < 0
            ? "The learning rate is negative: every step goes uphill."
            : "The learning rate is 0: nothing moves.",
          evidence: "η = \(short(η)); the gradient points uphill and is subtracted.",
          remedy: "A positive η.", figures: [Figure("learning-rate", η)], lesson: "gradient-descent-batch"))
    }
    if output == "softmax", loss != "cross-entropy" {
      findings.append(
        Finding(
          .slight, "Softmax with \(loss): a wrong answer given with confidence hardly learns.",
          evidence:
            "The slope of softmax goes to 0 at a share of 0 and of 1, and only cross-entropy cancels it.",
          remedy: "cross-entropy.", figures: []))
    }
    let fits = ["cross-entropy": ["softmax", "logistic"], "binary-cross-entropy": ["logistic", "softmax"]]
    if let good = fits[loss], !good.contains(output) {
      findings.append(
        Finding(
          .grave, "\(output) with \(loss): the logarithm needs outputs between 0 and 1.",
          evidence: "\(output) can leave this range; there ln has no value.",
          remedy: "\(good[0]) as the output's activation.",
          figures: []))
    }
    let flat = network.layers.dropLast().filter { ["step", "sign"].contains($0.activation.name) }
    if let layer = flat.first {
      findings.append(
        Finding(
          .grave, "Hidden nodes without a slope: no gradient passes \(layer.activation.name).",
          evidence:
            "\(counted(flat.count, "hidden layer")) of \(network.last - 1): its slope is 0 wherever it has one.",
          remedy: "logistic, tanh or relu.", figures: [Figure("layers", Double(flat.count))],
          lesson: "activation-functions"))
    }
    let hidden = network.layers.dropLast()
    if !hidden.isEmpty, hidden.allSatisfy({ $0.activation.name == "identity" }) {
      findings.append(
        Finding(
          .slight, "Hidden nodes that bend nothing: layers of identity are together one layer.",
          evidence:
            "\(counted(hidden.count, "hidden layer")) of identity: sums of sums are sums, so this network can do what one without hidden layers can.",
          remedy: "tanh or relu in the hidden layers.", figures: [Figure("layers", Double(hidden.count))],
          lesson: "activation-functions"))
    }
    return findings
  }
}
