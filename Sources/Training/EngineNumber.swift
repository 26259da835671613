import CMatrices
import Networks

/// What the engine computes with: double or single precision.
///
/// Each function is the same for both types; it only reaches the arithmetic that was compiled for one of them.
package protocol EngineNumber: BinaryFloatingPoint & Sendable {
  /// Numbers in this precision.
  static func copy(_ numbers: [Double], to place: UnsafeMutablePointer<Self>)
  /// C = A·B, or C += A·B, of `[rows × depth]` and `[depth × columns]`.
  static func product(_ q: Product<Self>)
  /// net_kj += bias of node j, net being `[rows × nodes]`; without a map each node has its own bias.
  static func addBiases(
    rows: Int, nodes: Int, _ net: UnsafeMutablePointer<Self>, _ biases: UnsafePointer<Self>,
    _ biasOfNode: UnsafePointer<Int>?)
  /// ∂E/∂b += δ_kj, row by row.
  static func collectBiases(
    rows: Int, nodes: Int, _ delta: UnsafePointer<Self>, _ gradients: UnsafeMutablePointer<Self>,
    _ biasOfNode: UnsafePointer<Int>?)
  /// out = f(net)
  static func activate(
    _ f: any Activation, _ net: UnsafeBufferPointer<Self>, into out: UnsafeMutableBufferPointer<Self>)
  /// ∂E/∂net from ∂E/∂out, in place.
  static func pullBack(
    _ f: any Activation, _ gradient: UnsafeMutableBufferPointer<Self>, net: UnsafeBufferPointer<Self>,
    out: UnsafeBufferPointer<Self>)
  /// The error of one example.
  static func error(
    _ head: any OutputHead, net: UnsafeBufferPointer<Self>, out: UnsafeBufferPointer<Self>,
    targets: UnsafeBufferPointer<Self>
  ) -> Double
  /// ∂E/∂net of one example's outputs.
  static func outputDelta(
    _ head: any OutputHead, net: UnsafeBufferPointer<Self>, out: UnsafeBufferPointer<Self>,
    targets: UnsafeBufferPointer<Self>, into delta: UnsafeMutableBufferPointer<Self>)
  /// A training, compiled for this type: see ``NetworkEngine/train(_:learningRate:updatesBefore:watch:loss:)``.
  static func train(
    _ engine: NetworkEngine<Self>, _ plan: TrainingPlan, _ learningRate: Double, _ updatesBefore: Int,
    watch: (Int, Double) -> Bool, loss: ((Int, Double) -> Void)?
  ) -> TrainingCourse
  /// One update of some parameters.
  static func update(_ optimizer: any Optimizer, _ part: UpdatePart<Self>, update: Int, learningRate: Double)
}

/// A product of two matrices, C = A·B or C += A·B, each with any distance between rows and between columns.
package struct Product<Number> {
  /// Of C the rows and columns, and how many products make one number of it.
  package let (rows, columns, depth): (Int, Int, Int)
  /// A, `[rows × depth]`, and the distances of its rows and columns.
  package let a: (start: UnsafePointer<Number>, row: Int, column: Int)
  /// B, `[depth × columns]`, likewise.
  package let b: (start: UnsafePointer<Number>, row: Int, column: Int)
  /// C, row after row.
  package let c: UnsafeMutablePointer<Number>
  /// Whether C keeps what it has.
  package let adds: Bool

  /// A product.
  @inline(__always)
  package init(
    rows: Int, columns: Int, depth: Int, a: (start: UnsafePointer<Number>, row: Int, column: Int),
    b: (start: UnsafePointer<Number>, row: Int, column: Int), c: UnsafeMutablePointer<Number>,
    adds: Bool = false
  ) {
    (self.rows, self.columns, self.depth) = (rows, columns, depth)
    (self.a, self.b, self.c, self.adds) = (a, b, c, adds)
  }
}

