import Derivation
import Networks
import WorkedLesson

/// Differences that are seen in the arrays themselves: turned, transposed, a factor too large.
struct GradientRelations {
  private let worked: WorkedLesson
  private let own: OwnGradients

  init(_ worked: WorkedLesson, _ own: OwnGradients) { (self.worked, self.own) = (worked, own) }

  /// A way to make other numbers of ours; nil where it makes no sense for an array.
  struct Relation {
    let cause: GradientCause
    let numbers: (GradientFinding) -> [Double]?

    init(
      _ id: String, _ wrong: String, _ right: String? = nil,
      _ numbers: @escaping (GradientFinding) -> [Double]?
    ) {
      cause = GradientCause(id: "gradients-\(id)", wrong: wrong, right: right)
      self.numbers = numbers
    }
  }

  /// The relations that explain at least one of the arrays that differ, the plainest first.
  func candidates(_ findings: [GradientFinding]) -> [GradientCandidate] {
    var candidates = Self.candidates(plain + GradientPlaces(findings).relations + namedFactors, findings)
    func open() -> [Int] {
      findings.indices.filter { k in !findings[k].agrees && !candidates.contains { $0.explained.contains(k) }
      }
    }
    // One share of all arrays goes before one for each.
    candidates += Self.candidates([weightDecay(open().map { findings[$0] })].compactMap { $0 }, findings)
    for k in open() {
      candidates += Self.candidates([weightDecay([findings[k]])].compactMap { $0 }, findings)
    }
    return candidates
  }

  /// Factors that have no name, which is better than nothing: of arrays that nothing else explains.
  func factors(_ findings: [GradientFinding], besides known: [GradientCandidate]) -> [GradientCandidate] {
    var found: [GradientCandidate] = []
    for (k, finding) in findings.enumerated() where !finding.agrees {
      guard !(known + found).contains(where: { $0.explained.contains(k) }),
        let factor = constantFactor(finding)
      else { continue }
      let relation = times(
        "factor", factor,
        "Every gradient is \(factor < 0 ? "−" : "")\(Digits.significant(6).text(of: factor.magnitude)) times ours.",
        "One factor for all: what is multiplied or divided once too often?")
      found += Self.candidates([relation], findings)
    }
    return found
  }

  /// Those of some relations that explain at least one of the arrays that differ.
  static func candidates(_ relations: [Relation], _ findings: [GradientFinding]) -> [GradientCandidate] {
    let open = findings.indices.filter { !findings[$0].agrees }
    return relations.compactMap { relation in
      let explained = open.filter { k in
        relation.numbers(findings[k]).map { findings[k].given.matches($0, insteadOf: findings[k].ours) }
          ?? false
      }
      guard !explained.isEmpty else { return nil }
      var cause = relation.cause
      cause.looked = explained.reduce(0) { $0 + findings[$1].ours.count }
      return GradientCandidate(cause: cause, explained: Set(explained))
    }
  }

  private var plain: [Relation] {
    var relations = [
      Relation(
        "negated", "Every gradient has the other sign.",
        "∂E/∂w says how the error rises with w; the minus belongs to the update."
      ) { $0.ours.map { -$0 } },
      Relation("zero", "Every gradient is 0: nothing came back to here.") { $0.ours.map { _ in 0 } },
      Relation(
        "transposed", "The array is transposed: a row per input, a column per node.",
        "Here, as in PyTorch, a row belongs to the node that the weights lead to."
      ) { finding in transposed(finding, finding.ours) },
      Relation("transposed-negated", "The array is transposed, and every gradient has the other sign.") {
        finding in
        transposed(finding, finding.ours).map { $0.map { -$0 } }
      },
    ]
    if let rate = worked.lesson.model.learningRate, worked.graph == nil {
      relations += [
        Relation(
          "updated", "These are the new parameters, not their gradients.",
          "The gradient is what the learning rate multiplies in the update."
        ) { finding in parameters(finding).map { zip($0, finding.ours).map { $0 - rate * $1 } } }
      ]
    }
    if worked.graph == nil {
      relations += [
        Relation(
          "parameters", "These are the parameters themselves, not their gradients.",
          "The gradient says how the error moves with the parameter."
        ) { finding in parameters(finding) }
      ]
    }
    return relations + ofOneExample
  }

