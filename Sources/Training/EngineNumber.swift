import CMatrices
import Networks

/// What the engine computes with: double or single precision.
///
/// Each function is the same for both types; it only reaches the arithmetic that was compiled for one of them.
package protocol EngineNumber: BinaryFloatingPoint & Sendable {
  /// Numbers in this precision.
  static func copy(_ numbers: [Double], to place: UnsafeMutablePointer<Self>)
  /// net = x·Wᵀ + b, of `[rows × inputs]` and `[nodes × inputs]`.
  static func net(
    _ shape: LayerShape, _ x: UnsafePointer<Self>, _ weights: UnsafePointer<Self>,
    _ biases: UnsafePointer<Self>?,
    _ biasOfNode: UnsafePointer<Int>?, into net: UnsafeMutablePointer<Self>)
  /// ∂E/∂x = δ·W
  static func pull(
    _ shape: LayerShape, _ delta: UnsafePointer<Self>, _ weights: UnsafePointer<Self>,
    into result: UnsafeMutablePointer<Self>)
  /// ∂E/∂W = δᵀ·x, and ∂E/∂b += δ, row by row.
  static func collect(
    _ shape: LayerShape, _ delta: UnsafePointer<Self>, _ x: UnsafePointer<Self>,
    into gradients: UnsafeMutablePointer<Self>, _ biasGradients: UnsafeMutablePointer<Self>?,
    _ biasOfNode: UnsafePointer<Int>?, adds: Bool)
  /// out = f(net)
  static func activate(
    _ f: any Activation, _ net: UnsafePointer<Self>, into out: UnsafeMutablePointer<Self>, _ count: Int)
  /// ∂E/∂net from ∂E/∂out, in place.
  static func pullBack(
    _ f: any Activation, _ gradient: UnsafeMutablePointer<Self>, net: UnsafePointer<Self>,
    out: UnsafePointer<Self>, _ count: Int)
  /// The error of one example.
  static func error(
    _ head: any OutputHead, net: UnsafePointer<Self>, out: UnsafePointer<Self>,
    targets: UnsafePointer<Self>, _ count: Int
  ) -> Double
  /// ∂E/∂net of one example's outputs.
  static func outputDelta(
    _ head: any OutputHead, net: UnsafePointer<Self>, out: UnsafePointer<Self>,
    targets: UnsafePointer<Self>, into delta: UnsafeMutablePointer<Self>, _ count: Int)
  /// A training, compiled for this type: see ``NetworkEngine/train(_:learningRate:updatesBefore:watch:loss:)``.
  static func train(
    _ engine: NetworkEngine<Self>, _ plan: TrainingPlan, _ learningRate: Double, _ updatesBefore: Int,
    watch: (Int, Double) -> Bool, loss: ((Int, Double) -> Void)?
  ) -> TrainingCourse
  /// One update of some parameters.
  static func update(_ optimizer: any Optimizer, _ part: UpdatePart<Self>, update: Int, learningRate: Double)
}

/// How many examples there are, and how large a layer is.
package struct LayerShape {
  /// The examples, the layer's nodes, and the nodes of the layer before.
  package let (rows, nodes, inputs): (Int, Int, Int)
}

