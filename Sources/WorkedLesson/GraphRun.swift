import Derivation
import Networks
import Training

/// The training of a graph: its update rule on a tape, round after round.
package struct GraphRun {
  private var tape: Tape<DoubleArithmetic>
  private let error: Int
  private let outputs: [Int]
  private let pairs: [(name: Name, from: Int, to: Int)]

  /// A run from a lesson's numbers.
  /// - Parameter outputs: what else is to be computed in every round.
  /// - Precondition: the lesson is one of a graph.
  package init(_ worked: WorkedLesson, outputs: [ID] = []) {
    let (old, new) = (worked.trained, worked.trained.map { $0.at(update: 1) })
    var tape = Tape(
      worked.source, DoubleArithmetic(), roots: [worked.total] + outputs + old + new,
      leaf: leafValues(of: worked.lesson))
    error = tape.slot(of: worked.total) ?? 0
    self.outputs = outputs.map { tape.slot(of: $0) ?? 0 }
    pairs = zip(old, new).map { old, new in
      (old.name, tape.slot(of: new) ?? 0, tape.slot(of: old) ?? 0)
    }
    tape.replay()
    self.tape = tape
  }

  /// The parameters as they stand.
  package var parameters: [Name: Double] {
    Dictionary(uniqueKeysWithValues: pairs.map { ($0.name, tape[$0.to]) })
  }

  /// The values of the outputs as they stand.
  package var outputValues: [Double] { outputs.map { tape[$0] } }

  /// Trains from the present parameters.
  /// - Parameters:
  ///   - plan: how far, and what to record.
  ///   - watch: called with every step and its error; false stops the run.
  package mutating func train(
    _ plan: TrainingPlan, watch: (Int, Double) -> Bool = { _, _ in true }
  ) -> TrainingCourse {
    train(plan) { step, error, _ in watch(step, error) }
  }

  /// Trains from the present parameters, watched by someone who looks at these too.
  /// - Parameter watch: called with every step, its error, and what gives a parameter's value; false stops the run.
  package mutating func train(
    _ plan: TrainingPlan, watch: (Int, Double, (Name) -> Double) -> Bool
  ) -> TrainingCourse {
    var course = TrainingCourse()
    let (error, pairs) = (error, pairs)
    tape.replay(times: plan.steps - plan.start + 1, carrying: pairs.map { ($0.from, $0.to) }) { step, slots in
      course.goesOn(plan.start + step, slots[error], plan) { step, error in
        watch(step, error) { name in pairs.first { $0.name == name }.map { slots[$0.to] } ?? .nan }
      }
    }
    return course
  }
}
