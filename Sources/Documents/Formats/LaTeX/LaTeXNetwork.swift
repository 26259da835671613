import CharacterGraphics
import Derivation
import Networks

/// The drawing of a network, or of a graph of formulas, with TikZ.
extension LaTeXWriter {
  /// The network, layer by layer from left to right.
  var network: [String] {
    if worked.graph != nil { return graph }
    let network = worked.network
    let shown = (0...network.last).map { Self.shown(network.count(ofLayer: $0)) }
    let step = min(4, (centimetres - 4) / Double(max(1, network.last)))
    var lines: [String] = []
    for (l, nodes) in shown.enumerated() {
      for (row, node) in nodes.enumerated() {
        lines.append(self.node(l, node, at: (Double(l) * step, Double(nodes.count - 1) / 2 - Double(row))))
      }
    }
    let edges = zip(shown, shown.dropFirst()).reduce(0) { $0 + $1.0.count * $1.1.count }
    for l in 1...network.last {
      // Labels stand on the side where fewer edges meet in a node, and so keep clear of each other.
      let place = shown[l].count > shown[l - 1].count ? "0.72" : "0.28"
      for j in shown[l].compactMap(\.self) {
        for i in shown[l - 1].compactMap(\.self) {
          let id = ID(.weight, l, j, i)
          let label =
            edges <= 24
            ? #" node[black,pos=\#(place),sloped,fill=white,inner sep=1pt] {$\#(parameter(id, withValue: edges <= 12))$}"#
            : ""
          lines.append(#"\draw[-stealth,gray] (n\#(l - 1)x\#(i)) --\#(label) (n\#(l)x\#(j));"#)
        }
      }
    }
    return picture(lines, scale: (1, edges <= 12 ? 2.2 : edges <= 24 ? 1.6 : 1))
  }

  /// The nodes of a layer that are drawn; nil for those left out.
  private static func shown(_ count: Int) -> [Int?] {
    count <= 8 ? Array(0..<count) : [0, 1, 2, nil, count - 2, count - 1]
  }

  private func parameter(_ id: ID, withValue: Bool) -> String {
    mathematics.text(of: typesetter.symbol(of: id)) + (withValue ? " = " + value(id) : "")
  }

  private func value(_ id: ID) -> String { mathematics.text(of: typesetter.value(of: id)) }

  private func node(_ l: Int, _ j: Int?, at place: (x: Double, y: Double)) -> String {
    let at = "(\(length(place.x)),\(length(place.y)))"
    guard let j else { return #"\node at \#(at) {$\vdots$};"# }
    let network = worked.network
    var notes: [String] = []
    let isSingle = network.examples.count == 1
    if l == 0, isSingle { notes.append("label=left:{$\(value(ID(.input, 0, j)))$}") }
    if l == network.last, isSingle, network.hasTargets {
      notes.append("label=right:{target $\(value(ID(.target, l, j)))$}")
    }
    if l > 0, let bias = network.layers[l - 1].biases?[j] {
      notes.append("label=below:{$\(parameter(ID(.bias, bias), withValue: true))$}")
    }
    let style = (["draw", "circle", "inner sep=1pt", "minimum size=0.7cm"] + notes).joined(separator: ",")
    return #"\node[\#(style)] (n\#(l)x\#(j)) at \#(at) {\#(laTeXSpelling(worked.naming.node(l, j)))};"#
  }

  private func picture(_ lines: [String], scale: (x: Double, y: Double)) -> [String] {
    [#"\begin{center}"#, #"\begin{tikzpicture}[yscale=\#(length(scale.y)),font=\scriptsize]"#] + lines
      + [#"\end{tikzpicture}"#, #"\end{center}"#]
  }
}
