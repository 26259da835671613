import Networks

/// Inputs of very different sizes, or all of them large: one η cannot fit all weights.
struct UnscaledInputs: Ailment {
  let name = "unscaled-inputs"
  let lesson = "perceptron"

  func findings(in run: ObservedRun) -> [Finding] { scale(run) + offset(run) }

  private func scale(_ run: ObservedRun) -> [Finding] {
    let (network, examples) = (run.network, run.network.examples)
    let sizes = network.inputs.indices.map { i in
      length(examples.map { $0.inputs[i] }) / Double(examples.count).squareRoot()
    }
    guard let most = sizes.max(), most > 0, let large = sizes.firstIndex(of: most) else { return [] }
    // Pixels at the border are nearly always 0; that is no other scale.
    let largest = network.inputs.indices.map { i in examples.reduce(0) { max($0, abs($1.inputs[i])) } }
    let range = largest.max() ?? 0
    guard let least = largest.filter({ $0 > 0 }).min(), let small = largest.firstIndex(of: least) else {
      return []
    }
    let isUneven = range > 100 * least
    // Where all goes well, small sizes are no one's trouble.
    guard range > 50 || isUneven && range > 5 || !run.hasLearned && range > 1000 * least else { return [] }
    return [
      Finding(
        run.hasLearned ? .slight : .grave,
        isUneven
          ? "Inputs not scaled: some are far larger than others." : "Inputs not scaled: they are large.",
        evidence:
          "\(network.inputs[large]) has a root mean square of \(short(most)), the largest input is \(short(range))"
          + (isUneven
            ? "; \(network.inputs[small]) never exceeds \(short(least))."
            : ". Weights behind it get gradients as much larger."),
        remedy: "Divide each input by its range, or subtract its mean and divide by its spread.",
        figures: [
          Figure("root-mean-square", most), Figure("largest", range), Figure("smallest-range", least),
        ])
    ]
  }

  /// An input that varies little beside its mean: what it tells drowns in what is always there.
  private func offset(_ run: ObservedRun) -> [Finding] {
    let all = run.network.inputs.indices.map { i -> (mean: Double, spread: Double) in
      let values = run.network.examples.map { $0.inputs[i] }
      let mean = values.reduce(0, +) / Double(values.count)
      return (mean, rootMeanSquare(values.map { $0 - mean }))
    }
    let far = all.indices.filter { all[$0].spread > 0 && abs(all[$0].mean) > max(5, 10 * all[$0].spread) }
    guard let i = far.max(by: { abs(all[$0].mean) < abs(all[$1].mean) }) else { return [] }
    return [
      Finding(
        run.hasLearned ? .slight : .grave, "Inputs not centred: they vary little beside their mean.",
        evidence:
          "\(run.network.inputs[i]) is \(short(all[i].mean)) on average and varies by \(short(all[i].spread)): nodes see the mean, and hardly the differences"
          + (far.count > 1 ? "; so with \(far.count) of \(all.count) inputs." : "."),
        remedy: "Subtract the mean of each input, and divide by its spread.",
        figures: [
          Figure("mean", all[i].mean), Figure("spread", all[i].spread), Figure("inputs", Double(far.count)),
        ])
    ]
  }
}
