import Derivation

/// One parameter's line of the gradient check.
package struct ParameterCheck: Sendable {
  /// The gradient that is checked, ∂E/∂w.
  package let gradient: ID
  /// The parameter that is nudged.
  package var parameter: ID { ID(gradient.variable, at: gradient.place) }
  /// ∂E/∂w as derived.
  package let analytic: Double
  /// ∂E/∂w as measured.
  package let numeric: Double
  /// Derived minus measured.
  package let difference: Double
  /// The difference relative to the gradients' size; 0 where both are 0.
  package let relativeError: Double
  /// What to think of it.
  package let verdict: Verdict

  /// One line of a check.
  package init(
    gradient: ID, analytic: Double, numeric: Double, difference: Double, relativeError: Double,
    verdict: Verdict
  ) {
    self.gradient = gradient
    self.analytic = analytic
    self.numeric = numeric
    self.difference = difference
    self.relativeError = relativeError
    self.verdict = verdict
  }
}

/// Checks derived gradients against central differences.
///
/// The error is compiled once to a tape; each probe sets one leaf and replays it. Where the probes run through
/// different sides of a kink, nothing is measured. Where the two gradients differ, a second tape tells how much of
/// that roundings can have made.
/// Source: Taylor, ch. 16–18 and 29.
package struct GradientChecker {
  private var tape: Tape<DoubleArithmetic>
  private let total: ID
  private let error: Int
  private let rule: RelativeErrorRule
  private let makeNoisyTape: () -> Tape<NoisyArithmetic>
  private var noisyTape: Tape<NoisyArithmetic>?

  /// A checker of the total error.
  /// - Parameters:
  ///   - source: the plain formulas of the error.
  ///   - total: the error.
  ///   - hasKinks: whether maxima and choices in a quantity's formula make the error's slope jump.
  ///   - rule: how the relative error is taken.
  ///   - leaf: the values of what is given.
  package init(
    _ source: any FormulaSource, total: ID, hasKinks: (ID) -> Bool = { _ in true }, rule: RelativeErrorRule,
    leaf: @escaping (ID) -> Double
  ) {
    tape = Tape(source, DoubleArithmetic(), roots: [total], hasKinks: hasKinks, leaf: leaf)
    self.total = total
    error = tape.slot(of: total) ?? 0
    self.rule = rule
    makeNoisyTape = { Tape(source, NoisyArithmetic(), roots: [total], leaf: { Noisy(leaf($0)) }) }
  }

  /// The check of one parameter.
  /// - Parameters:
  ///   - parameter: the leaf to nudge.
  ///   - analytic: its derived gradient.
  ///   - noise: how far roundings may have moved that gradient; asked for only where it matters.
  ///   - epsilon: how far to nudge it, greater than 0.
  package mutating func check(
    _ parameter: ID, analytic: Double, noise: () -> Double = { 0 }, epsilon: Double
  ) -> ParameterCheck {
    guard let slot = tape.slot(of: parameter) else {
      return result(parameter, analytic, numeric: 0, crossesKink: false, noise: noise)
    }
    let value = tape[slot]
    tape.replay()
    let sidesCenter = tape.sides(of: error)
    tape[slot] = value + epsilon
    tape.replay()
    let (above, sidesAbove) = (tape[error], tape.sides(of: error))
    tape[slot] = value - epsilon
    tape.replay()
    let (below, sidesBelow) = (tape[error], tape.sides(of: error))
    tape[slot] = value
    let numeric = (above - below) / (2 * epsilon)
    let crossesKink = sidesAbove != sidesBelow || sidesAbove != sidesCenter
    return result(parameter, analytic, numeric: numeric, crossesKink: crossesKink) {
      noise() + measuringNoise(parameter, value, epsilon)
    }
  }

  /// How far roundings may have moved (E(w+ε) − E(w−ε)) / (2ε): those in each E, and those of w ± ε.
  private mutating func measuringNoise(_ parameter: ID, _ value: Double, _ epsilon: Double) -> Double {
    var tape = noisyTape ?? makeNoisyTape()
    defer { noisyTape = tape }
    guard let slot = tape.slot(of: parameter), let error = tape.slot(of: total) else { return 0 }
    let noises = [value + epsilon, value - epsilon].map { probe in
      tape[slot] = Noisy(probe, noise: probe.ulp / 2)
      tape.replay()
      return tape[error].noise
    }
    tape[slot] = Noisy(value)
    return (noises[0] + noises[1]) / (2 * epsilon)
  }

  private func result(
    _ parameter: ID, _ analytic: Double, numeric: Double, crossesKink: Bool, noise: () -> Double
  ) -> ParameterCheck {
    let difference = analytic - numeric
    let relativeError = rule.relativeError(analytic, numeric)
    return ParameterCheck(
      gradient: total.derivative(by: parameter), analytic: analytic, numeric: numeric, difference: difference,
      relativeError: relativeError,
      verdict: Verdict(
        difference: difference, relativeError: relativeError, crossesKink: crossesKink, noise: noise))
  }
}

/// The steps of a sweep: how the relative error depends on ε.
package let sweepOfEpsilon: [Double] = [
  1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12,
]
