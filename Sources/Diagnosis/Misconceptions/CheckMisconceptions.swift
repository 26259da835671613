import Derivation
import Networks

/// What goes wrong in the gradient check.
enum CheckMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    setting.network.hasTargets
      ? [errorsCompared, byLaterError, forward, backward, byEpsilon, undivided, signed] : []
  }

  private static let errorsCompared = Misconception(
    "relative-error-of-errors", "Relative error of the two errors",
    wrong: "The two errors E(w+ε) and E(w−ε) are compared instead of the two gradients.",
    right: "The relative error is that of the derived and the measured gradient.",
    question: "Which two numbers should agree?", stage: .check, frequency: .uncommon,
    .step { id, _, _ in compared(id) { above, below in .call(.max, [above, below]) } })

  private static let byLaterError = errorsCompared.varied(
    "by E(w+ε)", .step { id, _, _ in compared(id) { above, _ in above } })

  private static func compared(_ id: ID, by size: (Formula, Formula) -> Formula) -> Formula? {
    guard id.aspect == .relativeError else { return nil }
    let (above, below) = probes(id)
    return .quotient(.sum([above, .negative(below)]), size(above, below))
  }

  private static func probes(_ id: ID) -> (above: Formula, below: Formula) {
    let error = ID(id.name, at: id.place)
    return (.of(error.nudged(id.variable, 1)), .of(error.nudged(id.variable, -1)))
  }

  private static let forward = Misconception(
    "one-sided-difference", "One-sided difference",
    wrong: "Only one probe is made, and compared with E itself.",
    right: "Both ways: (E(w+ε) − E(w−ε)) / (2ε), so that the bend cancels.",
    question: "How many times is the forward pass run?", stage: .check, variant: "upwards",
    .step { id, _, _ in
      guard id.aspect == .numericDerivative else { return nil }
      let error = ID(id.name, at: id.place)
      return .quotient(.sum([probes(id).above, .negative(.of(error))]), .of(ID(.epsilon)))
    })

  private static let backward = forward.varied(
    "downwards",
    .step { id, _, _ in
      guard id.aspect == .numericDerivative else { return nil }
      let error = ID(id.name, at: id.place)
      return .quotient(.sum([.of(error), .negative(probes(id).below)]), .of(ID(.epsilon)))
    })

  private static let byEpsilon = Misconception(
    "divided-by-epsilon", "Divided by ε instead of 2ε", wrong: "The difference is divided by ε.",
    right: "From w−ε to w+ε it is 2ε, and by that the difference is divided.",
    question: "How far apart are the two probes?", stage: .check, frequency: .uncommon,
    .step { id, _, _ in
      guard id.aspect == .numericDerivative else { return nil }
      let (above, below) = probes(id)
      return .quotient(.sum([above, .negative(below)]), .of(ID(.epsilon)))
    })

  private static let undivided = Misconception(
    "difference-undivided", "Difference not divided",
    wrong: "The difference of the two errors is taken for the slope.",
    right: "A slope is the difference divided by how far apart the probes are: 2ε.",
    question: "By what is a difference divided to make a slope?", stage: .check,
    .step { id, _, _ in
      guard id.aspect == .numericDerivative else { return nil }
      let (above, below) = probes(id)
      return .sum([above, .negative(below)])
    })

  private static let signed = Misconception(
    "relative-error-signed", "Absolute value forgotten", wrong: "The relative error has a sign.",
    right: "The relative error is a size: the absolute value of the difference counts.",
    question: "Can an error be negative?", stage: .check, frequency: .uncommon,
    .step { id, formula, _ in
      guard id.aspect == .relativeError,
        case .choice(_, _, .quotient(.call(.abs, let difference), let size), _) = formula,
        let difference = difference.first
      else { return nil }
      return .quotient(difference, size)
    })
}
