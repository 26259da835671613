import Derivation
import Glibc

/// cross-entropy: −Σ t ln z, where t = 0 counts nothing. With softmax it is computed in one piece: see
/// ``SoftmaxCrossEntropy``.
///
/// Source: Elgendy 2.5; Practical CNN, ch. 1.
final class CrossEntropy: Loss {
  let name = "cross-entropy"
  let reduction = Reduction.mean
  let wording = LossWording(
    purpose: "The surprise at the right answer: −ln of the share it was given.",
    slope: "of −t·ln(out): the slope of ln is one over its argument")

  func value(target t: Double, output z: Double, of m: Int) -> Double { t == 0 ? 0 : -(t * log(z)) }
  func slope(target t: Double, output z: Double, of m: Int) -> Double { t == 0 ? 0 : -(t / z) }
  func formula(target t: Formula, output z: Formula, of m: Int) -> Formula {
    .negative(.product([t, .call(.log, [z])]))
  }
  func slopeFormula(target t: Formula, output z: Formula, of m: Int) -> Formula { .negative(.quotient(t, z)) }

  func formula(of certainty: Certainty, target t: Formula, output z: Formula) -> Formula? {
    certainty == .no ? .number(0) : nil
  }
  func slopeFormula(of certainty: Certainty, target t: Formula, output z: Formula) -> Formula? {
    certainty == .no ? .number(0) : nil
  }
}

/// binary-cross-entropy: −Σ (t ln z + (1 − t) ln(1 − z)). With logistic outputs it is computed in one piece: see
/// ``LogisticCrossEntropy``.
///
/// Source: Elgendy 2.5.
final class BinaryCrossEntropy: Loss {
  let name = "binary-cross-entropy"
  let reduction = Reduction.mean
  let wording = LossWording(
    purpose: "Each output is a yes or no of its own: −ln of the chance it gave to what is so.",
    slope: "of ln(out) and ln(1 − out): one over each, the second turned")

  func value(target t: Double, output z: Double, of m: Int) -> Double {
    t == 1 ? -(t * log(z)) : t == 0 ? -((1 - t) * log(1 - z)) : -(t * log(z) + (1 - t) * log(1 - z))
  }

  func slope(target t: Double, output z: Double, of m: Int) -> Double {
    t == 1 ? -(t / z) : t == 0 ? (1 - t) / (1 - z) : (1 - t) / (1 - z) - t / z
  }

  func formula(target t: Formula, output z: Formula, of m: Int) -> Formula {
    Self.formula(t, logOut: .call(.log, [z]), logRest: .call(.log, [Self.rest(z)]))
  }

  func slopeFormula(target t: Formula, output z: Formula, of m: Int) -> Formula {
    .sum([.quotient(Self.rest(t), Self.rest(z)), .negative(.quotient(t, z))])
  }

  func formula(of certainty: Certainty, target t: Formula, output z: Formula) -> Formula? {
    switch certainty {
    case .no: .negative(.product([Self.rest(t), .call(.log, [Self.rest(z)])]))
    case .yes: .negative(.product([t, .call(.log, [z])]))
    }
  }

  func slopeFormula(of certainty: Certainty, target t: Formula, output z: Formula) -> Formula? {
    certainty == .no ? .quotient(Self.rest(t), Self.rest(z)) : .negative(.quotient(t, z))
  }

  /// −(t·ln z + (1 − t)·ln(1 − z)), from the two logarithms.
  static func formula(_ t: Formula, logOut: Formula, logRest: Formula) -> Formula {
    .negative(.sum([.product([t, logOut]), .product([rest(t), logRest])]))
  }

  private static func rest(_ x: Formula) -> Formula { .sum([.number(1), .negative(x)]) }
}
