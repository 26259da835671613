import Derivation
import Glibc
import Networks
import Training

/// What the check of one parameter of a large network has found.
package struct GradientMeasurement: Sendable {
  /// The parameter: the weights layer by layer, node by node, then the biases.
  package let parameter: Int
  /// ∂E/∂w as derived.
  package let analytic: Double
  /// ∂E/∂w as measured.
  package let numeric: Double
  /// |analytic − numeric| relative to the gradients' size; 0 where both are 0.
  package let relativeError: Double
  /// What to think of it.
  package let verdict: Verdict
  /// Whether the curve bends so much within the step that it was measured with smaller steps too.
  package let isExtrapolated: Bool
  /// Derived minus measured.
  package var difference: Double { analytic - numeric }
  /// Whether both gradients are finite numbers, so that they can be compared.
  package var isFinite: Bool { analytic.isFinite && numeric.isFinite }
}

/// Checks gradients of dense networks against central differences by recomputing only what a nudge changes.
///
/// Where the difference is more than a pass allows and more than roundings can make, the step is halved until the slope
/// settles: what a bend of the curve adds shrinks to a quarter each time and is taken out, a wrong gradient stays wrong.
///
/// - numeric = (E(w+ε) − E(w−ε)) / (2ε) = D(ε)
/// - extrapolated: (4·D(ε/2) − D(ε)) / 3, and so on for what the next powers of ε add; see ``Extrapolation``
///
/// Source: Taylor, ch. 16–18; Richardson, The Deferred Approach to the Limit (1927).
package final class IncrementalChecker {
  /// Which parameter is where.
  package let places: ParameterPlaces
  private let pass: StoredPass
  private let prober: Prober
  private let rule: RelativeErrorRule
  /// What the sum of the examples' errors is multiplied by, and whether a root is taken last.
  private let scale: Double
  private let takesRoot: Bool
  private lazy var account = RoundingAccount(pass, places)

  /// A checker of a network with its parameters as they stand.
  /// - Precondition: every example has targets.
  package init(_ network: Network, rule: RelativeErrorRule) {
    places = ParameterPlaces(network)
    pass = StoredPass(network)
    prober = Prober(pass, places)
    self.rule = rule
    scale = network.reduction == .mean ? 1 / Double(network.examples.count) : 1
    takesRoot = network.loss.takesRoot
  }

  /// The total error E.
  package var error: Double { reduced(pass.sum) }

  /// The check of some parameters.
  /// - Parameters:
  ///   - parameters: their indices; neighbors are probed side by side.
  ///   - epsilon: ε, greater than 0.
  ///   - extrapolates: whether a bend within the step is taken out.
  ///   - analytic: the derived gradient of a parameter.
  ///   - progress: called with the number of parameters that are done.
  package func check(
    _ parameters: [Int], epsilon: Double, extrapolates: Bool = true, analytic: (Int) -> Double,
    progress: (Int) -> Void = { _ in }
  ) -> [GradientMeasurement] {
    var results: [GradientMeasurement] = []
    results.reserveCapacity(parameters.count)
    for start in stride(from: 0, to: parameters.count, by: Self.parametersAtOnce) {
      let some = parameters[start..<min(parameters.count, start + Self.parametersAtOnce)]
      let fed = some.map(places.fed)
      let sums = sums(fed, epsilon)
      for (k, parameter) in some.enumerated() {
        results.append(
          judge(parameter, fed[k], analytic(parameter), sums[k], epsilon, extrapolates: extrapolates))
      }
      progress(results.count)
    }
    return results
  }

  /// After so many parameters it is told how far the check is.
  private static let parametersAtOnce = 8192

  /// Parameters that enter the same layer are probed side by side, eight at most; a shared bias stands alone.
  private func blocks(_ fed: [FedNodes]) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    blocks.reserveCapacity(fed.count / (Lanes.scalarCount / 2) + 1)
    var start = 0
    for k in fed.indices.dropFirst() {
      let isTogether =
        k - start < Lanes.scalarCount / 2 && fed[k].layer == fed[start].layer && !fed[k].isShared
        && !fed[start].isShared
      if isTogether { continue }
      blocks.append(start..<k)
      start = k
    }
    if start < fed.count { blocks.append(start..<fed.count) }
    return blocks
  }

  /// What the probes of some parameters find, on all cores, each with a prober of its own: no block knows of the others.
  private func sums(_ fed: [FedNodes], _ epsilon: Double) -> [ProbeSums] {
    var sums = [ProbeSums](repeating: ProbeSums(), count: fed.count)
    let blocks = blocks(fed)
    sums.withUnsafeMutableBufferPointer { sums in
      inParallel(blocks.count, multiplications: blocks.count * pass.examples * Self.blockCost) {
        first, count in
        let prober = first == 0 ? self.prober : Prober(pass, places)
        for block in blocks[first..<first + count] {
          prober.measure(
            fed[block], epsilon: epsilon, into: UnsafeMutableBufferPointer(rebasing: sums[block]))
        }
      }
    }
    return sums
  }

  /// The same of one parameter.
  private func sums(_ fed: FedNodes, _ epsilon: Double) -> ProbeSums { sums([fed], epsilon)[0] }

  /// What a block takes for an example, at least, in multiplications.
  private static let blockCost = 4000

  /// How far roundings may have moved the derived and the measured gradient apart.
  package func noise(_ measurement: GradientMeasurement, epsilon: Double) -> Double {
    let fed = places.fed(by: measurement.parameter)
    let sums = sums(fed, epsilon)
    return noise(fed, sums, epsilon, max(measurement.analytic.magnitude, measurement.numeric.magnitude))
  }

  private func judge(
    _ parameter: Int, _ fed: FedNodes, _ analytic: Double, _ sums: ProbeSums, _ epsilon: Double,
    extrapolates: Bool
  ) -> GradientMeasurement {
    var (numeric, isExtrapolated) = (slope(sums, epsilon), false)
    let crossesKink = numeric.isFinite && (sums.crossesKink || crossesRoot(sums))
    func size() -> Double { max(analytic.magnitude, numeric.magnitude) }
    var verdict = verdict(analytic, numeric, crossesKink) { noise(fed, sums, epsilon, size()) }
    if extrapolates, verdict.isDoubtful, numeric.isFinite, analytic.isFinite {
      var all = [sums]
      let settled = Extrapolation(from: numeric) { halvings in
        let step = scalbn(epsilon, -halvings)
        all.append(self.sums(fed, step))
        return slope(all[halvings], step)
      }
      numeric = settled.slope
      isExtrapolated = true
      verdict = self.verdict(analytic, numeric, crossesKink) {
        settled.weights.enumerated().reduce(0) { noise, item in
          let step = scalbn(epsilon, -item.offset)
          return noise + item.element.magnitude * self.noise(fed, all[item.offset], step, size())
        }
      }
    }
    return GradientMeasurement(
      parameter: parameter, analytic: analytic, numeric: numeric,
      relativeError: rule.relativeError(analytic, numeric), verdict: verdict, isExtrapolated: isExtrapolated)
  }

  private func verdict(
    _ analytic: Double, _ numeric: Double, _ crossesKink: Bool, noise: () -> Double
  ) -> Verdict {
    Verdict(
      difference: analytic - numeric, relativeError: rule.relativeError(analytic, numeric),
      crossesKink: crossesKink, noise: noise)
  }

  private func noise(_ fed: FedNodes, _ sums: ProbeSums, _ epsilon: Double, _ gradient: Double) -> Double {
    account.noise(fed, epsilon: epsilon, magnitude: sums.magnitude, gradient: gradient)
  }

  // MARK: The total error

  private func reduced(_ sum: Double) -> Double { takesRoot ? (scale * sum).squareRoot() : scale * sum }

  /// (E(w+ε) − E(w−ε)) / (2ε), from the examples' own differences; of roots, (a − b) / (√a + √b).
  private func slope(_ sums: ProbeSums, _ epsilon: Double) -> Double {
    // Beside an infinite error nothing is measured, even where the examples that change are finite.
    guard pass.sum.isFinite else { return .nan }
    let difference = scale * sums.difference
    guard takesRoot, difference != 0 else { return difference / (2 * epsilon) }
    return difference / (reduced(pass.sum + sums.up) + reduced(pass.sum + sums.down)) / (2 * epsilon)
  }

  /// Whether a root starts or ends at 0, where it has no slope.
  private func crossesRoot(_ sums: ProbeSums) -> Bool {
    guard takesRoot else { return false }
    let isAbove = pass.sum > 0
    return isAbove != (pass.sum + sums.up > 0) || isAbove != (pass.sum + sums.down > 0)
  }
}
