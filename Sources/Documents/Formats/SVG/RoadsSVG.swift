import Glibc

/// Draws roads from a parameter to the error: a common stem, branches, and where they meet again.
struct RoadsSVG {
  private let stem: [String]
  private let branches: [[String]]
  private let rest: Int
  private let end: String
  private static let (row, gap, most) = (40.0, 30.0, 12)

  /// A drawing of roads, all of them as text.
  init(stem: [String], branches: [[String]], end: String) {
    self.stem = stem
    self.branches = Array(branches.prefix(Self.most))
    rest = max(0, branches.count - Self.most)
    self.end = end
  }

  /// The drawing.
  func draw() -> SVGDrawing {
    var drawing = SVGDrawing(title: "Roads from \(stem.first ?? "") to \(end)")
    let roads = branches.isEmpty ? [stem] : branches.map { stem + $0 }
    drawing.description = roads.map { ($0 + [end]).joined(separator: " → ") }.joined(separator: "; ") + "."
    let rows = max(1, branches.count) + (rest > 0 ? 1 : 0)
    let middle = Double(max(1, branches.count)) * Self.row / 2 + 4
    drawing.height = Double(rows) * Self.row + 8
    var x = chain(stem, from: 6, y: middle, isBranch: false, on: &drawing)
    if branches.count > 1 {
      let fork = x
      x += Self.gap
      let widths = branches.map(width)
      let join = x + (widths.max() ?? 0) + 12
      for (k, branch) in branches.enumerated() {
        let y = Double(k) * Self.row + Self.row / 2 + 4
        drawing.curve([(fork, middle), (x, y)], "edge")
        let last = chain(branch, from: x, y: y, isBranch: true, on: &drawing)
        drawing.line((last, y), (join, y), "edge")
        drawing.curve([(join, y), (join + Self.gap, middle)], "edge")
      }
      if rest > 0 {
        drawing.text("and \(rest) more", at: (x, Double(rows) * Self.row - 10), "small quiet start")
      }
      x = join + Self.gap
    } else if let branch = branches.first, !branch.isEmpty {
      drawing.line((x, middle), (x + Self.gap, middle), "edge")
      drawing.arrowHead(at: (x + Self.gap, middle), angle: 0, "plainhead")
      x = chain(branch, from: x + Self.gap, y: middle, isBranch: false, on: &drawing)
    }
    drawing.line((x, middle), (x + Self.gap - 6, middle), "edge")
    x += Self.gap
    drawing.arrowHead(at: (x, middle), angle: 0, "plainhead")
    x = item(end, x, middle, "node focus", on: &drawing)
    drawing.width = x + 8
    return drawing
  }

  private func boxWidth(_ text: String) -> Double { SVGDrawing.width(of: text) + 16 }

  /// The width of a branch: the name of its edge, then its stations.
  private func width(_ branch: [String]) -> Double {
    branch.map(boxWidth).reduce(0, +) + Double(max(0, branch.count - 1)) * Self.gap
  }

  private func item(
    _ text: String, _ x: Double, _ y: Double, _ style: String, on drawing: inout SVGDrawing
  ) -> Double {
    let width = boxWidth(text)
    drawing.box((x + width / 2, y), width: width, height: 26, radius: 6, style)
    drawing.text(text, at: (x + width / 2, y), "")
    return x + width
  }

  /// Stations with arrows between them; the first of a branch is the name of its edge, and no station.
  private func chain(
    _ items: [String], from start: Double, y: Double, isBranch: Bool, on drawing: inout SVGDrawing
  ) -> Double {
    var x = start
    for (k, text) in items.enumerated() {
      if k > 0 {
        drawing.line((x, y), (x + Self.gap - 6, y), "edge")
        x += Self.gap
        drawing.arrowHead(at: (x, y), angle: 0, "plainhead")
      }
      if isBranch && k == 0 {
        drawing.text(text, at: (x + boxWidth(text) / 2, y), "quiet")
        x += boxWidth(text)
      } else if text == "…" {
        drawing.text(text, at: (x + boxWidth(text) / 2, y), "")
        x += boxWidth(text)
      } else {
        x = item(text, x, y, "node", on: &drawing)
      }
    }
    return x
  }
}
