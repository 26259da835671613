import Derivation

/// One parameter's line of the gradient check.
package struct ParameterCheck: Sendable {
  /// The parameter.
  package let parameter: ID
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
    parameter: ID, analytic: Double, numeric: Double, difference: Double, relativeError: Double,
    verdict: Verdict
  ) {
    self.parameter = parameter
    self.analytic = analytic
    self.numeric = numeric
    self.difference = difference
    self.relativeError = relativeError
    self.verdict = verdict
  }
}

/// Where a slope jumps: a quantity that should not cross the threshold between two probes.
package struct Kink: Sendable {
  /// The quantity, for instance the net input of a ReLU node.
  package let quantity: ID
  /// The value at which it has its kink: another quantity, or a constant.
  package let threshold: Formula

  /// A kink where the quantity meets the threshold.
  package init(_ quantity: ID, at threshold: Formula) {
    self.quantity = quantity
    self.threshold = threshold
  }
}

/// Checks derived gradients against central differences.
///
/// The error is compiled once to a tape; each probe sets one leaf and replays it. Where the two gradients differ,
/// a second tape tells how much of that roundings can have made.
/// Source: Taylor, ch. 16–18 and 29.
package struct GradientChecker {
  private var tape: Tape<DoubleArithmetic>
  private let total: ID
  private let error: Int
  private let kinks: [(quantity: Int, threshold: Int)]
  private let rule: RelativeErrorRule
  private let makeNoisyTape: () -> Tape<NoisyArithmetic>
  private var noisyTape: Tape<NoisyArithmetic>?

  /// A checker of the total error.
  /// - Parameters:
  ///   - source: the plain formulas of the error.
  ///   - total: the error.
  ///   - kinks: where its slope jumps.
  ///   - rule: how the relative error is taken.
  ///   - leaf: the values of what is given.
  package init(
    _ source: any FormulaSource, total: ID, kinks: [Kink], rule: RelativeErrorRule,
    leaf: @escaping (ID) -> Double
  ) {
    let quantities = kinks.map(\.quantity)
    let operands = kinks.flatMap(\.threshold.operands)
    var tape = Tape(source, DoubleArithmetic(), roots: [total] + quantities + operands, leaf: leaf)
    self.kinks = kinks.map { kink in
      (tape.slot(of: kink.quantity) ?? 0, tape.slotForFormula(kink.threshold))
    }
    self.total = total
    error = tape.slot(of: total) ?? 0
    self.tape = tape
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
    let sidesCenter = sides
    tape[slot] = value + epsilon
    tape.replay()
    let (above, sidesAbove) = (tape[error], sides)
    tape[slot] = value - epsilon
    tape.replay()
    let (below, sidesBelow) = (tape[error], sides)
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
    let size =
      rule == .max ? max(analytic.magnitude, numeric.magnitude) : analytic.magnitude + numeric.magnitude
    let relativeError = size == 0 ? 0 : difference.magnitude / size
    return ParameterCheck(
      parameter: parameter, analytic: analytic, numeric: numeric, difference: difference,
      relativeError: relativeError,
      verdict: Verdict(
        difference: difference, relativeError: relativeError, crossesKink: crossesKink, noise: noise))
  }

  /// On which side of its threshold each kink's quantity lies: −1, 0 or 1.
  private var sides: [Int] {
    kinks.map { kink in
      let distance = tape[kink.quantity] - tape[kink.threshold]
      return distance > 0 ? 1 : distance < 0 ? -1 : 0
    }
  }
}

/// The steps of a sweep: how the relative error depends on ε.
package let sweepOfEpsilon: [Double] = [
  1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10, 1e-11, 1e-12,
]
