import Derivation
import WorkedLesson

/// One step of the walkthrough: one thing that is told.
package struct WalkStep: Hashable, Sendable {
  /// What a step tells.
  package enum Subject: Hashable, Sendable {
    /// The network and all that is given.
    case given
    /// A quantity that is computed.
    case quantity(ID)
    /// A weight that is nudged, to see the error move, before its gradient is derived.
    case measure(ID)
    /// The gradient check of a parameter; in a graph, of a gradient.
    case check(ID)
    /// The check of a parameter at many ε; in a graph, of a gradient.
    case sweep(ID)
    /// A picture of the lesson, by its place among them.
    case plot(Int)
  }

  /// The stage in which it is told.
  package let stage: Stage
  /// What it tells.
  package let subject: Subject
  /// What it has in common with others: all net inputs are of one kind, all tanh outputs are.
  package let kind: String
  /// How many of its kind come before it.
  package let occurrence: Int

  /// The quantity that is told; of a measurement or a check, the parameter's gradient.
  package var quantity: ID? {
    switch subject {
    case .given, .plot: nil
    case .quantity(let id): id
    case .measure(let id), .check(let id), .sweep(let id):
      id.aspect == .value ? ID(.total).derivative(by: id) : id
    }
  }
}