  /// The array turned over, where the shape says so, or where rows and columns are as many.
  private func transposed(_ finding: GradientFinding, _ ours: [Double]) -> [Double]? {
    guard let (rows, columns) = finding.given.matrix, rows > 1, columns > 1 else { return nil }
    if finding.given.isTurned { return ours }
    guard rows == columns else { return nil }
    return ours.indices.map { ours[$0 % columns * columns + $0 / columns] }
  }

  private var ofOneExample: [Relation] {
    guard worked.graph == nil, worked.network.examples.count > 1, !worked.network.loss.takesRoot else {
      return []
    }
    let count = worked.network.examples.count
    // The first and the last are those that a loop forgets or keeps.
    let isMean = worked.network.reduction == .mean
    return [0, count - 1].flatMap { k -> [Relation] in
      let gradients = own.values(example: k)
      let right = "The gradient of the total error runs over all \(count) examples."
      func alone(_ finding: GradientFinding) -> [Double]? {
        finding.given.areOfParameters ? finding.given.gradients.compactMap { gradients[$0.variable] } : nil
      }
      // All examples as a sum; of a mean, so many times it.
      let whole = isMean ? Double(count) : 1
      func without(_ finding: GradientFinding) -> [Double]? {
        alone(finding).map { zip(finding.ours, $0).map { whole * $0 - $1 } }
      }
      func of(_ id: String, _ words: String, _ numbers: @escaping (GradientFinding) -> [Double]?) -> Relation
      {
        Relation(id, "The gradients are those of \(words).", right, numbers)
      }
      let (one, rest) = ("example \(k + 1) alone", "all examples but number \(k + 1)")
      return [
        of("of-one-example", one, alone),
        of("of-one-example-divided", "\(one), divided by \(count)") { alone($0)?.map { $0 / Double(count) } },
        of("without-one-example", rest, without),
        of("without-one-example-divided", "\(rest), divided by \(count)") {
          without($0)?.map { $0 / Double(count) }
        },
        of("without-one-example-averaged", "\(rest), divided by \(count - 1)") {
          without($0)?.map { $0 / Double(count - 1) }
        },
      ]
    }
  }

  // MARK: Factors

  private func times(_ id: String, _ factor: Double, _ wrong: String, _ right: String? = nil) -> Relation {
    Relation(id, wrong, right) { $0.ours.map { factor * $0 } }
  }

  /// Factors that have a name.
  private var namedFactors: [Relation] {
    ofExamples + ofOutputs + ofLearningRate + [
      times(
        "doubled", 2, "Every gradient is twice ours: a factor 2 too many, or two backward passes added up.",
        "Does the loss have its ½? Are gradients set back to 0 before the pass?"),
      times(
        "halved", 0.5, "Every gradient is half of ours: a factor ½ too many.",
        "Does the loss have a ½ that ours has not?"),
    ]
  }

  private var ofExamples: [Relation] {
    guard worked.graph == nil, worked.network.examples.count > 1 else { return [] }
    let count = worked.network.examples.count
    let isMean = worked.network.reduction == .mean
    let times = worked.network.factorOfSumming(count)
    let (id, factor) = isMean ? ("summed", times) : ("averaged", 1 / times)
    let wrong =
      isMean
      ? "Summed over the \(count) examples, not averaged" : "Averaged over the \(count) examples, not summed"
    let right = "The error is a \(isMean ? "mean" : "sum") over the examples, and so is its gradient."
    return [
      self.times(id, factor, "\(wrong).", right),
      self.times("\(id)-negated", -factor, "\(wrong); and every gradient has the other sign.", right),
    ]
      + (isMean && !worked.network.loss.takesRoot
        ? [-1, 1].map { off in
          self.times(
            "divided-by-another-count", Double(count) / Double(count + off),
            "Divided by \(count + off), not by the number of examples, \(count).", right)
        } : [])
  }

