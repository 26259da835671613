import CharacterGraphics
import Derivation
import Documents
import Networks
import WorkedLesson

/// The picture of the network on top of a step, with what is active standing out.
///
/// Where the network does not fit, the neighbourhood of what is active is shown, and what is left out is
/// counted; where that does not fit either, one line is. Only what is shown is ever laid out.
package struct NetworkDiagram {
  private let sketches: (GlyphSet) -> DiagramSketch
  private let network: Network
  private let labels: DiagramLabels

  /// The diagram of a lesson's network.
  package init(_ worked: WorkedLesson, labels: DiagramLabels) {
    let (network, naming) = (worked.network, worked.naming)
    self.network = network
    self.labels = labels
    sketches = { DiagramSketch(network: network, naming: naming, labels: labels, glyphs: $0) }
  }

  /// Draws the network, or as much of it as there is room for.
  /// - Parameters:
  ///   - room: what the picture never exceeds.
  ///   - scroll: by how many nodes and layers the part that is shown is moved down and to the right.
  package func draw(
    _ flow: Flow, room: Size, glyphs: GlyphSet, scroll: Position = Position(row: 0, column: 0)
  ) -> Canvas {
    let sketches = sketches(glyphs)
    let anchor = DiagramAnchor(flow, in: network)
    let search = WindowSearch(network: network, sketches: sketches, flow: flow, room: room)
    if let window = search.whole ?? search.window(around: anchor, scroll: scroll) {
      return draw(window, flow, sketches).cropped(to: room)
    }
    return OneLineDiagram(sketches: sketches, flow: flow, anchor: anchor).draw(width: room.columns)
      .cropped(to: room)
  }

  private func draw(_ window: DiagramWindow, _ flow: Flow, _ sketches: DiagramSketch) -> Canvas {
    var canvas = NetworkDrawing(sketches.sketch(window, flow), glyphs: sketches.glyphs).draw(width: .max)
    let left = window.layers.lowerBound
    let right = network.last - window.layers.upperBound
    guard left + right > 0 else { return canvas }
    let (row, width) = (canvas.height, canvas.width)
    let (before, after) = LayerMarks(left: left, right: right, glyphs: sketches.glyphs).texts(width: width)
    canvas.put(before, row: row, column: 0, role: .dim)
    canvas.put(after, row: row, column: max(0, width - displayWidth(of: after)), role: .dim)
    return canvas
  }
}

/// What is said of layers that are not shown.
struct LayerMarks {
  /// The number of layers before those shown.
  let left: Int
  /// The number of layers after those shown.
  let right: Int
  /// The characters to write with.
  let glyphs: GlyphSet

  /// The two marks, short where they would not stand beside each other.
  func texts(width: Int) -> (String, String) {
    let (open, close) = glyphs == .unicode ? ("‹", "›") : ("<", ">")
    func words(_ count: Int) -> String { count == 1 ? "1 layer" : "\(count) layers" }
    let long = (left > 0 ? "\(open) \(words(left))" : "", right > 0 ? "\(words(right)) \(close)" : "")
    if displayWidth(of: long.0) + displayWidth(of: long.1) + 2 <= width { return long }
    return (left > 0 ? "\(open)\(left)" : "", right > 0 ? "\(right)\(close)" : "")
  }
}
