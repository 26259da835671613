import Derivation
import Networks
import WorkedLesson

extension Narrator {
  /// The forward pass: node by node the net input and the activation. The first node of each kind in full, the
  /// others of its layer together.
  var forward: [Section] {
    worked.examples.flatMap { example in (1...network.last).flatMap { forward(layer: $0, example: example) } }
  }

  private func forward(layer l: Int, example: Int) -> [Section] {
    let layer = worked.formulas.layer(l, example: example)
    let activation = network.layers[l - 1].activation
    if activation.couplesNodes { return [coupled(layer, l, activation, example: example)] }
    var sections: [Section] = []
    var rest = Array(0..<layer.count)
    while let j = rest.first, isFirst("activation \(activation.name)") {
      sections.append(Section(heading("Forward", [j], l, example), first(j, layer, activation)))
      rest.removeFirst()
    }
    if !rest.isEmpty {
      let equations = tell(rest.flatMap { [layer.net($0), layer.out($0)] })
      sections.append(Section(heading("Forward", rest, l, example), [.equations(equations)]))
    }
    return sections
  }

  private func first(_ j: Int, _ layer: LayerQuantities, _ activation: any Activation) -> [Block] {
    let (net, out) = (layer.net(j), layer.out(j))
    var output = equation(out)
    if let symbol = activation.wording.symbol { output.left.append("\(symbol)(\(net))") }
    return [
      .prose(netInputWords(net)), .equations([equation(net)]),
      .prose("Output: \(activation.wording.purpose)\(bendWords(net.name[0], activation))"),
      .equations([output]),
    ]
  }

  /// Why a hidden layer wants an activation that bends, said once.
  private func bendWords(_ l: Int, _ activation: any Activation) -> String {
    let isBent = activation.name != Activations.standard.name
    return l < network.last && isBent && isNew("bend") ? " Without a bend, two layers equal one." : ""
  }

  func netInputWords(_ net: ID) -> Prose {
    let hasBias = network.layers[net.name[0] - 1].biases != nil
    return hasBias
      ? "Net input: each input times the weight on its edge, plus the bias."
      : "Net input: each input times the weight on its edge."
  }

  /// A layer whose nodes see each other: all sums first, then what they share, then the outputs.
  private func coupled(_ layer: LayerQuantities, _ l: Int, _ activation: any Activation, example: Int)
    -> Section
  {
    let nodes = Array(0..<layer.count)
    var blocks: [Block] = []
    let isNew = isFirst("activation \(activation.name)")
    if isNew { blocks.append(.prose(netInputWords(layer.net(0)))) }
    blocks.append(.equations(tell(nodes.map(layer.net))))
    if isNew { blocks.append(.prose(Prose(stringLiteral: activation.wording.purpose))) }
    blocks.append(.equations(tell(nodes.map(layer.out))))
    return Section(heading("Forward", nodes, l, example), blocks)
  }

  /// "Forward · h1, h2 · example 3"
  func heading(_ stage: String, _ nodes: [Int], _ l: Int, _ example: Int) -> Prose {
    let names = nodes.map { worked.naming.node(l, $0) }
    let list = names.count > 4 ? "\(names[0]) … \(names[names.count - 1])" : names.joined(separator: ", ")
    return example == 0 ? "\(stage) · \(list)" : "\(stage) · \(list) · example \(example)"
  }
}
