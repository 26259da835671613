import Derivation

/// The quantities of one layer in one example, as an activation needs them for its formulas.
package struct LayerQuantities {
  /// The number of nodes.
  package let count: Int
  /// The net input of a node.
  package let net: (Int) -> ID
  /// The activation of a node.
  package let out: (Int) -> ID
  /// The largest net input of the layer (softmax).
  package let largest: ID
  /// The sum of the layer's exponentials (softmax).
  package let sum: ID

  /// The quantities of a layer.
  package init(
    count: Int, net: @escaping (Int) -> ID, out: @escaping (Int) -> ID, largest: ID, sum: ID
  ) {
    (self.count, self.net, self.out, self.largest, self.sum) = (count, net, out, largest, sum)
  }
}

/// An activation function: all there is to know of it, as plain functions and as formulas, side by side.
///
/// The plain functions work on a whole layer, since softmax couples its nodes; shapes are `[nodes]`. An object, since a
/// step of a small network asks it several times: a value would be looked up in its box each time.
package protocol Activation: AnyObject, Sendable {
  /// Its name in a lesson.
  var name: String { get }

  /// out = f(net) for a layer of so many nodes; where nodes are not coupled, for as many layers as one likes, one after
  /// the other.
  func activate(_ net: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int)

  /// ∂E/∂net from ∂E/∂out, in place: `gradient[j]` is ∂E/∂out_j before and ∂E/∂net_j after.
  func backward(
    _ gradient: UnsafeMutablePointer<Double>, net: UnsafePointer<Double>, out: UnsafePointer<Double>,
    count: Int)

  /// net = W·x + b and out = f(net) for one example of a small layer.
  func forward(_ layer: UnsafePointer<SmallLayer<Double>>)

  /// ∂E/∂net of one example of a small layer from those of the layer above, and what they give to the gradients.
  func backward(_ layer: UnsafePointer<SmallLayer<Double>>, from above: UnsafePointer<SmallLayer<Double>>)

  /// out = f(net) for a layer in single precision.
  func activate(_ net: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, count: Int)

  /// ∂E/∂net from ∂E/∂out in single precision.
  func backward(
    _ gradient: UnsafeMutablePointer<Float>, net: UnsafePointer<Float>, out: UnsafePointer<Float>, count: Int)

  /// The formula of the activation of node j.
  func formula(ofNode j: Int, in layer: LayerQuantities) -> Formula

  /// ∂out_j/∂net_k; nil where node j does not see net k.
  func slope(ofNode j: Int, byNet k: Int, in layer: LayerQuantities) -> Formula?

  /// Whether a node's activation depends on the net inputs of its neighbours.
  var couplesNodes: Bool { get }

  /// The net inputs at which its slope, or it itself, jumps: a central difference across one measures nothing.
  var kinks: [Double] { get }

  /// What is computed once for the layer before its activations, in order: the largest net input and the sum of
  /// softmax.
  func helpers(in layer: LayerQuantities) -> [(id: ID, formula: Formula)]

  /// What the program says of it.
  var wording: ActivationWording { get }
}

/// What is said of an activation, in our own words.
package struct ActivationWording: Sendable {
  /// Its symbol in formulas, for instance σ; nil where the formula speaks for itself.
  package let symbol: String?
  /// Why one wants it, one sentence.
  package let purpose: String
  /// What its slope is told by, a few words beside the formula.
  package let slope: String

  /// The words for an activation.
  package init(symbol: String? = nil, purpose: String, slope: String) {
    self.symbol = symbol
    self.purpose = purpose
    self.slope = slope
  }
}

extension Activation {
  /// None.
  package var kinks: [Double] { [] }
  /// Nothing.
  package func helpers(in layer: LayerQuantities) -> [(id: ID, formula: Formula)] { [] }

  /// As in double precision, then rounded.
  package func activate(_ net: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, count: Int) {
    withDoubles(net, count) { net in
      withRounded(into: out, count) { activate(net, into: $0, count: count) }
    }
  }

  /// As in double precision, then rounded.
  package func backward(
    _ gradient: UnsafeMutablePointer<Float>, net: UnsafePointer<Float>, out: UnsafePointer<Float>, count: Int
  ) {
    withDoubles(net, count) { net in
      withDoubles(out, count) { out in
        withRounded(into: gradient, count) { backward($0, net: net, out: out, count: count) }
      }
    }
  }
}

/// An activation of each node by itself: out_j = f(net_j).
package protocol ElementwiseActivation: Activation {
  /// f(net)
  func value(_ net: Double) -> Double
  /// f′(net), which may be told by out = f(net).
  func slope(net: Double, out: Double) -> Double
  /// f(net) as a formula.
  func formula(_ net: Formula) -> Formula
  /// f′(net) as a formula, which may be told by out.
  func slopeFormula(net: Formula, out: Formula) -> Formula
}

extension ElementwiseActivation {
  /// Never.
  package var couplesNodes: Bool { false }

  /// f, element by element.
  @inline(__always)
  package func activate(_ net: UnsafePointer<Double>, into out: UnsafeMutablePointer<Double>, count: Int) {
    for j in 0..<count { out[j] = value(net[j]) }
  }

  /// ∂E/∂net_j = ∂E/∂out_j · f′(net_j)
  @inline(__always)
  package func backward(
    _ gradient: UnsafeMutablePointer<Double>, net: UnsafePointer<Double>, out: UnsafePointer<Double>,
    count: Int
  ) {
    for j in 0..<count { gradient[j] *= slope(net: net[j], out: out[j]) }
  }

  /// f in double precision, element by element, rounded.
  @inline(__always)
  package func activate(_ net: UnsafePointer<Float>, into out: UnsafeMutablePointer<Float>, count: Int) {
    for j in 0..<count { out[j] = Float(value(Double(net[j]))) }
  }

  /// ∂E/∂net_j = ∂E/∂out_j · f′(net_j), the slope in double precision.
  @inline(__always)
  package func backward(
    _ gradient: UnsafeMutablePointer<Float>, net: UnsafePointer<Float>, out: UnsafePointer<Float>, count: Int
  ) {
    for j in 0..<count {
      gradient[j] = Float(Double(gradient[j]) * slope(net: Double(net[j]), out: Double(out[j])))
    }
  }

  /// f of the node's own net input.
  package func formula(ofNode j: Int, in layer: LayerQuantities) -> Formula { formula(.of(layer.net(j))) }

  /// f′ by the node's own net input, nothing by the others.
  package func slope(ofNode j: Int, byNet k: Int, in layer: LayerQuantities) -> Formula? {
    j == k ? slopeFormula(net: .of(layer.net(j)), out: .of(layer.out(j))) : nil
  }
}