extension Double: EngineNumber {
  package static func train(
    _ engine: NetworkEngine<Double>, _ plan: TrainingPlan, _ learningRate: Double, _ updatesBefore: Int,
    watch: (Int, Double) -> Bool, loss: ((Int, Double) -> Void)?
  ) -> TrainingCourse { engine.runTraining(plan, learningRate, updatesBefore, watch: watch, loss: loss) }
  package static func copy(_ numbers: [Double], to place: UnsafeMutablePointer<Double>) {
    place.update(from: numbers, count: numbers.count)
  }
  @inline(__always) package static func net(
    _ shape: LayerShape, _ x: UnsafePointer<Double>, _ weights: UnsafePointer<Double>,
    _ biases: UnsafePointer<Double>?,
    _ biasOfNode: UnsafePointer<Int>?, into net: UnsafeMutablePointer<Double>
  ) { layer_net_double(shape.rows, shape.nodes, shape.inputs, x, weights, biases, biasOfNode, net) }
  @inline(__always) package static func pull(
    _ shape: LayerShape, _ delta: UnsafePointer<Double>, _ weights: UnsafePointer<Double>,
    into result: UnsafeMutablePointer<Double>
  ) { layer_pull_double(shape.rows, shape.nodes, shape.inputs, delta, weights, result) }
  @inline(__always) package static func collect(
    _ shape: LayerShape, _ delta: UnsafePointer<Double>, _ x: UnsafePointer<Double>,
    into gradients: UnsafeMutablePointer<Double>, _ biasGradients: UnsafeMutablePointer<Double>?,
    _ biasOfNode: UnsafePointer<Int>?, adds: Bool
  ) {
    layer_collect_double(
      shape.rows, shape.nodes, shape.inputs, delta, x, gradients, biasGradients, biasOfNode, adds ? 1 : 0)
  }
  @inline(__always) package static func activate(
    _ f: any Activation, _ net: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, _ count: Int
  ) { f.activate(net, into: out, count: count) }
  @inline(__always) package static func pullBack(
    _ f: any Activation, _ gradient: UnsafeMutablePointer<Double>, net: UnsafePointer<Double>,
    out: UnsafePointer<Double>, _ count: Int
  ) { f.backward(gradient, net: net, out: out, count: count) }
  @inline(__always) package static func error(
    _ head: any OutputHead, net: UnsafePointer<Double>, out: UnsafePointer<Double>,
    targets: UnsafePointer<Double>, _ count: Int
  ) -> Double { head.error(net: net, out: out, targets: targets, count: count) }
  @inline(__always) package static func outputDelta(
    _ head: any OutputHead, net: UnsafePointer<Double>, out: UnsafePointer<Double>,
    targets: UnsafePointer<Double>, into delta: UnsafeMutablePointer<Double>, _ count: Int
  ) { head.backward(net: net, out: out, targets: targets, into: delta, count: count) }
  @inline(__always) package static func update(
    _ optimizer: any Optimizer, _ part: UpdatePart<Double>, update: Int, learningRate: Double
  ) { optimizer.update(part, update: update, learningRate: learningRate) }
}

extension Float: EngineNumber {
  package static func train(
    _ engine: NetworkEngine<Float>, _ plan: TrainingPlan, _ learningRate: Double, _ updatesBefore: Int,
    watch: (Int, Double) -> Bool, loss: ((Int, Double) -> Void)?
  ) -> TrainingCourse { engine.runTraining(plan, learningRate, updatesBefore, watch: watch, loss: loss) }
  package static func copy(_ numbers: [Double], to place: UnsafeMutablePointer<Float>) {
    for (k, number) in numbers.enumerated() { place[k] = Float(number) }
  }
  @inline(__always) package static func net(
    _ shape: LayerShape, _ x: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    _ biases: UnsafePointer<Float>?,
    _ biasOfNode: UnsafePointer<Int>?, into net: UnsafeMutablePointer<Float>
  ) { layer_net_float(shape.rows, shape.nodes, shape.inputs, x, weights, biases, biasOfNode, net) }
  @inline(__always) package static func pull(
    _ shape: LayerShape, _ delta: UnsafePointer<Float>, _ weights: UnsafePointer<Float>,
    into result: UnsafeMutablePointer<Float>
  ) { layer_pull_float(shape.rows, shape.nodes, shape.inputs, delta, weights, result) }
  @inline(__always) package static func collect(
    _ shape: LayerShape, _ delta: UnsafePointer<Float>, _ x: UnsafePointer<Float>,
    into gradients: UnsafeMutablePointer<Float>, _ biasGradients: UnsafeMutablePointer<Float>?,
    _ biasOfNode: UnsafePointer<Int>?, adds: Bool
  ) {
    layer_collect_float(
      shape.rows, shape.nodes, shape.inputs, delta, x, gradients, biasGradients, biasOfNode, adds ? 1 : 0)
  }
  @inline(__always) package static func activate(
    _ f: any Activation, _ net: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, _ count: Int
  ) { f.activate(net, into: out, count: count) }
  @inline(__always) package static func pullBack(
    _ f: any Activation, _ gradient: UnsafeMutablePointer<Float>, net: UnsafePointer<Float>,
    out: UnsafePointer<Float>, _ count: Int
  ) { f.backward(gradient, net: net, out: out, count: count) }
  @inline(__always) package static func error(
    _ head: any OutputHead, net: UnsafePointer<Float>, out: UnsafePointer<Float>,
    targets: UnsafePointer<Float>, _ count: Int
  ) -> Double { head.error(net: net, out: out, targets: targets, count: count) }
  @inline(__always) package static func outputDelta(
    _ head: any OutputHead, net: UnsafePointer<Float>, out: UnsafePointer<Float>,
    targets: UnsafePointer<Float>, into delta: UnsafeMutablePointer<Float>, _ count: Int
  ) { head.backward(net: net, out: out, targets: targets, into: delta, count: count) }
  @inline(__always) package static func update(
    _ optimizer: any Optimizer, _ part: UpdatePart<Float>, update: Int, learningRate: Double
  ) { optimizer.update(part, update: update, learningRate: learningRate) }
}
