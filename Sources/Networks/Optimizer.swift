import Derivation

/// A rule by which parameters are updated from their gradients, as a formula and as a plain function.
package protocol Optimizer: Sendable {
  /// Its name in a lesson.
  var name: String { get }

  /// The formula of a parameter after one more update.
  /// - Parameters:
  ///   - parameter: the parameter before the update.
  ///   - gradient: ∂E/∂parameter before the update, of all examples or of a batch.
  func formula(next parameter: ID, gradient: Formula) -> Formula

  /// One update of all parameters, in place; shapes `[parameters]`. A frozen one has its gradient set to 0.
  func update(
    _ parameters: UnsafeMutableBufferPointer<Double>, gradients: UnsafeBufferPointer<Double>,
    learningRate: Double)
}

/// The table of optimizers: what a lesson may name.
package enum Optimizers {
  /// Every optimizer.
  package static let all: [any Optimizer] = [GradientDescent()]
}

/// Plain gradient descent: new w = w − η·∂E/∂w.
///
/// Source: Taylor, ch. 22 and 30; UNIT III, eq. 12; Elgendy 2.6.
package struct GradientDescent: Optimizer {
  /// Gradient descent.
  package init() {}

  /// gradient-descent
  package let name = "gradient-descent"

  /// w − η·∂E/∂w
  package func formula(next parameter: ID, gradient: Formula) -> Formula {
    .sum([.of(parameter), .negative(.product([.of(ID(.learningRate)), gradient]))])
  }

  /// w − η·∂E/∂w for every parameter.
  package func update(
    _ parameters: UnsafeMutableBufferPointer<Double>, gradients: UnsafeBufferPointer<Double>,
    learningRate: Double
  ) {
    for k in 0..<parameters.count { parameters[k] -= learningRate * gradients[k] }
  }
}