  private var ofOutputs: [Relation] {
    guard worked.graph == nil, worked.network.outputCount > 1 else { return [] }
    let (loss, count) = (worked.network.loss, worked.network.outputCount)
    let factor = worked.network.factorOfSumming(count)
    if loss.takesMeanOfOutputs {
      return [
        times(
          "outputs-summed", factor, "Not divided by the number of outputs, \(count).",
          "The loss \(loss.name) takes the mean over them.")
      ]
    }
    let right = "The loss \(loss.name) is a sum over the outputs."
    let examples = worked.network.examples.count
    // The mean squared error of a library, which has no ½.
    let meanSquared = times(
      "mean-squared", 2 / factor, "A mean over the \(count) outputs in place of ½ of their sum.",
      "The loss \(loss.name) is ½ of the sum.")
    let averaged = times(
      "outputs-averaged", 1 / factor, "Divided by the number of outputs, \(count).", right)
    let ofOutputs = loss.name == "half-squared-error" && count > 2 ? [averaged, meanSquared] : [averaged]
    guard examples > 1, worked.network.reduction == .sum else { return ofOutputs }
    return ofOutputs + [
      times(
        "all-averaged", 1 / worked.network.factorOfSumming(examples * count),
        "Divided by \(examples * count), examples times outputs: a mean over all elements.",
        "\(right) This lesson adds the examples up, too.")
    ]
  }

  private var ofLearningRate: [Relation] {
    guard worked.graph == nil, let rate = worked.network.learningRate, rate != 1, rate != 0 else { return [] }
    return [
      times("step", rate, "These are the steps: the learning rate is in them already."),
      times(
        "step-down", -rate,
        "These are the changes of the parameters: minus the learning rate times the gradient."),
    ]
  }

  /// The parameters that an array's gradients are by; nil where it has others.
  private func parameters(_ finding: GradientFinding) -> [Double]? {
    guard finding.given.areOfParameters else { return nil }
    return finding.given.gradients.map { worked.network.value(of: $0.variable) }
  }

  /// A multiple of each parameter on top of its gradient, the same for all of some arrays, where there is one.
  private func weightDecay(_ findings: [GradientFinding]) -> Relation? {
    guard worked.graph == nil else { return nil }
    var (size, added, count) = (0.0, 0.0, 0)
    for finding in findings {
      guard let parameters = parameters(finding) else { continue }
      for ((theirs, ours), parameter) in zip(zip(finding.given.values, finding.ours), parameters) {
        size += parameter * parameter
        added += (theirs - ours) * parameter
      }
      count += parameters.count
    }
    guard count > 2, size > 0, (added / size).isFinite else { return nil }
    let share = added / size
    return Relation(
      "weight-decay",
      "To each gradient \(share < 0 ? "−" : "")\(Digits.significant(4).text(of: share.magnitude)) times its parameter is "
        + "added: weight decay.",
      "Here the gradient is that of the error alone; weight decay comes in with the update."
    ) { [self] finding in
      parameters(finding).map { zip(finding.ours, $0).map { $0 + share * $1 } }
    }
  }

  /// The one factor between the array and ours, where there is one.
  private func constantFactor(_ finding: GradientFinding) -> Double? {
    let (ours, theirs) = (finding.ours, finding.given.values)
    let size = ours.reduce(0) { $0 + $1 * $1 }
    guard size > 0, ours.count(where: { $0 != 0 }) > 2 else { return nil }
    let factor = zip(ours, theirs).reduce(0) { $0 + $1.0 * $1.1 } / size
    return factor.isFinite && factor != 0 && finding.given.matches(ours.map { factor * $0 }, insteadOf: ours)
      ? factor : nil
  }
}

extension Network {
  /// By what all gradients grow where so many errors are added up instead of averaged; under a root less.
  func factorOfSumming(_ count: Int) -> Double {
    loss.takesRoot ? Double(count).squareRoot() : Double(count)
  }
}
