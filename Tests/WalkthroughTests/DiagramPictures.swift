import CharacterGraphics
import Derivation
import Documents
import Testing
import Walkthrough
import WorkedLesson

/// A lesson's diagram with plain values, for tests.
struct DiagramPictures {
  let worked: WorkedLesson
  var room = Size(columns: 76, rows: 7)
  var glyphs = GlyphSet.unicode
  var details = true
  var changed: Set<ID> = []

  init(_ worked: WorkedLesson) { self.worked = worked }

  func number(_ x: Double, _ digits: Int) -> String {
    let scale = digits == 4 ? 10000.0 : 100
    let whole = Int((abs(x) * scale).rounded())
    let rest = String(whole % Int(scale))
    let zeros = String(repeating: "0", count: digits - rest.count)
    return (x < 0 ? String(glyphs.minus) : "") + "\(whole / Int(scale)).\(zeros)\(rest)"
  }

  var diagram: NetworkDiagram { NetworkDiagram(worked, labels: labels) }

  var labels: DiagramLabels {
    let (worked, glyphs, details, changed) = (worked, glyphs, details, changed)
    return DiagramLabels(
      name: { glyphs == .ascii ? worked.ids.text(of: $0) : worked.ids.symbol(of: $0) },
      value: { number(worked.value(of: $0), 2) },
      detail: { details ? number(worked.value(of: ID(.out, $0, $1, example: worked.examples[0])), 4) : "" },
      detailWidth: 6, isChanged: { changed.contains($0) }, example: worked.examples[0])
  }

  func canvas(_ text: String, scroll: Position = Position(row: 0, column: 0)) throws -> Canvas {
    let id = try #require(try? worked.ids.id(of: text))
    return canvas(id, scroll: scroll)
  }

  func canvas(_ id: ID, scroll: Position = Position(row: 0, column: 0)) -> Canvas {
    diagram.draw(Flow(of: id, in: worked), room: room, glyphs: glyphs, scroll: scroll)
  }
}

extension DiagramPictures {
  /// The graph of formulas with all values to four digits.
  var graph: FormulaGraph {
    let (worked, glyphs) = (worked, glyphs)
    return FormulaGraph(
      worked,
      name: { glyphs == .ascii ? worked.ids.text(of: $0) : worked.ids.symbol(of: $0) },
      value: { number(worked.value(of: $0), 4) })
  }
}
