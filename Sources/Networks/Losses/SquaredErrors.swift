import Derivation

/// The losses that are made of squares: factor · (t − z)², and their roots.
///
/// | loss | factor | then |
/// |---|---|---|
/// | half-squared-error | ½ | |
/// | squared-error | 1 | |
/// | mean-squared-error | 1/m with m outputs | |
/// | root-mean-square | 1/m | the root of the whole |
///
/// Source: Taylor, ch. 8 and 27; Elgendy 2.5. That the half and the mean agree with two outputs is chance.
final class SquaredError: Loss {
  /// What stands in front of the square.
  private enum Factor {
    case half, one, mean
  }

  let name: String
  let reduction: Reduction
  let takesRoot: Bool
  let wording: LossWording
  private let factor: Factor

  private init(
    _ name: String, _ factor: Factor, _ reduction: Reduction, takesRoot: Bool = false, purpose: String
  ) {
    (self.name, self.factor, self.reduction, self.takesRoot) = (name, factor, reduction, takesRoot)
    wording = LossWording(
      purpose: purpose,
      slope: factor == .half
        ? "of ½(t − out)²: 2 cancels ½, the inner −1 turns the difference"
        : "of (t − out)²: the 2 comes down, the inner −1 turns the difference")
  }

  var takesMeanOfOutputs: Bool { factor == .mean }

  func value(target t: Double, output z: Double, of m: Int) -> Double {
    let square = (t - z) * (t - z)
    return switch factor {
    case .half: 0.5 * square
    case .one: square
    case .mean: square / Double(m)
    }
  }

  func slope(target t: Double, output z: Double, of m: Int) -> Double {
    switch factor {
    case .half: z - t
    case .one: 2 * (z - t)
    case .mean: 2 * (z - t) / Double(m)
    }
  }

  func formula(target t: Formula, output z: Formula, of m: Int) -> Formula {
    let square = Formula.power(.sum([t, .negative(z)]), .number(2))
    return switch factor {
    case .half: .product([.number(0.5), square])
    case .one: square
    case .mean: .quotient(square, .number(Double(m)))
    }
  }

  func slopeFormula(target t: Formula, output z: Formula, of m: Int) -> Formula {
    let difference = Formula.sum([z, .negative(t)])
    return switch factor {
    case .half: difference
    case .one: .product([.number(2), difference])
    case .mean: .quotient(.product([.number(2), difference]), .number(Double(m)))
    }
  }

  static let half = SquaredError(
    "half-squared-error", .half, .sum,
    purpose: "Squaring makes every miss positive and a large miss dear; the ½ cancels the 2 of the slope.")

  static let plain = SquaredError(
    "squared-error", .one, .sum, purpose: "Squaring makes every miss positive and a large miss dear.")

  static let mean = SquaredError(
    "mean-squared-error", .mean, .mean,
    purpose: "Squaring makes every miss positive and a large miss dear; the mean is over the outputs.")

  static let root = SquaredError(
    "root-mean-square", .mean, .mean, takesRoot: true,
    purpose:
      "The squared misses, their mean over the outputs, the root last: an error in the unit of the outputs.")
}
