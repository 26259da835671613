import Glibc
import Networks

/// Labels that do not follow from the inputs: they are learned by heart, and of other examples nothing is known.
struct NothingGeneral: Ailment {
  let name = "nothing-general"
  let lesson = "handwritten-digits"

  func findings(in run: ObservedRun) -> [Finding] {
    // Only of what has been learned can be asked what it holds for.
    guard run.lastError < 0.9 * run.firstError, (run.shareOfConstant ?? 1) < 0.9,
      let labels = run.network.labels, !run.crossFits.isEmpty
    else {
      return []
    }
    // Each class counts the same: a rare one that is known is something.
    let classes = Set(run.crossFits.map { labels[$0.example] })
    let shares = classes.map { label in
      let own = run.crossFits.filter { labels[$0.example] == label }
      return Double(own.count { $0.found.index == label }) / Double(own.count)
    }
    let balanced = shares.reduce(0, +) / Double(max(1, shares.count))
    // The same of the shares themselves, which know more than which is the largest.
    func surprise(_ share: (CrossFit) -> Double) -> Double {
      run.crossFits.reduce(0) { $0 - log(max(1e-3, share($1))) } / Double(run.crossFits.count)
    }
    let counts = Dictionary(grouping: run.crossFits) { labels[$0.example] }.mapValues(\.count)
    let all = run.crossFits.count
    let (found, blind) = (
      surprise(\.own), surprise { Double(counts[labels[$0.example]] ?? 0) / Double(all) }
    )
    guard classes.count > 1, found >= blind,
      balanced <= 1 / Double(classes.count) + 0.5 / Double(all).squareRoot()
    else { return [] }
    return [
      Finding(
        .grave, "Nothing general is learned: what fits these examples tells nothing of others.",
        evidence:
          "Trained on two thirds of the examples, the network sorts \(percent(balanced)) of each class of the other third rightly, on average; guessing sorts \(percent(1 / Double(classes.count))).",
        remedy:
          "Do the labels stand beside their own inputs? If so: more examples, other inputs, or fewer nodes.",
        figures: [
          Figure("balanced-accuracy", balanced), Figure("of-guessing", 1 / Double(classes.count)),
          Figure("surprise", found), Figure("surprise-of-guessing", blind), Figure("examples", Double(all)),
        ])
    ]
  }
}
