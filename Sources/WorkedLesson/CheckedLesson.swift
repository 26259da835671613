import Derivation
import GradientCheck
import Networks

/// A sweep of ε for one gradient.
package struct Sweep {
  /// The gradient.
  package let gradient: ID
  /// The parameter that is nudged.
  package var parameter: ID { ID(gradient.variable) }
  /// The check at each ε, from the largest to the smallest.
  package let checks: [(epsilon: Double, check: ParameterCheck)]
}

/// The checks that have been made: a screen shows the same ones again and again.
final class CheckMemory {
  private var checkers: [ID: GradientChecker] = [:]
  private var checks: [ID: ParameterCheck] = [:]
  private var sweeps: [ID: Sweep] = [:]
  private var errors: [ID: [Double: Double]] = [:]

  func check(
    _ gradient: ID, of top: ID, make: (inout GradientChecker) -> ParameterCheck,
    checker new: () -> GradientChecker
  ) -> ParameterCheck {
    if let check = checks[gradient] { return check }
    var checker = checkers[top] ?? new()
    let check = make(&checker)
    checkers[top] = checker
    checks[gradient] = check
    return check
  }

  func error(_ gradient: ID, _ value: Double, make: () -> Double) -> Double {
    if let error = errors[gradient]?[value] { return error }
    let error = make()
    errors[gradient, default: [:]][value] = error
    return error
  }

  func sweep(_ gradient: ID, make: () -> Sweep) -> Sweep {
    if let sweep = sweeps[gradient] { return sweep }
    let sweep = make()
    sweeps[gradient] = sweep
    return sweep
  }
}

/// The check of gradients. Each is named by itself, `dE/dw5`, or by its parameter, w5, where one quantity only is
/// differentiated.
extension WorkedLesson {
  /// The gradient that a parameter, or it itself, stands for.
  package func gradient(of id: ID) -> ID { id.aspect == .value ? total.derivative(by: id) : id }

  /// The parameter that a gradient, or it itself, stands for.
  package func parameter(of id: ID) -> ID { id.aspect == .value ? id : ID(id.variable) }

  /// What a gradient is the slope of.
  package func top(of gradient: ID) -> ID { ID(gradient.name, at: gradient.place) }

  /// The check of a gradient with the lesson's ε.
  package func check(of id: ID) -> ParameterCheck {
    let gradient = gradient(of: id)
    if book != nil { return replayedCheck(of: gradient) }
    return memory.check(gradient, of: top(of: gradient)) {
      check(gradient, by: &$0, lesson.epsilon)
    } checker: {
      checker(of: top(of: gradient))
    }
  }

  /// The check as its source computed it: the verdict is on its digits, save where a kink lies between the probes.
  private func replayedCheck(of gradient: ID) -> ParameterCheck {
    let (difference, relative) = (
      value(of: gradient.with(.difference)), value(of: gradient.with(.relativeError))
    )
    return ParameterCheck(
      gradient: gradient, analytic: value(of: gradient),
      numeric: value(of: gradient.with(.numericDerivative)),
      difference: difference, relativeError: relative,
      verdict: Verdict(
        difference: difference, relativeError: relative,
        crossesKink: exact.check(of: gradient).verdict == .kink, noise: { 0 }))
  }

  /// The sweep of ε for a gradient, remembered.
  package func sweep(of id: ID) -> Sweep {
    let gradient = gradient(of: id)
    return memory.sweep(gradient) { sweep(gradient) }
  }

  /// The check of some gradients.
  /// - Parameters:
  ///   - ids: the gradients, or their parameters.
  ///   - epsilon: ε; by default the lesson's.
  package func check(_ ids: [ID], epsilon: Double? = nil) -> [ParameterCheck] {
    var checkers: [ID: GradientChecker] = [:]
    return ids.map { id in
      let gradient = gradient(of: id)
      let top = top(of: gradient)
      return check(gradient, by: &checkers[top, default: checker(of: top)], epsilon ?? lesson.epsilon)
    }
  }

  /// The check of one gradient at every ε from 1e-1 to 1e-12.
  package func sweep(_ id: ID) -> Sweep {
    let gradient = gradient(of: id)
    var checker = checker(of: top(of: gradient))
    return Sweep(
      gradient: gradient, checks: sweepOfEpsilon.map { ($0, check(gradient, by: &checker, $0)) })
  }

  private func check(_ gradient: ID, by checker: inout GradientChecker, _ epsilon: Double) -> ParameterCheck {
    checker.check(
      ID(gradient.variable), analytic: value(of: gradient), noise: { noise(of: gradient) }, epsilon: epsilon)
  }

  private func checker(of top: ID) -> GradientChecker {
    GradientChecker(
      plain, total: top, hasKinks: { [graph] in !(graph?.isHelper($0) ?? ($0.name.symbol == .largest)) },
      rule: lesson.conventions.relativeErrorOfSum ? .sum : .max, leaf: { self.value(of: $0) })
  }
}
