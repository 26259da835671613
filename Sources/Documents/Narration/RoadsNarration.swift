import Derivation
import Networks
import WorkedLesson

extension Narrator {
  /// The roads from a weight to the error, as far as the next layer; what lies behind is one more arrow, since
  /// its deltas are known.
  func roads(from weight: ID) -> Roads {
    let l = weight.name[0]
    let nets = worked.formulas.users(of: weight)
    if nets.count > 1 {
      return Roads(
        stem: ["\(weight)"],
        branches: nets.map { net in
          let input = worked.formulas.output(l - 1, weight.name[2], example: Int(net.place.example))
          return ["· \(input)", "\(net)"] + onward(net)
        })
    }
    guard let net = nets.first else { return Roads(stem: ["\(weight)"], branches: []) }
    let next = beyond(net)
    return next.count == 1
      ? Roads(stem: ["\(weight)", "\(net)"] + next[0], branches: [])
      : Roads(stem: ["\(weight)", "\(net)"] + stemOut(net), branches: next)
  }

  private func stemOut(_ net: ID) -> [Prose] {
    network.layers[net.name[0] - 1].activation.couplesNodes ? [] : ["\(output(of: net))"]
  }

  private func output(of net: ID) -> ID {
    ID(.out, net.name[0], net.name[1], example: Int(net.place.example))
  }

  /// The ways on from a net input: to the error at once, or through the nodes of the next layer.
  private func beyond(_ net: ID) -> [[Prose]] {
    let (l, example) = (net.name[0], Int(net.place.example))
    if isClosed(net) { return [[]] }
    let activation = network.layers[l - 1].activation
    if activation.couplesNodes {
      return (0..<network.count(ofLayer: l)).map {
        ["\(activation.name)", "\(ID(.out, l, $0, example: example))"] + rest(l)
      }
    }
    if l == network.last { return [["\(output(of: net))"]] }
    let nextCount = network.count(ofLayer: l + 1)
    let next = (0..<nextCount).map { k -> [Prose] in
      ["\(ID(.weight, l + 1, k, net.name[1]))", "\(ID(.net, l + 1, k))"] + onward(ID(.net, l + 1, k))
    }
    return nextCount == 1 ? [["\(output(of: net))"] + next[0].dropFirst()] : next
  }

  private func onward(_ net: ID) -> [Prose] {
    if isClosed(net) { return [] }
    if network.layers[net.name[0] - 1].activation.couplesNodes { return ["…"] }
    return ["\(output(of: net))"] + rest(net.name[0])
  }

  private func rest(_ l: Int) -> [Prose] { l == network.last ? [] : ["…"] }
}
