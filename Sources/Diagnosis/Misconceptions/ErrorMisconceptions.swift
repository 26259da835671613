import Derivation
import Glibc
import Networks

/// What goes wrong with the error: the square, its half, its mean, the logarithm.
enum ErrorMisconceptions {
  static func all(_ setting: Setting) -> [Misconception] {
    [
      halfForgotten, halfForgottenThroughout, absolute, absoluteThroughout, absoluteWhole, notSquared,
      meanForgotten,
      meanForgottenThroughout, meanTaken, meanTakenThroughout, rootForgotten, logarithm, examplesSummed,
      examplesSummedThroughout, examplesAveraged, examplesAveragedThroughout, difference,
    ]
  }

  static let halfForgotten = Misconception(
    "half-forgotten", "½ forgotten", wrong: "The ½ in front of the square is missing.",
    right: "The local error is half the squared difference.",
    question: "What stands in front of the square?", stage: .error, frequency: .common,
    variant: "in the error alone",
    .step { id, formula, _ in halved(id, formula) })

  private static let halfForgottenThroughout = halfForgotten.varied(
    "in the gradients too", frequency: halfForgotten.frequency,
    .throughout { id, formula, _ in halved(id, formula) })

  private static func halved(_ id: ID, _ formula: Formula) -> Formula? {
    guard id.isValue(.localError), let first = formula.factors.first, first.isNumber(0.5) else { return nil }
    return .product(of: Array(formula.factors.dropFirst()))
  }

  static let absolute = Misconception(
    "absolute-for-squared", "Absolute for squared error",
    wrong: "The difference is taken as it is, without its square.",
    right: "The error is made of squared differences, so that a large miss counts more.",
    question: "What is done with the difference of target and output?", stage: .error, frequency: .uncommon,
    variant: "in the error alone", .step { id, formula, _ in absolute(id, formula) })

  private static let absoluteThroughout = absolute.varied(
    "in the gradients too", frequency: absolute.frequency,
    .throughout { id, formula, _ in absolute(id, formula) })

  private static let absoluteWhole = absolute.varied(
    "in the error alone, without the ½", frequency: absolute.frequency,
    .step { id, formula, _ in
      guard let whole = absolute(id, formula) else { return nil }
      switch whole {
      case .product(let factors): return factors.last
      case .quotient(let top, _): return top
      default: return nil
      }
    })

  private static func absolute(_ id: ID, _ formula: Formula) -> Formula? {
    square(in: id, formula) { .call(.abs, [$0]) }.map { $1 }
  }

  static let notSquared = Misconception(
    "square-forgotten", "Square forgotten", wrong: "The difference is halved, but not squared.",
    right: "The difference is squared first: (target − output)².",
    question: "Can an error be negative?", stage: .error,
    .step { id, formula, _ in
      guard let (isBare, replaced) = square(in: id, formula, { $0 }), !isBare else { return nil }
      return replaced
    })

  private static let difference = Misconception(
    "difference-for-error", "Difference for error", wrong: "The error is taken to be the mere difference.",
    right: "The local error is made of the squared difference.",
    question: "What is done with the difference of target and output?", stage: .error,
    .step { id, formula, setting in
      guard square(in: id, formula, { $0 }) != nil else { return nil }
      let (target, out) = (id.other(.target, setting.last, id.node), id.other(.out, setting.last, id.node))
      return .sum([.of(target), .negative(.of(out))])
    })

  /// A local error with something else in place of its square, and whether nothing stood around that.
  private static func square(in id: ID, _ formula: Formula, _ other: (Formula) -> Formula) -> (Bool, Formula)?
  {
    guard id.isValue(.localError) else { return nil }
    switch formula {
    case .power(let base, .number(2)): return (true, other(base))
    case .product(let factors):
      guard factors.count == 2, case .power(let base, .number(2)) = factors[1] else { return nil }
      return (false, .product([factors[0], other(base)]))
    case .quotient(.power(let base, .number(2)), let count): return (false, .quotient(other(base), count))
    default: return nil
    }
  }

  static let meanForgotten = Misconception(
    "mean-forgotten", "Mean over the outputs forgotten",
    wrong: "The errors are added up, but not divided by their number.",
    right: "The error is the mean over the outputs: divided by how many there are.",
    question: "By what is the sum divided?", stage: .error, frequency: .uncommon,
    variant: "in the error alone",
    .step { id, formula, _ in undivided(id, formula) })

