import Networks

/// How the error bends at a place: the Hessian H, seen through its products with vectors.
package struct Curvature: Sendable {
  /// |g|, the length of the gradient that a step goes by: of an average batch where the error is a sum over batches.
  package let slope: Double
  /// g·Hg/(g·g): how the error bends along the step of plain descent.
  package let alongStep: Double
  /// The largest eigenvalue of H that Lanczos' method finds: never above the true one, but for roundings.
  package let largest: Double
  /// Whether ``largest`` is known to about a hundredth at best: of a large network few products are taken.
  package let isRough: Bool
  /// One step of plain descent with the learning rate 1/|``alongStep``|, halved as long as that lowers the error: the
  /// error before and after, of what was looked at.
  package private(set) var trial: (learningRate: Double, before: Double, after: Double)?

  /// Measures it.
  /// - Parameters:
  ///   - gradient: g, `[parameters]`.
  ///   - product: Hv for a vector v of length 1.
  init(gradient g: [Double], product: ([Double]) -> [Double]) {
    slope = length(g)
    isRough = g.count >= Lanczos.roughFrom
    guard slope.isFinite else {
      (alongStep, largest) = (.nan, .nan)
      return
    }
    let first = slope > 0 ? g.map { [slope] in $0 / slope } : g
    alongStep = slope > 0 ? dot(first, product(first)) : 0
    // A gradient may be at right angles to the steepest bend; a little of everything is not.
    var random = RandomNumbers(seed: 1)
    let start = first.map { $0 + random.next(in: -1..<1) / Double(g.count).squareRoot() }
    let (found, size) = Lanczos.largestEigenvalue(from: start, product)
    // What is left of a matrix that bends downward only is roundings.
    largest = max(abs(found) <= 1e-9 * size ? 0 : found, alongStep)
  }

  /// With a step tried.
  func withTrial(of before: Double, _ after: (Double) -> Double) -> Curvature {
    guard alongStep != 0, alongStep.isFinite else { return self }
    var (tried, rate) = (self, 1 / abs(alongStep))
    var error = after(rate)
    for _ in 0..<20 {
      let shorter = after(rate / 2)
      // Down at last, and no further down.
      if error < before, !(shorter < error) { break }
      (rate, error) = (rate / 2, shorter)
    }
    tried.trial = (rate, before, error)
    return tried
  }

  /// The largest learning rate with which an optimizer does not diverge where the error bends by λ; nil where there
  /// is no such bound, since the optimizer scales its steps itself or the error does not bend upward.
  ///
  /// Plain descent multiplies the distance to the bottom by 1 − ηλ: η < 2/λ. With momentum μ the roots of
  /// z² − (1 + μ − ηλ)z + μ stay inside the unit circle for η < 2(1 + μ)/λ; Nesterov's z² − (1 + μ)(1 − ηλ)z + μ(1 − ηλ)
  /// for η < 2(1 + μ)/((1 + 2μ)λ).
  package static func largestLearningRate(_ optimizer: any Optimizer, curvature λ: Double) -> Double? {
    guard λ > 0 else { return nil }
    let μ = optimizer.settings.first { $0.name == "momentum" }?.value ?? 0
    switch optimizer.name {
    case "gradient-descent": return 2 / λ
    case "momentum": return 2 * (1 + μ) / λ
    case "nesterov": return 2 * (1 + μ) / ((1 + 2 * μ) * λ)
    default: return nil
    }
  }
}
