import Networks

/// The sub-network above a nudge: layer by layer, sixteen probes at once.
extension Prober {
  /// Net inputs of a whole layer, with a bias nudged that several of its nodes share.
  func enter(_ nodes: [(layer: Int, node: Int)], _ l: Int, _ k: Int, _ nudge: Lanes) {
    let layer = pass.layers[l]
    for j in 0..<layer.count { nets[j] = Lanes(repeating: layer.net[k * layer.count + j]) }
    for place in nodes where place.layer == l { nets[place.node] += nudge }
  }

  /// From the net inputs of a layer to those, and where they are read the activations, of the last.
  /// - Parameters:
  ///   - shared: the nodes of a nudged bias that stand in several layers.
  ///   - nudge: by how much that bias is nudged.
  /// - Returns: whether anything reaches the outputs.
  func follow(
    from start: Int, _ k: Int, _ crossed: inout LaneMask, shared: [(layer: Int, node: Int)] = [],
    _ nudge: Lanes = Lanes()
  ) -> Bool {
    var l = start
    while true {
      let layer = pass.layers[l]
      let net = layer.net + k * layer.count
      for kink in kinks[l] {
        let kink = Lanes(repeating: kink)
        for j in 0..<layer.count {
          crossed .|= sides(nets[j], differFrom: Lanes(repeating: net[j]), at: kink)
        }
      }
      let isLast = l == pass.layers.count - 1
      if isLast, !readsOut { return true }
      if layer.couplesNodes {
        activateByLane(l)
      } else {
        activate(pass.activations[l], nodes: layer.count)
      }
      if isLast {
        crossAtTarget(k, &crossed)
        return true
      }
      let changed = keepChanges(layer.out + k * layer.count, layer.count)
      if changed == 0, !shared.contains(where: { $0.layer > l }) { return false }
      l += 1
      spread(pass.layers[l], k, changed)
      for place in shared where place.layer == l { nets[place.node] += nudge }
    }
  }

  /// Δout of the nodes where it is not 0, side by side in ``deltas``.
  /// - Returns: how many there are.
  private func keepChanges(_ out: Numbers, _ count: Int) -> Int {
    var changed = 0
    for j in 0..<count {
      let delta = outs[j] - Lanes(repeating: out[j])
      if all(delta .== 0) { continue }
      deltas[changed] = delta
      active[changed] = j
      changed += 1
    }
    return changed
  }

  /// net_j + Σ_i w_ji·Δout_i over the nodes i that have changed.
  private func spread(_ layer: StoredLayer, _ k: Int, _ changed: Int) {
    let net = layer.net + k * layer.count
    for j in 0..<layer.count {
      let row = layer.weights + j * layer.width
      var sum = Lanes()
      for a in 0..<changed { sum += Lanes(repeating: row[active[a]]) * deltas[a] }
      nets[j] = Lanes(repeating: net[j]) + sum
    }
  }

  /// f of each node's own net input, all lanes of so many nodes at once, from ``nets`` into ``outs``.
  func activate(_ activation: any Activation, nodes: Int) {
    activation.activate(netNumbers, into: outNumbers, count: nodes * Lanes.scalarCount)
  }

  /// An activation that takes its layer as a whole, lane by lane.
  private func activateByLane(_ l: Int) {
    let layer = pass.layers[l]
    for p in 0..<Lanes.scalarCount {
      gather(netNumbers, lane: p, count: layer.count, into: oneNet)
      pass.activations[l].activate(oneNet, into: oneOut, count: layer.count)
      for j in 0..<layer.count { outNumbers[j * Lanes.scalarCount + p] = oneOut[j] }
    }
  }

  /// One lane of a block.
  @inline(__always)
  func gather(_ block: Numbers, lane p: Int, count: Int, into one: Numbers) {
    for j in 0..<count { one[j] = block[j * Lanes.scalarCount + p] }
  }

  /// Which lanes stand on another side of a kink than the center, or on it where the center does not.
  func sides(_ lanes: Lanes, differFrom center: Lanes, at kink: Lanes) -> LaneMask {
    ((lanes .> kink) .^ (center .> kink)) .| ((lanes .< kink) .^ (center .< kink))
  }

  /// The same for outputs that meet their targets, where the loss has a kink there.
  func crossAtTarget(_ k: Int, _ crossed: inout LaneMask) {
    guard hasKinkAtTarget else { return }
    let layer = pass.layers[pass.layers.count - 1]
    for o in 0..<layer.count {
      let (target, out) = (pass.targets[k * layer.count + o], layer.out[k * layer.count + o])
      crossed
        .|= sides(
          outs[o], differFrom: Lanes(repeating: out), at: Lanes(repeating: target))
    }
  }
}