extension Double: EngineNumber {
  package static func train(
    _ engine: NetworkEngine<Double>, _ plan: TrainingPlan, _ learningRate: Double, _ updatesBefore: Int,
    watch: (Int, Double) -> Bool, loss: ((Int, Double) -> Void)?
  ) -> TrainingCourse { engine.runTraining(plan, learningRate, updatesBefore, watch: watch, loss: loss) }
  package static func copy(_ numbers: [Double], to place: UnsafeMutablePointer<Double>) {
    place.update(from: numbers, count: numbers.count)
  }
  @inline(__always) package static func product(_ q: Product<Double>) {
    product_double(
      q.rows, q.columns, q.depth, q.a.start, q.a.row, q.a.column, q.b.start, q.b.row, q.b.column, q.c,
      q.columns, q.adds ? 1 : 0)
  }
  @inline(__always) package static func addBiases(
    rows: Int, nodes: Int, _ net: UnsafeMutablePointer<Double>, _ biases: UnsafePointer<Double>,
    _ biasOfNode: UnsafePointer<Int>?
  ) { add_biases_double(rows, nodes, net, biases, biasOfNode) }
  @inline(__always) package static func collectBiases(
    rows: Int, nodes: Int, _ delta: UnsafePointer<Double>, _ gradients: UnsafeMutablePointer<Double>,
    _ biasOfNode: UnsafePointer<Int>?
  ) { collect_biases_double(rows, nodes, delta, gradients, biasOfNode) }
  @inline(__always) package static func activate(
    _ f: any Activation, _ net: UnsafeBufferPointer<Double>, into out: UnsafeMutableBufferPointer<Double>
  ) { f.activate(net, into: out) }
  @inline(__always) package static func pullBack(
    _ f: any Activation, _ gradient: UnsafeMutableBufferPointer<Double>, net: UnsafeBufferPointer<Double>,
    out: UnsafeBufferPointer<Double>
  ) { f.backward(gradient, net: net, out: out) }
  @inline(__always) package static func error(
    _ head: any OutputHead, net: UnsafeBufferPointer<Double>, out: UnsafeBufferPointer<Double>,
    targets: UnsafeBufferPointer<Double>
  ) -> Double { head.error(net: net, out: out, targets: targets) }
  @inline(__always) package static func outputDelta(
    _ head: any OutputHead, net: UnsafeBufferPointer<Double>, out: UnsafeBufferPointer<Double>,
    targets: UnsafeBufferPointer<Double>, into delta: UnsafeMutableBufferPointer<Double>
  ) { head.backward(net: net, out: out, targets: targets, into: delta) }
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
  @inline(__always) package static func product(_ q: Product<Float>) {
    product_float(
      q.rows, q.columns, q.depth, q.a.start, q.a.row, q.a.column, q.b.start, q.b.row, q.b.column, q.c,
      q.columns, q.adds ? 1 : 0)
  }
  @inline(__always) package static func addBiases(
    rows: Int, nodes: Int, _ net: UnsafeMutablePointer<Float>, _ biases: UnsafePointer<Float>,
    _ biasOfNode: UnsafePointer<Int>?
  ) { add_biases_float(rows, nodes, net, biases, biasOfNode) }
  @inline(__always) package static func collectBiases(
    rows: Int, nodes: Int, _ delta: UnsafePointer<Float>, _ gradients: UnsafeMutablePointer<Float>,
    _ biasOfNode: UnsafePointer<Int>?
  ) { collect_biases_float(rows, nodes, delta, gradients, biasOfNode) }
  @inline(__always) package static func activate(
    _ f: any Activation, _ net: UnsafeBufferPointer<Float>, into out: UnsafeMutableBufferPointer<Float>
  ) { f.activate(net, into: out) }
  @inline(__always) package static func pullBack(
    _ f: any Activation, _ gradient: UnsafeMutableBufferPointer<Float>, net: UnsafeBufferPointer<Float>,
    out: UnsafeBufferPointer<Float>
  ) { f.backward(gradient, net: net, out: out) }
  @inline(__always) package static func error(
    _ head: any OutputHead, net: UnsafeBufferPointer<Float>, out: UnsafeBufferPointer<Float>,
    targets: UnsafeBufferPointer<Float>
  ) -> Double { head.error(net: net, out: out, targets: targets) }
  @inline(__always) package static func outputDelta(
    _ head: any OutputHead, net: UnsafeBufferPointer<Float>, out: UnsafeBufferPointer<Float>,
    targets: UnsafeBufferPointer<Float>, into delta: UnsafeMutableBufferPointer<Float>
  ) { head.backward(net: net, out: out, targets: targets, into: delta) }
  @inline(__always) package static func update(
    _ optimizer: any Optimizer, _ part: UpdatePart<Float>, update: Int, learningRate: Double
  ) { optimizer.update(part, update: update, learningRate: learningRate) }
}
