import Derivation

/// mean-absolute-error: the mean over the outputs of |t − z|. Its slope jumps where the output meets its target.
///
/// Source: Elgendy 2.5.
final class AbsoluteError: Loss {
  let name = "mean-absolute-error"
  let reduction = Reduction.mean
  let wording = LossWording(
    purpose: "Every miss counts as large as it is, no more; the mean is over the outputs.",
    slope: "of |t − out|: 1 above the target, −1 below, and 0 at it by convention")

  let takesMeanOfOutputs = true
  let hasKinkAtTarget = true

  func value(target t: Double, output z: Double, of m: Int) -> Double { (t - z).magnitude / Double(m) }

  func slope(target t: Double, output z: Double, of m: Int) -> Double {
    let difference = z - t
    return (difference > 0 ? 1 : difference < 0 ? -1 : difference.isNaN ? difference : 0) / Double(m)
  }

  func formula(target t: Formula, output z: Formula, of m: Int) -> Formula {
    .quotient(.call(.abs, [.sum([t, .negative(z)])]), .number(Double(m)))
  }

  func slopeFormula(target t: Formula, output z: Formula, of m: Int) -> Formula {
    let difference = Formula.sum([z, .negative(t)])
    let sign = Formula.choice(
      difference, .greater, .number(1), .choice(difference, .greaterOrEqual, .number(0), .number(-1)))
    return .quotient(sign, .number(Double(m)))
  }
}
