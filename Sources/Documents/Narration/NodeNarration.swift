import Derivation
import Networks
import WorkedLesson

/// One node: what it does over the examples, and which of its weights matter.
extension Narrator {
  /// The node's net input, activation and δ over the examples, its strongest weights in and out, and the largest
  /// gradients of its weights.
  /// - Precondition: the lesson has a network, and the node is not an input.
  package func document(ofNode node: Int, inLayer layer: Int) -> Document {
    let name = worked.naming.node(layer, node)
    let count = network.examples.count
    var blocks: [Block] = [.prose(words(onNode: node, layer)), .table(overExamples(node, layer))]
    if network.hasTargets, let strongest = strongestExample(node, layer), count > 1 {
      let delta = ID(.delta, layer, node, example: strongest)
      blocks.append(
        .prose(
          "It matters most in example \(strongest): \(delta) = \(value: delta) is the largest in magnitude."))
    }
    let heading: Prose = "Node \(name)"
    var sections = [Section(heading, blocks)]
    let width = network.count(ofLayer: layer - 1)
    let incoming = (0..<width).map { ID(.weight, layer, node, $0) }
    sections.append(
      Section("Its strongest weights in", [.table(table(ofStrongest: incoming, "weight"))]))
    if layer < network.last {
      let outgoing = (0..<network.count(ofLayer: layer + 1)).map { ID(.weight, layer + 1, $0, node) }
      sections.append(
        Section("Its strongest weights out", [.table(table(ofStrongest: outgoing, "weight"))]))
    }
    if network.hasTargets {
      let gradients = incoming.map { total.derivative(by: $0) }
      sections.append(
        Section("The largest gradients of its weights", [.table(table(ofStrongest: gradients, "gradient"))]))
    }
    return document(sections)
  }

  private func words(onNode node: Int, _ layer: Int) -> Prose {
    let (width, count) = (network.count(ofLayer: layer - 1), network.examples.count)
    let activation = network.layers[layer - 1].activation.name
    let active = places.count { worked.value(of: ID(.out, layer, node, example: $0)) != 0 }
    let words: Prose = "A node of layer \(layer), \(activation), with \(width) inputs. \(passesInWords)"
    return count == 1 ? words : "\(words) Its activation is not 0 in \(active) of them."
  }

  /// The examples as ids count them.
  private var places: [Int] { network.examples.count == 1 ? [0] : Array(1...network.examples.count) }

  private func strongestExample(_ node: Int, _ layer: Int) -> Int? {
    let sizes = places.map {
      (place: $0, size: worked.value(of: ID(.delta, layer, node, example: $0)).magnitude)
    }
    return sizes.max { $0.size < $1.size }?.place
  }

  private func overExamples(_ node: Int, _ layer: Int) -> Table {
    let kinds: [(Prose, Symbol)] =
      [("net input", .net), ("activation", .out)] + (network.hasTargets ? [("δ", .delta)] : [])
    if network.examples.count == 1 {
      let rows = kinds.map { word, symbol -> [Prose] in [word, "\(value: ID(symbol, layer, node))"] }
      return Table(heads: ["", "value"], rows: rows, wordColumns: [0])
    }
    let rows = kinds.map { word, symbol -> [Prose] in
      let values = places.map { worked.value(of: ID(symbol, layer, node, example: $0)) }
      let mean = values.reduce(0, +) / Double(values.count)
      return [
        word, "\(mean, digits)", "\(values.min() ?? .nan, digits)", "\(values.max() ?? .nan, digits)",
      ]
    }
    return Table(heads: ["over the examples", "mean", "least", "greatest"], rows: rows, wordColumns: [0])
  }

  private func table(ofStrongest ids: [ID], _ head: Prose) -> Table {
    let values = ids.map { (id: $0, value: worked.value(of: $0)) }
    let strongest = values.sorted { $0.value.magnitude > $1.value.magnitude }.prefix(top)
    var rows = strongest.map { item -> [Prose] in ["\(item.id)", "\(value: item.id)"] }
    if values.count > strongest.count { rows.append(["… and \(values.count - strongest.count) more", ""]) }
    return Table(heads: [head, "value"], rows: rows, wordColumns: [0])
  }
}
