import Derivation
import GradientCheck
import Networks
import Training

/// The gradient check of a network too large to be checked by replaying its formulas: of all its parameters, or of
/// some that are drawn.
package struct LargeCheck {
  /// Which parameters, and which examples.
  package let plan: CheckPlan
  /// ε
  package let epsilon: Double
  /// What was found, stratum by stratum of the sample.
  package let measurements: [[GradientMeasurement]]
  /// The sweeps of ε that were asked for, of the parameters of ``notable``.
  package fileprivate(set) var sweeps: [Sweep] = []
  private let places: ParameterPlaces

  fileprivate init(
    _ plan: CheckPlan, epsilon: Double, _ measurements: [[GradientMeasurement]], _ places: ParameterPlaces
  ) {
    (self.plan, self.epsilon, self.measurements, self.places) = (plan, epsilon, measurements, places)
  }

  /// How many doubtful parameters are named at most.
  package static let mostNamed = 20

  /// All that were measured.
  package var all: [GradientMeasurement] { measurements.flatMap { $0 } }
  /// Those in doubt, the worst first.
  package var doubtful: [GradientMeasurement] {
    all.filter(\.verdict.isDoubtful).sorted { rank($0) > rank($1) }
  }
  /// The worst that are in doubt; where none is, the three that passed with the largest relative errors.
  package var notable: [GradientMeasurement] {
    let doubtful = doubtful
    if !doubtful.isEmpty { return Array(doubtful.prefix(Self.mostNamed)) }
    let passed = all.filter { $0.verdict == .pass && $0.relativeError > 0 }
    return Array(passed.sorted { $0.relativeError > $1.relativeError }.prefix(3))
  }
  /// Whether every parameter was checked.
  package var isOfAll: Bool { plan.sample.count == plan.sample.population }
  /// What the sample says of all parameters that can be measured; nil where all were checked, where one is in doubt, or
  /// where none could be measured. Who could not be measured is no witness.
  package var bound: SampleBound? {
    guard !isOfAll, !all.contains(where: \.verdict.isDoubtful), all.contains(where: { $0.verdict == .pass })
    else { return nil }
    return SampleBound(
      zip(plan.sample.strata, measurements).map { stratum, measured in
        (stratum.size, measured.count { $0.verdict == .pass })
      })
  }

  /// A measurement by the name of its parameter.
  package func check(_ measurement: GradientMeasurement) -> ParameterCheck {
    ParameterCheck(
      gradient: ID(.total).derivative(by: ID(places.name(of: measurement.parameter))),
      analytic: measurement.analytic, numeric: measurement.numeric, difference: measurement.difference,
      relativeError: measurement.relativeError, verdict: measurement.verdict)
  }

  // What cannot be compared comes first, then the largest relative errors.
  private func rank(_ measurement: GradientMeasurement) -> Double {
    measurement.isFinite ? measurement.relativeError : .infinity
  }
}

extension WorkedLesson {
  /// The gradient check of a network by what its nudges change.
  ///
  /// The matrix engine derives the gradients, of the same error: where E is taken of some examples, so are they.
  /// - Parameters:
  ///   - plan: which parameters and examples.
  ///   - sweeps: whether the notable ones are checked at every ε too.
  ///   - progress: called with the number of parameters that are done.
  /// - Precondition: the lesson has no ``graph``, and it has targets.
  package func check(
    by plan: CheckPlan, sweeps: Bool = false, progress: (Int) -> Void = { _ in }
  ) -> LargeCheck {
    let network = plan.chosen(of: network)
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    let checker = IncrementalChecker(network, rule: lesson.conventions.relativeErrorOfSum ? .sum : .max)
    var done = 0
    let measurements = plan.sample.strata.map { stratum in
      defer { done += stratum.drawn.count }
      return checker.check(stratum.drawn, epsilon: lesson.epsilon) {
        engine.gradients[$0]
      } progress: {
        progress(done + $0)
      }
    }
    var check = LargeCheck(plan, epsilon: lesson.epsilon, measurements, checker.places)
    if sweeps {
      check.sweeps = check.notable.map { notable in
        Sweep(
          gradient: check.check(notable).gradient,
          checks: sweepOfEpsilon.map { epsilon in
            let measurement = checker.check([notable.parameter], epsilon: epsilon, extrapolates: false) { _ in
              notable.analytic
            }
            return (epsilon, check.check(measurement[0]))
          })
      }
    }
    return check
  }
}
