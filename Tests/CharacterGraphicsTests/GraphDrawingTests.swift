import CharacterGraphics
import Testing

@Suite("Graphs of formulas") struct GraphDrawingTests {
  /// q = x + y, f = q·z, and if asked for, f uses x as well.
  private func sketch(usesXTwice: Bool = false) -> FormulaSketch {
    FormulaSketch(
      nodes: [
        .init(label: "x", value: "-2"), .init(label: "y", value: "5"), .init(label: "z", value: "-4"),
        .init(label: "q", value: "3", operands: [0, 1]),
        .init(label: "f", value: "-12", operands: usesXTwice ? [3, 2, 0] : [3, 2]),
      ], focus: 4)
  }

  private func draw(_ sketch: FormulaSketch, _ columns: Int, _ rows: Int, _ glyphs: GlyphSet = .unicode)
    -> String
  {
    GraphDrawing(sketch, glyphs: glyphs).draw(room: Size(columns: columns, rows: rows)).text
  }

  @Test("Values flow from what is given to the result; a line that passes a layer goes on")
  func twoLayers() {
    var sketch = sketch()
    for k in [2, 3] { sketch.nodes[k].emphasis = .road }
    sketch.nodes[4].emphasis = .focus
    #expect(
      draw(sketch, 76, 7) == """
         x -2 ────┬─▶ q 3 ═╗
         y 5 ─────┘        ╚════╦═▶[f -12]
                             ╔══╝
         z -4 ═══════════════╝
        """)
  }

  @Test("Backwards, every road to x is active: through q, and the direct one")
  func roads() {
    var sketch = sketch(usesXTwice: true)
    for k in [0, 3, 4] { sketch.nodes[k].emphasis = .road }
    sketch.nodes[0].emphasis = .focus
    sketch.direction = .backward
    #expect(
      draw(sketch, 76, 9, .ascii) == """
        [x -2]<#==#== q 3 <#
         y 5 --#--+        #======#
               #             +----#<= f -12
         z -4 -#-------------+ #==#
               #               #
               #===============#
        """)
  }

  @Test("Operands without room are counted, a node alone says that there is more")
  func window() {
    var sketch = FormulaSketch(
      nodes: (0..<6).map { .init(label: "x\($0)") } + [.init(label: "s", operands: Array(0..<6))], focus: 6)
    sketch.nodes[6].moreOperands = 94
    #expect(
      draw(sketch, 30, 3) == """
         x0 ───────────┐
         x1 ───────────┼─▶ s
         ⋮ 98 more ────┘
        """)
    #expect(draw(sketch, 6, 1) == "[s]")
    #expect(draw(sketch, 1, 1) == "s")
    #expect(draw(sketch, 0, 0).isEmpty)
  }

  @Test("Any graph, circles too, is drawn within the room", arguments: 0..<40)
  func random(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let count = Int.random(in: 1...14, using: &generator)
    let nodes = (0..<count).map { index in
      var node = FormulaSketch.Node(label: "n\(index)", value: "0.\(index)")
      // A wrong index or a circle now and then must not do harm.
      let limit = seed.isMultiple(of: 5) ? count : index
      node.operands = (0..<Int.random(in: 0...3, using: &generator)).map { _ in
        Int.random(in: 0...max(0, limit - 1), using: &generator)
      }
      node.operands.removeAll { $0 >= limit }
      node.emphasis = Bool.random(using: &generator) ? .road : .none
      return node
    }
    let sketch = FormulaSketch(nodes: nodes, focus: Int.random(in: 0..<count, using: &generator))
    for (columns, rows) in [(1, 1), (8, 2), (12, 1), (40, 3), (76, 7), (120, 40)] {
      let canvas = GraphDrawing(sketch, glyphs: .ascii).draw(room: Size(columns: columns, rows: rows))
      #expect(canvas.width <= columns && canvas.height <= rows, "\(canvas.text)")
      if columns >= 8 { #expect(canvas.text.contains("n\(sketch.focus)"), "\(canvas.text)") }
      #expect(canvas.text.utf8.allSatisfy { $0 < 128 })
    }
  }
}
