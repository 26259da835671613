import CharacterGraphics
import Derivation
import WorkedLesson

/// A piece of text on a drawing, and how wide it is.
struct FigureText {
  /// The text in the characters of its format.
  var text: String
  /// Its width in em of the drawing's letters.
  var width: Double

  /// Pieces side by side.
  static func + (a: FigureText, b: FigureText) -> FigureText {
    FigureText(text: a.text + b.text, width: a.width + b.width)
  }
}

/// Writes in the characters of a format what stands on a drawing.
protocol FigureWriter {
  /// What a quantity is called.
  func writtenName(of id: ID) -> FigureText
  /// The value of a quantity, in few digits.
  /// - Parameter isElement: whether it stands among others of its array: in fewer still.
  func writtenValue(of id: ID, isElement: Bool) -> FigureText
  /// The formula of a quantity in symbols; nil for what is given, and where it is higher than a line.
  func writtenFormula(of id: ID) -> FigureText?
  /// Words.
  func written(_ words: String) -> FigureText
  /// What stands between a name and a value at the edge of a network.
  var equals: String { get }
  /// The size of small texts, by that of others.
  var smallScale: Double { get }
}

/// What stands in and at the boxes of a graph: lines, each of cells that stand in columns.
extension FigureWriter {
  /// The name of a box.
  func label(of node: GraphFigure.Node) -> FigureText {
    switch node.label {
    case .name(let id): writtenName(of: id)
    case .range(let first, let last): writtenName(of: first) + written(" … ") + writtenName(of: last)
    case .part(let id, let count, let size): writtenName(of: id) + written(", \(count) of \(size)")
    }
  }

  /// The name of the slopes by what stands in a box.
  func slopeLabel(of node: GraphFigure.Node) -> FigureText {
    switch node.label {
    case .name(let id), .part(let id, _, _): writtenName(of: node.slope(by: id))
    case .range(let first, _): writtenName(of: node.slope(by: first)) + written(" …")
    }
  }

  /// The lines in a box.
  /// - Parameter spellsOut: whether short formulas stand in it.
  func lines(of node: GraphFigure.Node, spellsOut: Bool = true) -> [[FigureText]] {
    var lines = [[label(of: node)]]
    if node.ids.count > 1 {
      lines += node.block.map { numbers($0) { $0 } } ?? []
    } else {
      let value = writtenValue(of: node.ids[0], isElement: false)
      let isGiven = node.operands.isEmpty && node.hidden == 0
      let right = isGiven ? value : spellsOut ? writtenFormula(of: node.ids[0]) : nil
      let whole = right.map { label(of: node) + written(" = ") + $0 }
      if let whole, whole.width <= Self.widest {
        lines = isGiven ? [[whole]] : [[whole], [value]]
      } else {
        lines.append([value])
      }
    }
    if node.hidden > 0 { lines.append([written("… \(node.hidden) more")]) }
    return lines
  }

  /// The lines below a box: the slopes of what is differentiated by what stands in it.
  func slopeLines(of node: GraphFigure.Node) -> [[FigureText]] {
    guard !node.slopes.isEmpty else { return [] }
    let label = slopeLabel(of: node)
    guard let block = node.block else {
      return [[label + written(" = ") + writtenValue(of: node.slope(by: node.ids[0]), isElement: false)]]
    }
    return block.isLarge ? [] : [[label]] + numbers(block) { node.slope(by: $0) }
  }

  /// The widest line of which there is a choice, in em.
  private static var widest: Double { 14 }

  /// A block of numbers in rows; a vector that is too wide for a row stands upright, and of many numbers only how
  /// many they are.
  private func numbers(_ block: ArrayBlock, _ number: (ID) -> ID) -> [[FigureText]] {
    if block.isLarge {
      return [[written(block.shape.map(String.init).joined(separator: " × ") + " numbers")]]
    }
    let rows = block.rows.map { $0.map { writtenValue(of: number($0), isElement: true) } }
    let width = rows[0].reduce(0) { $0 + $1.width + 0.75 }
    return rows.count == 1 && width > Self.widest ? rows[0].map { [$0] } : rows
  }
}

/// What stands in and at the nodes of a network.
extension FigureWriter {
  /// What is written in a node.
  func label(of node: NetworkFigure.Node) -> FigureText {
    switch node.label {
    case .words(let text): written(text)
    case .more(let count): written("⋮ \(count) more")
    case .quantity(let id): writtenName(of: id)
    }
  }

  /// The lines below a node.
  func lines(of node: NetworkFigure.Node) -> [FigureText] {
    node.figures.map { word, id in
      let value = writtenValue(of: id, isElement: false)
      return word.isEmpty ? value : written(word + " ") + value
    }
  }

  /// What stands at an edge: w₅ 0.40; nil where nothing does.
  func label(at edge: NetworkFigure.Edge, isNameOnly: Bool = false) -> FigureText? {
    edge.id.map { id in
      isNameOnly
        ? writtenName(of: id) : writtenName(of: id) + written(equals) + writtenValue(of: id, isElement: false)
    }
  }
}

extension ArrayBlock {
  /// Whether it has more numbers than can be taken in.
  var isLarge: Bool { rows.count > 8 || rows[0].count > (rows.count == 1 ? 8 : 6) }
}

extension GraphFigure.Node {
  /// The slope by one of its quantities, or by all of them together.
  func slope(by id: ID) -> ID {
    slopes[id] ?? slopes.first.map { ID($0.value.name).derivative(by: id) } ?? id
  }
}