  private static let meanForgottenThroughout = meanForgotten.varied(
    "in the gradients too", frequency: meanForgotten.frequency,
    .throughout { id, formula, _ in undivided(id, formula) })

  private static func undivided(_ id: ID, _ formula: Formula) -> Formula? {
    guard id.isValue(.localError), case .quotient(let top, .number) = formula else { return nil }
    return top
  }

  static let meanTaken = Misconception(
    "mean-taken", "Mean taken for the sum", wrong: "The errors are divided by the number of outputs.",
    right: "The errors of the outputs are added up, not averaged.",
    question: "Are the errors of the outputs added up, or averaged?", stage: .error, frequency: .uncommon,
    variant: "in the error alone",
    .step { id, formula, setting in divided(id, formula, setting) })

  private static let meanTakenThroughout = meanTaken.varied(
    "in the gradients too", frequency: meanTaken.frequency,
    .throughout { id, formula, setting in divided(id, formula, setting) })

  private static func divided(_ id: ID, _ formula: Formula, _ setting: Setting) -> Formula? {
    let count = setting.count(setting.last)
    guard id.isValue(.localError), count > 1 else { return nil }
    if case .quotient = formula { return nil }
    return .quotient(formula, .number(Double(count)))
  }

  static let rootForgotten = Misconception(
    "root-forgotten", "Root forgotten", wrong: "The root of the mean square is missing.",
    right: "The root is taken last, of the whole.",
    question: "What is done last with the mean of the squares?", stage: .error,
    .step { id, formula, _ in
      guard id.isValue(.total), case .call(.sqrt, let arguments) = formula else { return nil }
      return arguments.first
    })

  static let logarithm = Misconception(
    "log10-for-ln", "Logarithm to the base of 10", wrong: "The logarithm is taken to the base of 10.",
    right: "ln is the natural logarithm, to the base of e.",
    question: "Which key of the calculator is ln?", stage: .error, frequency: .uncommon,
    .step { id, formula, _ in
      if id.isValue(.logOut) || id.isValue(.logRest) { return toBaseTen(formula) }
      guard id.isValue(.localError) else { return nil }
      return withLogarithms(formula, toBaseTen)
    })

  /// log₁₀ x = ln x / ln 10
  @Sendable static func toBaseTen(_ logarithm: Formula) -> Formula { .quotient(logarithm, .number(log(10))) }

  static func withLogarithms(_ formula: Formula, _ other: (Formula) -> Formula) -> Formula? {
    var isChanged = false
    func map(_ part: Formula) -> Formula {
      if case .call(.log, _) = part {
        isChanged = true
        return other(part)
      }
      return part.mapParts(map)
    }
    let mapped = map(formula)
    return isChanged ? mapped : nil
  }

  // MARK: Examples

  private static let examplesSummed = Misconception(
    "summed-for-averaged", "Summed over the examples", wrong: "The examples are added up, but not averaged.",
    right: "The mean is taken: the sum divided by the number of examples.",
    question: "By what is the sum over the examples divided?", stage: .error, variant: "in the error alone",
    .step { id, formula, setting in summed(id, formula, setting) })

  private static let examplesSummedThroughout = examplesSummed.varied(
    "in the gradients too", frequency: examplesSummed.frequency,
    .throughout { id, formula, setting in summed(id, formula, setting) })

  private static func summed(_ id: ID, _ formula: Formula, _ setting: Setting) -> Formula? {
    guard id.isValue(.total), setting.network.examples.count > 1 else { return nil }
    if case .quotient(let sum, .number) = formula { return sum }
    if case .call(.sqrt, let arguments) = formula, case .quotient(let sum, .number)? = arguments.first {
      return .call(.sqrt, [sum])
    }
    return nil
  }

  private static let examplesAveraged = Misconception(
    "averaged-for-summed", "Averaged over the examples",
    wrong: "The sum over the examples is divided by their number.",
    right: "The errors of the examples are added up, not averaged.",
    question: "Are the errors of the examples added up, or averaged?", stage: .error,
    variant: "in the error alone",
    .step { id, formula, setting in averaged(id, formula, setting) })

  private static let examplesAveragedThroughout = examplesAveraged.varied(
    "in the gradients too", frequency: examplesAveraged.frequency,
    .throughout { id, formula, setting in averaged(id, formula, setting) })

  private static func averaged(_ id: ID, _ formula: Formula, _ setting: Setting) -> Formula? {
    let count = setting.network.examples.count
    guard id.isValue(.total), count > 1, case .sum = formula else { return nil }
    return .quotient(formula, .number(Double(count)))
  }
}
