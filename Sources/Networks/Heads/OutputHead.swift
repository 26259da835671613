import Derivation

/// The quantities of one output in one example, as a head needs them for its formulas.
package struct OutputQuantities {
  /// The targets and outputs of the example, and its output layer.
  package let layer: LayerQuantities
  /// The target of an output.
  package let target: (Int) -> ID
  /// The value of a target.
  package let targetValue: (Int) -> Double
  /// ln(out) of an output, computed stably.
  package let logOut: (Int) -> ID
  /// ln(1 − out) of an output, computed stably.
  package let logRest: (Int) -> ID
  /// Whether this example's targets sum to 1.
  package let targetsSumToOne: Bool
}

/// The end of a network: the last activation and the loss together.
///
/// Most pairs are simply composed. Softmax with cross-entropy and logistic with binary cross-entropy are done in
/// one piece, since their logarithms would overflow apart, and since their common slope is out − t.
/// All arrays have the shape `[outputs]`, for one example; `count` is the number of outputs.
///
/// An object, since a step of a small network asks it twice: a value would be looked up in its box each time.
package protocol OutputHead: AnyObject, Sendable {
  /// The error of one example.
  func error(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>, count: Int
  ) -> Double

  /// ∂E/∂net of one example, written into `gradient`.
  func backward(
    net: UnsafePointer<Double>, out: UnsafePointer<Double>, targets: UnsafePointer<Double>,
    into gradient: UnsafeMutablePointer<Double>, count: Int)

  /// The error of one example in single precision.
  func error(
    net: UnsafePointer<Float>, out: UnsafePointer<Float>, targets: UnsafePointer<Float>, count: Int
  ) -> Double

  /// ∂E/∂net of one example in single precision, written into `gradient`.
  func backward(
    net: UnsafePointer<Float>, out: UnsafePointer<Float>, targets: UnsafePointer<Float>,
    into gradient: UnsafeMutablePointer<Float>, count: Int)

  /// The local error E_o of an output as a formula.
  func localError(_ o: Int, _ q: OutputQuantities) -> Formula

  /// ln(out) in a form that cannot overflow; nil where the head has no use for it.
  func logOut(_ o: Int, _ q: OutputQuantities) -> Formula?

  /// ln(1 − out) in a form that cannot overflow; nil where the head has no use for it.
  func logRest(_ o: Int, _ q: OutputQuantities) -> Formula?

  /// ∂E/∂net of the example's own error in one piece, if it has one.
  func closedDelta(_ o: Int, _ q: OutputQuantities) -> Formula?

  /// Whether a net input enters the local error of its own output alone, so that ``closedDelta(_:_:)`` is that
  /// error's derivative too.
  var hasSeparateOutputs: Bool { get }

  /// Whether ``logOut(_:_:)`` is a quantity of this head.
  var usesLogarithms: Bool { get }

  /// What is said beside the closed delta.
  var closedDeltaWording: String { get }

  /// Whether the local error is told by the net input as well as by the output.
  var readsNet: Bool { get }

  /// Whether ``error(net:out:targets:count:)`` looks at the activations: a head in one piece may do without.
  var errorReadsOut: Bool { get }
}

extension OutputHead {
  /// As in double precision.
  package func error(
    net: UnsafePointer<Float>, out: UnsafePointer<Float>, targets: UnsafePointer<Float>, count: Int
  ) -> Double {
    withDoubles(net, count) { net in
      withDoubles(out, count) { out in
        withDoubles(targets, count) { error(net: net, out: out, targets: $0, count: count) }
      }
    }
  }

  /// As in double precision, then rounded.
  package func backward(
    net: UnsafePointer<Float>, out: UnsafePointer<Float>, targets: UnsafePointer<Float>,
    into gradient: UnsafeMutablePointer<Float>, count: Int
  ) {
    withDoubles(net, count) { net in
      withDoubles(out, count) { out in
        withDoubles(targets, count) { targets in
          withRounded(into: gradient, count) {
            backward(net: net, out: out, targets: targets, into: $0, count: count)
          }
        }
      }
    }
  }

  /// Not needed.
  package func logOut(_ o: Int, _ q: OutputQuantities) -> Formula? { nil }
  /// Not needed.
  package func logRest(_ o: Int, _ q: OutputQuantities) -> Formula? { nil }
  /// No.
  package var hasSeparateOutputs: Bool { false }
  /// No.
  package var usesLogarithms: Bool { false }
  /// None.
  package func closedDelta(_ o: Int, _ q: OutputQuantities) -> Formula? { nil }
  /// Nothing.
  package var closedDeltaWording: String { "" }
  /// No.
  package var readsNet: Bool { false }
  /// Yes.
  package var errorReadsOut: Bool { true }
  /// Whether ``error(net:out:targets:count:)`` looks at the net inputs: beside the activations, or in their place.
  package var errorReadsNet: Bool { readsNet || !errorReadsOut }
}

/// The head of an activation and a loss: the one that does them in one piece, if there is one.
func outputHead(_ activation: any Activation, _ loss: any Loss) -> any OutputHead {
  switch (activation, loss) {
  case (is Softmax, is CrossEntropy): SoftmaxCrossEntropy()
  case (is Logistic, is BinaryCrossEntropy): LogisticCrossEntropy()
  case (is StepFunction, is PerceptronError): PerceptronHead()
  default: ComposedHead(activation: activation, loss: loss)
  }
}
