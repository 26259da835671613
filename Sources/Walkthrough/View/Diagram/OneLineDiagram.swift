import CharacterGraphics
import Derivation
import Documents
import Networks

/// The diagram where there is hardly any room: `i1 i2 ══▶ [h1]`, `[w₅]◀══ o1`.
struct OneLineDiagram {
  let sketches: DiagramSketch
  let flow: Flow
  let anchor: DiagramAnchor

  /// A word or an arrow, with its role.
  private struct Piece {
    var text: String
    var role: Role
  }

  /// Draws the line that says most of those that fit into `width`; if none does, the beginning of the shortest.
  func draw(width: Int) -> Canvas {
    let lines = self.lines
    let line = lines.first { self.width(of: $0) <= width } ?? lines.last ?? []
    var canvas = Canvas(glyphs: sketches.glyphs)
    var column = 0
    for piece in line {
      canvas.put(piece.text, row: 0, column: column, role: piece.role)
      column += displayWidth(of: piece.text)
    }
    return canvas
  }

  private func width(of line: [Piece]) -> Int { line.reduce(0) { $0 + displayWidth(of: $1.text) } }

  /// From the longest to the shortest.
  private var lines: [[Piece]] {
    let (centre, bare) = (focus(inBrackets: true), focus(inBrackets: false))
    guard let centre, let bare else {
      return [
        words(layer: network.last, count: 3) + [Piece(text: " ", role: .plain)] + exit,
        [Piece(text: network.shape, role: .dim)],
      ]
    }
    var lines: [[Piece]] = []
    for count in [3, 2, 1, 0] { lines.append(before(count: count) + [centre] + after(count: count)) }
    return lines + [[centre], [bare]]
  }

  private var network: Network { sketches.network }

  private func focus(inBrackets: Bool) -> Piece? {
    let text: String
    if let name = flow.parameter {
      text = sketches.labels.name(ID(name)) + (inBrackets ? " " + sketches.labels.value(ID(name)) : "")
    } else if let spot = flow.focus.min(by: { ($0.layer, $0.node) < ($1.layer, $1.node) }) {
      let detail =
        spot.layer == 0
        ? sketches.labels.value(ID(.input, 0, spot.node, example: sketches.labels.example))
        : sketches.labels.detail(spot.layer, spot.node)
      text = sketches.naming.node(spot.layer, spot.node) + (inBrackets && !detail.isEmpty ? " " + detail : "")
    } else {
      return nil
    }
    return Piece(text: inBrackets ? "[\(text)]" : text, role: .active)
  }

  /// What flows in from the left, or out to it.
  private func before(count: Int) -> [Piece] {
    if let name = flow.parameter {
      guard name.symbol == .weight, count > 0 else { return [] }
      if let tail = flow.tail {
        let node = sketches.naming.node(tail.layer, tail.node)
        let shaft = line(isActive: true).text + String(sketches.glyphs.arrowHead)
        return [Piece(text: "\(node) \(shaft)", role: .active)]
      }
      return [
        Piece(text: "\(sketches.naming.node(name[0] - 1, name[2])) ", role: .plain), line(isActive: false),
      ]
    }
    guard anchor.kind == .fanIn, flow.joined.contains(anchor.pair) else { return [] }
    return words(layer: anchor.pair - 1, count: count) + [Piece(text: " ", role: .plain), arrow]
  }

  /// What flows out to the right, or in from it.
  private func after(count: Int) -> [Piece] {
    if let name = flow.parameter {
      let isActive = flow.isActive(anchor.pair, anchor.target ?? 0)
      guard count > 0, let target = anchor.target else { return [] }
      let node = sketches.naming.node(name.symbol == .weight ? name[0] : anchor.pair, target)
      return [
        isActive ? arrow : line(isActive: false), Piece(text: " \(node)", role: isActive ? .active : .plain),
      ]
    }
    if anchor.kind == .fanOut, flow.joined.contains(anchor.pair) {
      return [arrow, Piece(text: " ", role: .plain)] + words(layer: anchor.pair, count: count)
    }
    return count > 0 ? exit : []
  }

  private var exit: [Piece] {
    flow.reachesError ? [arrow, Piece(text: " " + sketches.naming.numerator(of: .total), role: .active)] : []
  }

  /// The first active nodes of a layer, and how many more there are.
  private func words(layer: Int, count: Int) -> [Piece] {
    let size = network.count(ofLayer: layer)
    var nodes = Array(0..<size)
    if case .these(let active) = flow.road[layer] { nodes = active.sorted() }
    let shown = nodes.prefix(count).map { sketches.naming.node(layer, $0) }
    let rest = nodes.count - shown.count
    let words = shown + (rest > 0 ? ["\(sketches.glyphs.ellipsis)\(rest)"] : [])
    return [Piece(text: words.joined(separator: " "), role: .active)]
  }

  private func line(isActive: Bool) -> Piece {
    let piece = sketches.glyphs.line(.horizontal, doubled: isActive ? .horizontal : [])
    return Piece(text: String([piece, piece]), role: isActive ? .active : .dim)
  }

  private var arrow: Piece {
    let glyphs = sketches.glyphs
    let shaft = line(isActive: true).text
    switch flow.direction {
    case .none: return Piece(text: shaft, role: .active)
    case .forward: return Piece(text: shaft + String(glyphs.arrowHead), role: .active)
    case .backward: return Piece(text: String(glyphs.backwardHead) + shaft, role: .active)
    }
  }
}
