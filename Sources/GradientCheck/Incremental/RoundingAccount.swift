import Derivation
import Networks

/// How far roundings may have moved a measured gradient, and a derived one, to first order.
///
/// - of a sum of n products, whatever its order: n·u·Σ|w·x|, with the unit roundoff u
/// - a rounding of a net input on the way changes E by |∂E/∂net| times itself, of an activation by |∂E/∂out|
/// - the measured gradient divides that by 2ε; what the kept forward pass itself was off moves both probes alike
///
/// The derivatives are this account's own: a wrong gradient does not excuse itself. It is drawn up once for all
/// parameters; then a parameter costs a few operations per example.
/// Source: Higham, Accuracy and Stability of Numerical Algorithms, sections 3.1 and 3.3.
final class RoundingAccount {
  private let pass: StoredPass
  private let places: ParameterPlaces
  private var layers: [LayerNoise] = []
  /// Of each example what its error's own computation rounds.
  private var headNoise: [Double]
  /// Of each layer and example what roundings in the layers above can make of the error, `[layers × examples]`.
  private var above: [Double]
  /// What the sum of all examples' errors may be off.
  private var sumNoise = 0.0

  /// The account of a forward pass.
  init(_ pass: StoredPass, _ places: ParameterPlaces) {
    (self.pass, self.places) = (pass, places)
    headNoise = Array(repeating: 0, count: pass.examples)
    above = Array(repeating: 0, count: pass.layers.count * pass.examples)
    layers = pass.layers.map { LayerNoise(pass.examples * $0.count) }
    let formulas = NetworkFormulas(pass.network)
    for k in 0..<pass.examples {
      let netNoise = forward(k)
      backward(k, netNoise)
      headNoise[k] = roundings(ofError: k, formulas)
      let last = layers[layers.count - 1]
      sumNoise += headNoise[k]
      for (o, noise) in netNoise[layers.count - 1].enumerated() {
        let place = k * pass.network.outputCount + o
        sumNoise += (last.delta[place].magnitude + last.deltaNoise[place]) * noise + last.local[place]
      }
    }
    sumNoise += Double(pass.examples) * unitRoundoff * pass.sum.magnitude
  }

  deinit { for layer in layers { layer.deallocate() } }

  /// How far the derived and the measured gradient of a parameter may be apart.
  /// - Parameters:
  ///   - fed: what the parameter feeds.
  ///   - magnitude: Σ |E(w+ε) − E(w−ε)| over the examples.
  ///   - gradient: the larger of the two gradients, for roundings in proportion to it.
  func noise(_ fed: FedNodes, epsilon: Double, magnitude: Double, gradient: Double) -> Double {
    var (derived, measured, products) = (0.0, 0.0, 0.0)
    func add(_ l: Int, _ j: Int, source: Int?, isFirst: Bool) {
      let (layer, noise) = (pass.layers[l], layers[l])
      for k in 0..<pass.examples {
        let place = k * layer.count + j
        var (x, xNoise) = (1.0, 0.0)
        if let source {
          let from = k * layer.width + source
          x = pass.entering(l)[from].magnitude
          if l > 0 { xNoise = layers[l - 1].outNoise[from] }
        }
        let delta = noise.delta[place].magnitude
        derived += x * noise.deltaNoise[place] + delta * xNoise
        products += delta * x
        if x == 0 { continue }
        measured += 2 * (noise.local[place] + delta * unitRoundoff * epsilon * x)
        if isFirst { measured += 2 * (headNoise[k] + above[l * pass.examples + k]) }
      }
    }
    switch fed {
    case .weight(let l, let j, let i): add(l, j, source: i, isFirst: true)
    case .bias(let l, let j): add(l, j, source: nil, isFirst: true)
    case .shared(_, let bias):
      for (n, node) in places.nodes(ofBias: bias).enumerated() {
        add(node.layer, node.node, source: nil, isFirst: n == 0)
      }
    }
    let examples = Double(pass.examples)
    derived += (examples + 4) * unitRoundoff * products
    measured += (examples + 4) * unitRoundoff * magnitude
    let scale = scale
    let ofRoot = pass.network.loss.takesRoot ? gradient * sumNoise / pass.sum : 0
    // Twice over for what the second order adds.
    return 2 * (scale * (2 * derived + measured / (2 * epsilon)) + ofRoot + 8 * unitRoundoff * gradient)
  }

  private var scale: Double {
    var scale = 1.0
    if pass.network.reduction == .mean { scale /= Double(pass.examples) }
    return pass.network.loss.takesRoot ? scale / (2 * (scale * pass.sum).squareRoot()) : scale
  }

  // MARK: One example

  /// The noise of its net inputs, layer by layer; that of its activations is kept.
  private func forward(_ k: Int) -> [[Double]] {
    pass.layers.enumerated().map { l, layer in
      let x = pass.entering(l) + k * layer.width
      let net = layer.copy(layer.net, k)
      let noise = (0..<layer.count).map { j -> Double in
        let row = layer.weights + j * layer.width
        var (sizes, handedOn) = (0.0, 0.0)
        for i in 0..<layer.width { sizes += (row[i] * x[i]).magnitude }
        if l > 0 {
          let xNoise = layers[l - 1].outNoise + k * layer.width
          for i in 0..<layer.width { handedOn += row[i].magnitude * xNoise[i] }
        }
        if let biases = pass.network.layers[l].biases {
          sizes += pass.network.biases[biases[j]].value.magnitude
        }
        return handedOn + Double(layer.width + 2) * unitRoundoff * sizes
      }
      let activation = pass.activations[l]
      let shaken = Shaking(isSeparate: !activation.couplesNodes).noise(net, noise) {
        activation.activated($0)
      }
      for j in 0..<layer.count {
        layers[l].outNoise[k * layer.count + j] =
          shaken[j] + 4 * unitRoundoff * layer.out[k * layer.count + j].magnitude
      }
      return noise
    }
  }

