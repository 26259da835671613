import Foundation
import Networks
import Testing
import Training

/// Products of the Hessian against PyTorch: `Reference/hessians.py` computes them.
@Suite("Hessian")
struct HessianTests {
  struct Case: Decodable, Sendable {
    let activations: [String]
    let loss: String
    let mean: Bool
    let inputs: [[Double]]
    let targets: [[Double]]
    let weights: [[[Double]]]
    let biases: [[Double]]
    let v: [Double]
    let product: [Double]

    func network(frozen: Set<Int> = []) throws -> Network {
      var (layers, all): ([Layer], [Bias]) = ([], [])
      for (l, rows) in weights.enumerated() {
        let feeds = rows.indices.map { all.count + $0 }
        for (j, bias) in biases[l].enumerated() { all.append(Bias(name: "b\(l + 1)_\(j + 1)", value: bias)) }
        layers.append(
          Layer(
            nodes: rows.indices.map { "h\(l + 1)_\($0 + 1)" },
            activation: try #require(Activations.named(activations[l])), weights: rows.flatMap { $0 },
            biases: feeds))
      }
      var network = Network(
        inputs: inputs[0].indices.map { "i\($0 + 1)" }, layers: layers, biases: all,
        loss: try #require(Losses.all.first { $0.name == loss }), reduction: mean ? .mean : .sum,
        examples: zip(inputs, targets).map { Example(inputs: $0, targets: $1) })
      network.frozen = Set(frozen.map { network.parameters[$0] })
      return network
    }
  }

  private static let cases: [Case] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Reference/hessians.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  private func product(_ network: Network, _ v: [Double]) -> [Double] {
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    return engine.hessianProduct(v)
  }

  @Test("the reference has every loss that bends, and nodes at a kink")
  func complete() throws {
    #expect(Self.cases.count == 84)
    #expect(Set(Self.cases.map(\.loss)).count == 7)
    let atKink = try Self.cases.count { reference in
      let network = try reference.network()
      let engine = MatrixEngine(network)
      engine.forward()
      return (1...network.last).contains { l in
        reference.activations[l - 1].hasSuffix("relu")
          && network.examples.indices.contains { k in
            (0..<network.count(ofLayer: l)).contains { engine.net(l, $0, example: k) == 0 }
          }
      }
    }
    #expect(atKink > 5)
  }

  @Test("Hv is PyTorch's", arguments: cases.indices)
  func agrees(index: Int) throws {
    let reference = Self.cases[index]
    let found = product(try reference.network(), reference.v)
    let size = reference.product.reduce(1e-3) { max($0, abs($1)) }
    for (ours, theirs) in zip(found, reference.product) { #expect(abs(ours - theirs) < 1e-7 * size) }
  }

  @Test("what is frozen does not move and is not told")
  func frozen() throws {
    let reference = Self.cases[4]
    let frozen: Set<Int> = [0, reference.v.count - 1]
    var v = reference.v
    for k in frozen { v[k] = 0 }
    let expected = product(try reference.network(), v)
    let found = product(try reference.network(frozen: frozen), reference.v)
    for k in v.indices { #expect(found[k] == (frozen.contains(k) ? 0 : expected[k])) }
    #expect(expected.contains { $0 != 0 })
  }
}
