import CharacterGraphics
import Derivation
import Documents
import Testing
import Walkthrough
import WorkedLesson

@Suite("The graph of formulas under a quantity") struct FormulaGraphTests {
  private func draw(_ text: String, _ columns: Int, _ rows: Int) throws -> String {
    let pictures = DiagramPictures(try worked("mazur"))
    let id = try pictures.worked.ids.id(of: text)
    return pictures.graph.draw(id, room: Size(columns: columns, rows: rows), glyphs: .unicode).text
  }

  @Test("What a net input is made of, and what it enters")
  func netInput() throws {
    #expect(
      try draw("net_h1", 76, 7) == """
         w₁ 0.1500 ════╗
         i₁ 0.0500 ════╣
         w₂ 0.2000 ════╬═▶[net_h1 0.3775]──────▶ out_h1 0.5933
         i₂ 0.1000 ════╣
         b₁ 0.3500 ════╝
        """)
    #expect(
      try draw("net_h1", 38, 3) == """
         w₁ 0.1500 ════╗
         i₁ 0.0500 ════╬═▶[net_h1 0.3775 ›]
         ⋮ 3 more ─────┘
        """)
    #expect(try draw("net_h1", 12, 1) == "[net_h1]")
  }

  @Test("Operands of operands, as deep as there is room")
  func gradient() throws {
    let picture = try draw("dE/dw5", 76, 7)
    #expect(
      picture == """
         ‹ ∂E/∂out_o1 0.7414 ─────────┬─▶ δ_o1 0.1385 ═══╗
         ‹ ∂out_o1/∂net_o1 0.1868 ────┘                  ╚════╦═▶[∂E/∂w₅ 0.0822]
                                                           ╔══╝
         ‹ net_h1 0.3775 ───────────────▶ out_h1 0.5933 ═══╝
        """)
  }

  @Test("Never larger than the room, for any quantity", arguments: ["mazur", "man-vs-chicken"])
  func rooms(name: String) throws {
    let pictures = DiagramPictures(try worked(name))
    for (k, id) in quantities(of: pictures.worked).enumerated() where k % 5 == 0 {
      for (columns, rows) in [(1, 1), (12, 2), (38, 3), (76, 7), (120, 40)] {
        let canvas = pictures.graph.draw(id, room: Size(columns: columns, rows: rows), glyphs: .unicode)
        #expect(canvas.width <= columns && canvas.height <= rows)
      }
    }
  }
}
