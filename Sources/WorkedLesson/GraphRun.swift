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
    var course = TrainingCourse()
    let (error, pairs) = (error, pairs.map { (from: $0.from, to: $0.to) })
    tape.replay(times: plan.steps + 1, carrying: pairs) { step, slots in
      course.goesOn(step, slots[error], plan, watch: watch)
    }
    return course
  }
}
