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
  /// The nodes of each layer, inputs first.
  package var layers: [[Node]]
  /// The weights, as `edges[pair][target][source]`: pair 0 leads from layer 0 to layer 1.
  package var edges: [[[Parameter]]]
  /// Where what is active flows: it decides on the arrow heads.
  package var direction = Direction.none
  /// For each layer what is said of the nodes left out; none where the list is too short.
  package var gaps: [Gap] = []
  /// Where the nodes lead that ``Node/leadsOut``, such as `E`. Room is kept for it unless it is empty.
  package var exit = ""
  /// Whether columns are saved: no bus for a node whose only edge is in its own row, no room for absent names.
  package var isTight = false
  /// The columns left free before the first layer: 1 where its nodes may stand in brackets.
  package var margin = 0

  /// A network from its layers and weights.
  package init(layers: [[Node]], edges: [[[Parameter]]]) {
    self.layers = layers
    self.edges = edges
  }
}

extension NetworkSketch {
  /// Which way values flow just now.
  package enum Direction: Hashable, Sendable {
    /// No way.
    case none
    /// From the inputs to the outputs.
    case forward
    /// From the error back to the inputs.
    case backward
  }

  /// How much a part stands out.
  package enum Emphasis: Hashable, Sendable {
    /// Like any other.
    case none
    /// Something flows through it: in the role `active`.
    case road
    /// It is what is computed: in brackets, too, `[h1]`.
    case focus
  }

  /// How much of an edge is active: drawn double, with arrow heads.
  package enum Stretch: Hashable, Sendable {
    /// Nothing.
    case none
    /// From the source to the target.
    case whole
    /// From the source to its name: what the weight multiplies.
    case uptoName
    /// From its name to the target: where something flows from the weight itself, or back to it.
    case beyondName
    /// All of it, but from both ends to its name: what comes from the source and what comes back.
    case meeting

    /// Whether the source's side is active.
    var usesSource: Bool { self == .whole || self == .uptoName || self == .meeting }
    /// Whether the target's side is active.
    var usesTarget: Bool { self == .whole || self == .beyondName || self == .meeting }
  }

  /// A weight or a bias.
  package struct Parameter: Hashable, Sendable {
    /// Its name, such as `w₁`.
    package var label: String
    /// Its value as it is to be shown, such as `0.15`.
    package var value: String
    /// How much its name stands out.
    package var emphasis = Emphasis.none
    /// How much of its line is active.
    package var stretch = Stretch.none
    /// Whether its value is other than it was: it gets a star.
    package var isChanged = false
    /// Whether there is no such edge at all.
    package var isAbsent = false

    /// A weight or a bias; either text may be empty.
    package init(label: String, value: String = "") {
      self.label = label
      self.value = value
    }

    /// No edge, where a network is not dense.
    package static let absent = {
      var parameter = Parameter(label: "")
      parameter.isAbsent = true
      return parameter
    }()
  }

  /// A unit of the network.
  package struct Node: Hashable, Sendable {
    /// Its name, such as `h1`.
    package var label: String
    /// What stands beside the name: an input's value, an output's target.
    package var detail: String
    /// Its bias, if it has one. Nodes that share a bias each name it.
    package var bias: Parameter?
    /// The columns kept for the detail, so that nothing moves when it becomes known.
    package var detailWidth = 0
    /// What stands below the name; not in the first layer, where the next node may stand there.
    package var note = ""
    /// The columns kept for the note, and with them its row; 0 where none is to come.
    package var noteWidth = 0
    /// How much it stands out.
    package var emphasis = Emphasis.none
    /// Whether its value is other than it was: it gets a star.
    package var isChanged = false
    /// In the last layer: whether something flows between it and the exit.
    package var leadsOut = false
    /// Whether it is no node, but a line that passes its layer.
    package var isPassage = false

    /// A unit with its name and what is known about it.
    package init(label: String, detail: String = "", bias: Parameter? = nil) {
      self.label = label
      self.detail = detail
      self.bias = bias
    }
  }

  /// What is said of the nodes that a layer has besides those drawn; either text may be empty.
  package struct Gap: Hashable, Sendable {
    /// Stands above the first node.
    package var above = ""
    /// Stands below the last node.
    package var below = ""

    /// Nothing left out, or what is.
    package init(above: String = "", below: String = "") {
      self.above = above
      self.below = below
    }
  }
}

extension NetworkSketch {
  /// The number of neighbouring pairs of layers.
  var pairCount: Int { max(0, layers.count - 1) }

  /// What is left out of a layer.
  func gap(_ layer: Int) -> Gap { gaps.indices.contains(layer) ? gaps[layer] : Gap() }

  /// The edges into one target, in the order of their sources; those without a source left out.
  func edges(pair: Int, target: Int) -> ArraySlice<Parameter> {
    guard edges.indices.contains(pair), edges[pair].indices.contains(target) else { return [] }
    return edges[pair][target].prefix(layers[pair].count)
  }

  /// All weights and biases that stand between a pair of layers.
  func parameters(pair: Int) -> [Parameter] {
    layers[pair + 1].enumerated().flatMap { target, node in
      edges(pair: pair, target: target).filter { !$0.isAbsent } + (node.bias.map { [$0] } ?? [])
    }
  }

  /// The columns that a layer takes.
  func textWidth(layer: Int) -> Int {
    let gap = gap(layer)
    let notes = [gap.above, gap.below] + (layer > 0 ? layers[layer].map(\.note) : [])
    let kept = layer > 0 ? layers[layer].map(\.noteWidth).max() ?? 0 : 0
    return max(layers[layer].map(\.width).max() ?? 0, notes.map { displayWidth(of: $0) }.max() ?? 0, kept)
  }
}

/// The mark of what is other than it was, one column wide. It stands where otherwise a blank is, or where that
/// has a bracket, after it: nothing moves when something is changed.
let changeMark = "*"

extension NetworkSketch.Node {
  /// Label and detail, with a space between where there are both.
  var text: String {
    label.isEmpty || detail.isEmpty ? label + detail : "\(label) \(detail)"
  }

  /// The columns that it takes, those kept for its detail included.
  var width: Int {
    let present = displayWidth(of: text)
    return detailWidth == 0 ? present : max(present, displayWidth(of: label) + 1 + detailWidth)
  }

  /// Whether a row is kept below it.
  var hasNoteRow: Bool { !note.isEmpty || noteWidth > 0 }

  /// The role of its name.
  var role: Role { emphasis == .none ? (isChanged ? .changed : .strong) : .active }
}
