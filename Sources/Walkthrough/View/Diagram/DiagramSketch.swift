import CharacterGraphics
import Derivation
import Documents
import Networks

/// Makes the sketch of a part of a network.
struct DiagramSketch {
  let network: Network
  let naming: NetworkNaming
  let labels: DiagramLabels
  let glyphs: GlyphSet

  /// What a window shows, with what is active on it.
  func sketch(_ window: DiagramWindow, _ flow: Flow) -> NetworkSketch {
    let layers = window.layers.map { l in window[l].map { node(l, $0, window, flow) } }
    let edges = window.layers.dropFirst().map { l in
      window[l].map { j in window[l - 1].map { i in weight(l, j, i, window, flow) } }
    }
    var sketch = NetworkSketch(layers: layers, edges: edges)
    sketch.direction = flow.direction
    sketch.margin = 1
    sketch.isTight = true
    if window.wealth < .bare, window.layers.upperBound == network.last, network.hasTargets {
      sketch.exit = naming.numerator(of: .total)
    }
    sketch.gaps = window.layers.map { l in
      let above = window[l].lowerBound
      let below = network.count(ofLayer: l) - window[l].upperBound
      return NetworkSketch.Gap(above: rest(above), below: rest(below))
    }
    return sketch
  }

  private func rest(_ count: Int) -> String { count > 0 ? "\(glyphs.ellipsis) \(count) more" : "" }

  private func node(_ l: Int, _ j: Int, _ window: DiagramWindow, _ flow: Flow) -> NetworkSketch.Node {
    var node = NetworkSketch.Node(label: naming.node(l, j))
    node.emphasis = flow.emphasis(ofNode: l, j)
    let id = l == 0 ? ID(.input, 0, j, example: labels.example) : ID(.out, l, j, example: labels.example)
    if l == 0, window.wealth < .names {
      node.detail = labels.value(id)
      node.isChanged = labels.isChanged(id)
    } else if l > 0, window.wealth < .values {
      node.detail = labels.detail(l, j)
      node.detailWidth = labels.detailWidth
      node.isChanged = !node.detail.isEmpty && labels.isChanged(id)
    }
    if l > 0, window.wealth < .known {
      node.note = labels.note(l, j)
      node.noteWidth = labels.noteWidth
    }
    if l == network.last, network.hasTargets {
      let target = ID(.target, l, j, example: labels.example)
      let word = window.wealth == .full ? "target" : "t"
      if window.wealth < .known, node.note.isEmpty {
        node.note = "\(word) \(labels.value(target))" + (labels.isChanged(target) ? "*" : "")
      }
      node.leadsOut = window.wealth < .bare && flow.reachesError && flow.isActive(l, j)
    }
    if l > 0, window.biasLayers?.contains(l) ?? false, let bias = network.layers[l - 1].biases?[j] {
      let name = Name(.bias, bias)
      let stretch = flow.stretch(of: name, into: l, j)
      node.bias = parameter(name, stretch, window, flow)
    }
    return node
  }

  private func weight(
    _ l: Int, _ j: Int, _ i: Int, _ window: DiagramWindow, _ flow: Flow
  ) -> NetworkSketch.Parameter {
    let name = Name(.weight, l, j, i)
    return parameter(name, flow.stretch(of: name), window, flow)
  }

  private func parameter(
    _ name: Name, _ stretch: NetworkSketch.Stretch, _ window: DiagramWindow, _ flow: Flow
  ) -> NetworkSketch.Parameter {
    let id = ID(name)
    var parameter = NetworkSketch.Parameter(label: labels.name(id))
    if window.wealth < .names { parameter.value = labels.value(id) }
    parameter.isChanged = labels.isChanged(id)
    parameter.stretch = stretch
    parameter.emphasis = flow.emphasis(of: name, stretch: stretch)
    return parameter
  }
}
