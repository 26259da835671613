import CharacterGraphics
import Derivation
import Documents
import WorkedLesson

/// The drawing of a lesson's graph: each quantity with its value, and where slopes are told with its slope.
struct GraphPicture {
  let worked: WorkedLesson
  let name: (ID) -> String
  let value: (ID) -> String
  let isChanged: (ID) -> Bool
  /// Whether slopes are shown beside the values.
  let isBackward: Bool

  init(
    _ worked: WorkedLesson, name: @escaping (ID) -> String, value: @escaping (ID) -> String,
    isChanged: @escaping (ID) -> Bool, isBackward: Bool
  ) {
    (self.worked, self.name, self.value) = (worked, name, value)
    (self.isChanged, self.isBackward) = (isChanged, isBackward)
  }

  /// More of them no terminal shows.
  private static let limit = 60

  /// Draws the whole graph of what is differentiated; where it does not fit, the neighbourhood of what is told.
  func draw(_ place: WalkStep.Subject, room: Size, glyphs: GlyphSet) -> Canvas {
    let (told, top) = focus(place)
    if let sketch = whole(told, top, glyphs) {
      let drawing = GraphDrawing(sketch, glyphs: glyphs)
      if let canvas = drawing.drawWhole(room: room) { return canvas }
    }
    return FormulaGraph(worked, name: name, value: value, isChanged: isChanged)
      .draw(told, room: room, glyphs: glyphs)
  }

  /// The quantity that the step is about, and what is differentiated.
  private func focus(_ place: WalkStep.Subject) -> (told: ID, top: ID) {
    switch place {
    case .given, .plot: return (worked.deepestTop, worked.deepestTop)
    case .measure(let id), .check(let id), .sweep(let id):
      return (worked.parameter(of: id), worked.top(of: worked.gradient(of: id)))
    case .quantity(let id):
      let plain = ID(id.variable == .none ? id.name : id.variable)
      guard worked.tops.contains(where: { worked.plain.depends($0, on: plain) }) else {
        return (plain, plain)
      }
      guard worked.tops.count > 1 || id.aspect != .value else { return (plain, worked.total) }
      let top = ID(id.name)
      let known = worked.tops.first {
        worked.plain.depends($0, on: top) && worked.plain.depends($0, on: plain)
      }
      return (plain, worked.tops.contains(top) ? top : known ?? worked.total)
    }
  }

  /// All that a quantity rests on; nil where that is too much.
  private func whole(_ told: ID, _ top: ID, _ glyphs: GlyphSet) -> FormulaSketch? {
    let ids = worked.order(of: [top]).map(\.id).filter {
      $0 == top || !(worked.graph?.isHelper(ID($0.name)) ?? false)
    }
    guard ids.count <= Self.limit, let focus = ids.lastIndex(of: top) else { return nil }
    let indices = Dictionary(uniqueKeysWithValues: zip(ids, 0...))
    let neighbours =
      Set(isBackward ? worked.plain.users(of: told) : worked.drawnOperands(of: told))
    var sketch = FormulaSketch(
      nodes: ids.map { id in
        var node = FormulaSketch.Node(
          label: name(id), value: shown(id, of: top, glyphs),
          operands: worked.drawnOperands(of: id).compactMap { indices[$0] })
        node.emphasis = id == told ? .focus : neighbours.contains(id) ? .road : .none
        node.isChanged = isChanged(id)
        return node
      }, focus: focus)
    sketch.direction = isBackward ? .backward : .forward
    return sketch
  }

  /// A value; where slopes are told and it has been, its slope behind: `3 ∂−4`.
  private func shown(_ id: ID, of top: ID, _ glyphs: GlyphSet) -> String {
    let own = value(id)
    guard isBackward, id != top else { return own }
    let slope = value(top.derivative(by: id))
    return slope.isEmpty ? own : "\(own) \(glyphs == .ascii ? "d" : "∂")\(slope)"
  }
}
