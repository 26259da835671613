import Derivation
import GradientCheck
import Networks

/// A sweep of ε for one parameter.
package struct Sweep {
  /// The parameter.
  package let parameter: ID
  /// The check at each ε, from the largest to the smallest.
  package let checks: [(epsilon: Double, check: ParameterCheck)]
}

/// The checks that have been made: a screen shows the same ones again and again.
final class CheckMemory {
  private var checker: GradientChecker?
  private var checks: [ID: ParameterCheck] = [:]
  private var sweeps: [ID: Sweep] = [:]
  private var errors: [ID: [Double: Double]] = [:]

  func check(
    _ parameter: ID, make: (inout GradientChecker) -> ParameterCheck, checker new: () -> GradientChecker
  ) -> ParameterCheck {
    if let check = checks[parameter] { return check }
    var checker = self.checker ?? new()
    let check = make(&checker)
    self.checker = checker
    checks[parameter] = check
    return check
  }

  func error(_ parameter: ID, _ value: Double, make: () -> Double) -> Double {
    if let error = errors[parameter]?[value] { return error }
    let error = make()
    errors[parameter, default: [:]][value] = error
    return error
  }

  func sweep(_ parameter: ID, make: () -> Sweep) -> Sweep {
    if let sweep = sweeps[parameter] { return sweep }
    let sweep = make()
    sweeps[parameter] = sweep
    return sweep
  }
}

extension WorkedLesson {
  /// The gradient check of a parameter with the lesson's ε.
  package func check(of parameter: ID) -> ParameterCheck {
    if book != nil { return replayedCheck(of: parameter) }
    return memory.check(parameter) {
      check(parameter, by: &$0, lesson.epsilon)
    } checker: {
      checker
    }
  }

  /// The check as its source computed it: the verdict is on its digits, save where a kink lies between the probes.
  private func replayedCheck(of parameter: ID) -> ParameterCheck {
    let derivative = ID(.total).derivative(by: parameter)
    let (difference, relative) = (
      value(of: derivative.with(.difference)), value(of: derivative.with(.relativeError))
    )
    return ParameterCheck(
      parameter: parameter, analytic: value(of: derivative),
      numeric: value(of: derivative.with(.numericDerivative)),
      difference: difference, relativeError: relative,
      verdict: Verdict(
        difference: difference, relativeError: relative,
        crossesKink: exact.check(of: parameter).verdict == .kink, noise: { 0 }))
  }

  /// The sweep of ε for a parameter, remembered.
  package func sweep(of parameter: ID) -> Sweep { memory.sweep(parameter) { sweep(parameter) } }

  /// The gradient check of some parameters.
  /// - Parameters:
  ///   - parameters: the parameters.
  ///   - epsilon: ε; by default the lesson's.
  package func check(_ parameters: [ID], epsilon: Double? = nil) -> [ParameterCheck] {
    var checker = self.checker
    return parameters.map {
      check($0, by: &checker, epsilon ?? lesson.epsilon)
    }
  }

  /// The check of one parameter at every ε from 1e-1 to 1e-12.
  package func sweep(_ parameter: ID) -> Sweep {
    var checker = self.checker
    return Sweep(
      parameter: parameter,
      checks: sweepOfEpsilon.map { ($0, check(parameter, by: &checker, $0)) })
  }

  private func check(_ parameter: ID, by checker: inout GradientChecker, _ epsilon: Double) -> ParameterCheck
  {
    let gradient = ID(.total).derivative(by: parameter)
    return checker.check(
      parameter, analytic: value(of: gradient), noise: { noise(of: gradient) }, epsilon: epsilon)
  }

  private var checker: GradientChecker {
    GradientChecker(
      formulas, total: ID(.total), kinks: kinks,
      rule: lesson.conventions.relativeErrorOfSum ? .sum : .max, leaf: { self.value(of: $0) })
  }

  /// Where the error's slope jumps: kinks of activations, outputs that meet their targets, a root at 0.
  private var kinks: [Kink] {
    let atZero = network.loss.takesRoot ? [Kink(ID(.total), at: .number(0))] : []
    return atZero
      + examples.flatMap { example -> [Kink] in
        let atNets = (1...network.last).flatMap { l -> [Kink] in
          let activation = network.layers[l - 1].activation
          return (0..<network.count(ofLayer: l)).flatMap { j in
            activation.kinks.map { Kink(ID(.net, l, j, example: example), at: .number($0)) }
          }
        }
        guard network.loss.hasKinkAtTarget else { return atNets }
        return atNets
          + (0..<network.outputCount).map { o in
            Kink(
              ID(.out, network.last, o, example: example),
              at: .of(ID(.target, network.last, o, example: example)))
          }
      }
  }
}
