/// What a drawing of a dense layered network needs to know: names and figures, all of them text.
///
///     NetworkSketch(
///       layers: [
///         [.init(label: "i1", detail: "0.05"), .init(label: "i2", detail: "0.10")],
///         [.init(label: "h1", bias: .init(label: "b₁", value: "0.35"))],
///       ],
///       edges: [[[.init(label: "w₁", value: "0.15"), .init(label: "w₂", value: "0.20")]]]
///     )
///
/// Nothing is demanded of the shapes: an edge without a source is not drawn, nor is one left out.
package struct NetworkSketch: Sendable {
  /// A weight or a bias.
  package struct Parameter: Hashable, Sendable {
    /// Its name, such as `w₁`.
    package var label: String
    /// Its value as it is to be shown, such as `0.15`.
    package var value: String

    /// A weight or a bias; either text may be empty.
    package init(label: String, value: String = "") {
      self.label = label
      self.value = value
    }
  }

  /// A unit of the network.
  package struct Node: Hashable, Sendable {
    /// Its name, such as `h1`.
    package var label: String
    /// What stands beside the name: an input's value, an output's target.
    package var detail: String
    /// Its bias, if it has one. Nodes that share a bias each name it.
    package var bias: Parameter?

    /// A unit with its name and what is known about it.
    package init(label: String, detail: String = "", bias: Parameter? = nil) {
      self.label = label
      self.detail = detail
      self.bias = bias
    }
  }

  /// The nodes of each layer, inputs first.
  package var layers: [[Node]]
  /// The weights, as `edges[pair][target][source]`: pair 0 leads from layer 0 to layer 1.
  package var edges: [[[Parameter]]]

  /// A network from its layers and weights.
  package init(layers: [[Node]], edges: [[[Parameter]]]) {
    self.layers = layers
    self.edges = edges
  }
}

extension NetworkSketch {
  /// The number of neighbouring pairs of layers.
  var pairCount: Int { max(0, layers.count - 1) }

  /// The edges into one target, in the order of their sources; those without a source left out.
  func edges(pair: Int, target: Int) -> ArraySlice<Parameter> {
    guard edges.indices.contains(pair), edges[pair].indices.contains(target) else { return [] }
    return edges[pair][target].prefix(layers[pair].count)
  }

  /// All weights and biases that stand between a pair of layers.
  func parameters(pair: Int) -> [Parameter] {
    layers[pair + 1].enumerated().flatMap { target, node in
      Array(edges(pair: pair, target: target)) + (node.bias.map { [$0] } ?? [])
    }
  }
}

extension NetworkSketch.Node {
  /// Label and detail, with a space between where there are both.
  var text: String {
    label.isEmpty || detail.isEmpty ? label + detail : "\(label) \(detail)"
  }
}
