// What the engine does, for each kind of number by itself: so all of it is compiled for that kind, and a step of a small
// network does not begin with the question which kind it is.

extension NetworkEngine where Number == Double {
  /// net = W·x + b and out = f(net), layer by layer, for every example; then the total error.
  /// - Parameter batch: the examples that count, from 0, and then the error stays what it was; nil: all of them.
  package func forward(batch: [Int]? = nil) { runForward(batch) }

  /// δ of every node from the last layer to the first, and from them ∂E/∂w and ∂E/∂b, summed over the examples.
  /// - Parameter batch: the examples that count, from 0; nil: all of them. A mean is taken over these.
  /// - Precondition: ``forward(batch:)`` has run with the present parameters, and there are targets.
  package func backward(batch: [Int]? = nil) { runBackward(batch) }

  /// One update of every parameter that is not frozen.
  /// - Parameters:
  ///   - learningRate: η at the start.
  ///   - updatesBefore: how many updates have been made before.
  /// - Precondition: ``backward(batch:)`` has run.
  package func update(learningRate: Double, updatesBefore: Int = 0) { runUpdate(learningRate, updatesBefore) }
}

extension NetworkEngine where Number == Float {
  /// As in double precision.
  package func forward(batch: [Int]? = nil) { runForward(batch) }

  /// As in double precision.
  package func backward(batch: [Int]? = nil) { runBackward(batch) }

  /// As in double precision.
  package func update(learningRate: Double, updatesBefore: Int = 0) { runUpdate(learningRate, updatesBefore) }
}
