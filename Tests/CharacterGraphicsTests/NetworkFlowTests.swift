import CharacterGraphics
import Testing

@Suite("What flows through a network drawing") struct NetworkFlowTests {
  /// Mazur's network with the edges out of h1 active.
  private func sketch(_ glyphs: GlyphSet, _ direction: NetworkSketch.Direction) -> NetworkSketch {
    var sketch = Sketches.mazur(glyphs: glyphs)
    sketch.direction = direction
    sketch.margin = 1
    sketch.layers[1][0].emphasis = .focus
    for target in 0..<2 {
      sketch.edges[1][target][0].stretch = .whole
      sketch.edges[1][target][0].emphasis = .road
      sketch.layers[2][target].emphasis = .road
    }
    return sketch
  }

  private func draw(_ sketch: NetworkSketch, _ glyphs: GlyphSet = .unicode) -> String {
    NetworkDrawing(sketch, glyphs: glyphs).draw(width: 80).text
  }

  @Test("Forwards, heads stand before names and nodes")
  func forward() {
    #expect(
      draw(sketch(.unicode, .forward)) == """
         i1 0.05 ─┬──── w₁ 0.15 ─┐       ╔═══▶ w₅ 0.40 ═╗
                  │ ┌── w₂ 0.20 ─┼─▶[h1]═╣ ┌── w₆ 0.45 ─╬═▶ o1 target 0.01
                  │ │   b₁ 0.35 ─┘       ║ │   b₂ 0.60 ─┘
                  │ │                    ║ │
                  └─│── w₃ 0.25 ─┐       ╚═│═▶ w₇ 0.50 ═╗
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 ───┴── w₈ 0.55 ─╬═▶ o2 target 0.99
                        b₁ 0.35 ─┘             b₂ 0.60 ─┘
        """)
  }

  @Test("Backwards in ASCII, what is double has signs of its own")
  func backwardInASCII() {
    #expect(
      draw(sketch(.ascii, .backward), .ascii) == """
         i1 0.05 -+---- w1 0.15 -+       #==<= w5 0.40 =#
                  | +-- w2 0.20 -+->[h1]<# +-- w6 0.45 -#<= o1 target 0.01
                  | |   b1 0.35 -+       # |   b2 0.60 -+
                  | |                    # |
                  +-|-- w3 0.25 -+       #=|<= w7 0.50 =#
         i2 0.10 ---+-- w4 0.30 -+-> h2 ---+-- w8 0.55 -#<= o2 target 0.99
                        b1 0.35 -+             b2 0.60 -+
        """)
  }

  @Test("Only what is active has the role")
  func roles() {
    let lines = NetworkDrawing(sketch(.unicode, .forward), glyphs: .unicode).draw(width: 80).lines
    let active = lines.map { line in String(line.filter { $0.role == .active }.map(\.character)) }
    #expect(active == ["╔═══▶w₅═╗", "[h1]═╣╬═▶o1", "║", "║", "╚══▶w₇═╗", "╬═▶o2", ""])
  }

  @Test("An edge may be active on one side of its name, or towards it from both")
  func stretches() {
    func row(_ stretch: NetworkSketch.Stretch, _ direction: NetworkSketch.Direction) -> String {
      var sketch = Sketches.dense([1, 1], biases: false)
      sketch.direction = direction
      sketch.edges[0][0][0].stretch = stretch
      return draw(sketch)
    }
    #expect(row(.none, .forward) == "n01 ──── w001 0.5 ───▶ n11")
    #expect(row(.whole, .forward) == "n01 ═══▶ w001 0.5 ═══▶ n11")
    #expect(row(.whole, .backward) == "n01 ══◀═ w001 0.5 ════ n11")
    #expect(row(.uptoName, .forward) == "n01 ═══▶ w001 0.5 ───▶ n11")
    #expect(row(.beyondName, .forward) == "n01 ──── w001 0.5 ═══▶ n11")
    #expect(row(.beyondName, .backward) == "n01 ──── w001 0.5 ◀═══ n11")
    #expect(row(.meeting, .backward) == "n01 ═══▶ w001 0.5 ◀═══ n11")
  }

  @Test("Marks stand in the blanks, so that nothing moves")
  func marks() {
    var sketch = Sketches.dense([1, 1], biases: false)
    sketch.layers[0][0].isChanged = true
    sketch.edges[0][0][0].emphasis = .focus
    sketch.edges[0][0][0].isChanged = true
    #expect(draw(sketch) == "n01*────[w001 0.5]*──▶ n11")
  }

  @Test("Room is kept for a detail that is not known yet")
  func detailWidth() {
    var sketch = Sketches.dense([1, 1, 1], biases: false)
    sketch.layers[1][0].detailWidth = 6
    #expect(draw(sketch) == "n01 ──── w001 0.5 ───▶ n11 ─────────── w002 0.5 ───▶ n21")
    sketch.layers[1][0].detail = "0.5933"
    #expect(draw(sketch) == "n01 ──── w001 0.5 ───▶ n11 0.5933 ──── w002 0.5 ───▶ n21")
  }

  @Test("What is left out is said above and below, what is known of a node below it, the error behind it")
  func surroundings() {
    var sketch = Sketches.dense([3, 1])
    sketch.gaps = [.init(above: "⋮ 2 more", below: "⋮ 9 more"), .init(below: "⋮ 4 more")]
    sketch.layers[1][0].note = "target 1"
    sketch.layers[1][0].leadsOut = true
    sketch.exit = "E"
    sketch.isTight = true
    sketch.direction = .backward
    let drawing = NetworkDrawing(sketch, glyphs: .unicode)
    #expect(
      drawing.draw(width: 80).text == """
        ⋮ 2 more
        n01 ───────── w001 0.5 ─┐
        n02 ───────── w002 0.5 ─┼─▶ n11 ◀══════E
        n03 ───────── w003 0.5 ─┤   target 1
        ⋮ 9 more      b001 0.5 ─┘   ⋮ 4 more
        """)
    #expect(drawing.size == Size(columns: 40, rows: 5))
  }

  @Test("Every joint of double lines has its character", arguments: GlyphSet.allCases)
  func joints(glyphs: GlyphSet) {
    for raw in UInt8(0)..<16 {
      let arms = Arms(rawValue: raw)
      #expect(glyphs.line(arms, doubled: []) == glyphs.line(arms))
      for other in UInt8(1)..<16 where Arms(rawValue: other).isSubset(of: arms) {
        #expect(glyphs.line(arms, doubled: Arms(rawValue: other)) != glyphs.line(arms))
      }
    }
    #expect(GlyphSet.unicode.line([.up, .down, .left], doubled: .vertical) == "╢")
    #expect(GlyphSet.ascii.line(.vertical, doubled: .vertical) == "#")
  }

  @Test("A cropped canvas shows no half of a wide character")
  func cropped() {
    var canvas = Canvas(glyphs: .unicode)
    canvas.put("a鶏b", row: 0, column: 0)
    canvas.put("cd", row: 1, column: 0)
    #expect(canvas.cropped(to: Size(columns: 2, rows: 1)).text == "a")
    #expect(canvas.cropped(to: Size(columns: 3, rows: 5)).text == "a鶏\ncd")
    #expect(canvas.cropped(to: Size(columns: 0, rows: 0)).text.isEmpty)
  }
}