  /// ∂E/∂net with its noise, from the last layer to the first.
  private func backward(_ k: Int, _ netNoise: [[Double]]) {
    var sum = 0.0
    for l in layers.indices.reversed() {
      let layer = pass.layers[l]
      let (net, out) = (layer.copy(layer.net, k), layer.copy(layer.out, k))
      let activation = pass.activations[l]
      let shaking = Shaking(isSeparate: !activation.couplesNodes)
      let rounding = activation.couplesNodes ? Double(layer.count + 4) * unitRoundoff : 4 * unitRoundoff
      let outRounding = out.map { rounding * $0.magnitude }
      let delta: [Double]
      var (noise, byOut) = ([Double](repeating: 0, count: layer.count), [Double]())
      if l == layers.count - 1 {
        let (head, targets) = (pass.head, layer.slice(pass.targets, k))
        func ofNet(_ net: [Double], _ out: [Double]) -> [Double] {
          head.delta(net: net, out: out, targets: targets)
        }
        delta = ofNet(net, out)
        noise = zip(
          shaking.noise(net, netNoise[l]) { ofNet($0, activation.activated($0)) },
          shaking.noise(out, outRounding) { ofNet(net, $0) }
        ).map(+)
        // What the head rounds after the activations is in its own account.
        byOut = Array(repeating: 0, count: layer.count)
        if head.errorReadsOut { byOut = lossSlopes(out, targets) }
      } else {
        let (gradient, gradientNoise) = pulled(from: l + 1, k)
        delta = activation.pulledBack(gradient, net: net, out: out)
        let parts = [
          shaking.noise(net, netNoise[l]) { net in
            activation.pulledBack(gradient, net: net, out: activation.activated(net))
          },
          shaking.noise(out, outRounding) { activation.pulledBack(gradient, net: net, out: $0) },
          shaking.noise(gradient, gradientNoise) { activation.pulledBack($0, net: net, out: out) },
        ]
        for part in parts { for j in noise.indices { noise[j] += part[j] } }
        byOut = gradient
      }
      above[l * pass.examples + k] = sum
      for j in 0..<layer.count {
        let place = k * layer.count + j
        layers[l].delta[place] = delta[j]
        layers[l].deltaNoise[place] = noise[j] + 4 * unitRoundoff * delta[j].magnitude
        layers[l].local[place] =
          unitRoundoff * (delta[j] * net[j]).magnitude + rounding * (byOut[j] * out[j]).magnitude
        sum += layers[l].local[place]
      }
      // Softmax sees its whole layer: so does a rounding in it.
      if activation.couplesNodes {
        let all = (0..<layer.count).reduce(0) { $0 + layers[l].local[k * layer.count + $1] }
        for j in 0..<layer.count { layers[l].local[k * layer.count + j] = all }
      }
    }
  }

  /// ∂E/∂out of the outputs.
  private func lossSlopes(_ out: [Double], _ targets: Numbers) -> [Double] {
    out.indices.map { pass.network.loss.slope(target: targets[$0], output: out[$0], of: out.count) }
  }

  /// ∂E/∂out_i = Σ_j δ_j·w_ji of what enters a layer, with its noise.
  private func pulled(from l: Int, _ k: Int) -> (gradient: [Double], noise: [Double]) {
    let (layer, start) = (pass.layers[l], k * pass.layers[l].count)
    var gradient = [Double](repeating: 0, count: layer.width)
    var noise = gradient
    for j in 0..<layer.count {
      let row = layer.weights + j * layer.width
      let (delta, own) = (layers[l].delta[start + j], layers[l].deltaNoise[start + j])
      let each = own + Double(layer.count + 1) * unitRoundoff * delta.magnitude
      for i in 0..<layer.width {
        gradient[i] += delta * row[i]
        noise[i] += each * row[i].magnitude
      }
    }
    return (gradient, noise)
  }

  /// What the computation of an example's error rounds, from its net inputs and activations on: its formulas with an
  /// account of their roundings.
  private func roundings(ofError k: Int, _ formulas: NetworkFormulas) -> Double {
    let (last, example) = (pass.network.last, pass.examples == 1 ? 0 : k + 1)
    let layer = pass.layers[last - 1]
    let start = k * layer.count
    let evaluation = Evaluation(
      formulas, NoisyArithmetic(),
      assumed: { [pass] id in
        switch id.name.symbol {
        case .net: Noisy(layer.net[start + id.name[1]])
        case .out: Noisy(layer.out[start + id.name[1]])
        case .target: Noisy(pass.targets[start + id.name[1]])
        default: nil
        }
      }, leaf: { _ in Noisy(.nan) })
    return (0..<layer.count).reduce(0) { total, o in
      let error = evaluation.value(of: ID(.localError, last, o, example: example))
      return total + error.noise + Double(layer.count) * unitRoundoff * error.value.magnitude
    }
  }
}
