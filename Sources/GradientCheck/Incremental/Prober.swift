import Networks

/// Probes that run side by side: eight parameters, each nudged up and down, in turn.
typealias Lanes = SIMD16<Double>
typealias LaneMask = SIMDMask<SIMD16<Int64>>

/// What the probes of one parameter have found, over all examples.
struct ProbeSums {
  /// Σ (E(w+ε) − E(w−ε)) of the examples' own errors.
  var difference = 0.0
  /// Σ (E(w+ε) − E) and Σ (E(w−ε) − E)
  var up = 0.0, down = 0.0
  /// Σ |E(w+ε) − E(w−ε)|, for the account of roundings.
  var magnitude = 0.0
  /// Whether some example's error changes across a kink.
  var crossesKink = false
}

/// Follows nudged parameters through a network from the layer that they enter; everything before stands as it is.
///
/// Nudging w_ji of a layer moves one net input, by ±ε·x_i. Of the next layer each net input moves by w_kj·Δout_j;
/// from there on a layer's changes Δout go through its weights. Nothing is linearised: each activation and each error is
/// really evaluated at what it is moved to, and a change that comes out as 0 ends there.
///
/// Blocks are `[nodes × lanes]`: the sixteen values of a node stand side by side.
final class Prober {
  let pass: StoredPass
  private let places: ParameterPlaces
  let head: any OutputHead
  /// What the error of an example is told by.
  let readsNet, readsOut: Bool
  let hasKinkAtTarget: Bool
  let kinks: [[Double]]
  let nets, outs, deltas, column: UnsafeMutablePointer<Lanes>
  /// The same memory as ``nets`` and ``outs``, number by number.
  let netNumbers, outNumbers: Numbers
  /// The nodes whose change is not 0.
  let active: UnsafeMutablePointer<Int>
  /// One lane's net inputs and activations, side by side for who takes a whole layer.
  let oneNet, oneOut: Numbers

  /// A prober with its own scratch memory.
  init(_ pass: StoredPass, _ places: ParameterPlaces) {
    (self.pass, self.places) = (pass, places)
    head = pass.head
    readsOut = head.errorReadsOut
    readsNet = head.errorReadsNet
    hasKinkAtTarget = pass.network.loss.hasKinkAtTarget
    kinks = pass.activations.map(\.kinks)
    let widest = pass.layers.map(\.count).max() ?? 1
    (nets, outs) = (.allocate(capacity: widest), .allocate(capacity: widest))
    netNumbers = UnsafeMutableRawPointer(nets).assumingMemoryBound(to: Double.self)
    outNumbers = UnsafeMutableRawPointer(outs).assumingMemoryBound(to: Double.self)
    (deltas, column) = (.allocate(capacity: widest), .allocate(capacity: widest))
    active = .allocate(capacity: widest)
    (oneNet, oneOut) = (.allocate(capacity: widest), .allocate(capacity: widest))
  }

  deinit {
    for block in [nets, outs, deltas, column] { block.deallocate() }
    active.deallocate()
    oneNet.deallocate()
    oneOut.deallocate()
  }

  /// The probes of up to eight parameters that enter the same layer, or of one shared bias.
  /// - Parameter sums: one for each parameter, to which is added.
  func measure(
    _ block: ArraySlice<FedNodes>, epsilon: Double, into sums: UnsafeMutableBufferPointer<ProbeSums>
  ) {
    guard let first = block.first else { return }
    if case .shared(_, let bias) = first {
      let nodes = places.nodes(ofBias: bias)
      for k in 0..<pass.examples {
        var nudge = Lanes()
        (nudge[0], nudge[1]) = (epsilon, -epsilon)
        var crossed = LaneMask()
        enter(nodes, first.layer, k, nudge)
        if follow(from: first.layer, k, &crossed, shared: nodes, nudge) {
          collect(k, nudge, crossed, sums)
        }
      }
      return
    }
    let start = Entry(block, epsilon)
    prepareColumn(start)
    for k in 0..<pass.examples {
      let nudge = start.nudge(pass.entering(start.layer) + k * pass.layers[start.layer].width)
      if all(nudge .== 0) { continue }
      var crossed = LaneMask()
      if probe(start, k, nudge, &crossed) { collect(k, nudge, crossed, sums) }
    }
  }

  /// The weights by which the next layer sees each lane's node; the same for all examples.
  private func prepareColumn(_ start: Entry) {
    guard start.layer + 1 < pass.layers.count else { return }
    let next = pass.layers[start.layer + 1]
    for o in 0..<next.count {
      let row = next.weights + o * next.width
      column[o] = start.lanes { row[$0] }
    }
  }

  /// One example: from the nudged net inputs to the outputs.
  /// - Returns: whether anything reaches the outputs.
  private func probe(_ start: Entry, _ k: Int, _ nudge: Lanes, _ crossed: inout LaneMask) -> Bool {
    let l = start.layer
    let layer = pass.layers[l]
    let (net, out) = (layer.net + k * layer.count, layer.out + k * layer.count)
    let center = start.lanes { net[$0] }
    let probed = center + nudge
    let isLast = l == pass.layers.count - 1
    if layer.couplesNodes {
      for j in 0..<layer.count { nets[j] = Lanes(repeating: net[j]) }
      start.scatter(probed, into: nets)
      return follow(from: l, k, &crossed)
    }
    for kink in kinks[l] { crossed .|= sides(probed, differFrom: center, at: Lanes(repeating: kink)) }
    nets[0] = probed
    activate(pass.activations[l], nodes: 1)
    let after = outs[0]
    if isLast {
      for j in 0..<layer.count {
        nets[j] = Lanes(repeating: net[j])
        outs[j] = Lanes(repeating: out[j])
      }
      start.scatter(probed, into: nets)
      start.scatter(after, into: outs)
      crossAtTarget(k, &crossed)
      return true
    }
    let delta = after - start.lanes { out[$0] }
    if all(delta .== 0) { return false }
    let next = pass.layers[l + 1]
    let nextNet = next.net + k * next.count
    for o in 0..<next.count { nets[o] = Lanes(repeating: nextNet[o]) + column[o] * delta }
    return follow(from: l + 1, k, &crossed)
  }

  /// The errors of the lanes that were nudged, added to what is known of their parameters.
  private func collect(
    _ k: Int, _ nudge: Lanes, _ crossed: LaneMask, _ sums: UnsafeMutableBufferPointer<ProbeSums>
  ) {
    let (center, head, count) = (pass.errors[k], head, pass.outputCount)
    let targets = pass.targets + k * count
    func error(ofLane p: Int) -> Double {
      if readsNet { gather(netNumbers, lane: p, count: count, into: oneNet) }
      if readsOut { gather(outNumbers, lane: p, count: count, into: oneOut) }
      return head.error(net: oneNet, out: oneOut, targets: targets, count: count)
    }
    let isCrossed = any(crossed)
    // Through its bytes, as in ``Entry``.
    withUnsafeBytes(of: nudge) { nudge in
      let nudge = nudge.assumingMemoryBound(to: Double.self)
      for q in sums.indices where nudge[2 * q] != 0 {
        let (above, below) = (error(ofLane: 2 * q), error(ofLane: 2 * q + 1))
        let (up, down) = (above - center, below - center)
        sums[q].difference += above - below
        sums[q].up += up
        sums[q].down += down
        sums[q].magnitude += (above - below).magnitude
        // A kink that no error feels is none.
        if isCrossed, crossed[2 * q] || crossed[2 * q + 1], up != 0 || down != 0 {
          sums[q].crossesKink = true
        }
      }
    }
  }
}
