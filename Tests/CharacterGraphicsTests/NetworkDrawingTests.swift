import CharacterGraphics
import Testing

@Suite struct NetworkDrawingTests {
  private func draw(_ sketch: NetworkSketch, width: Int = 80) -> String {
    NetworkDrawing(sketch, glyphs: .unicode).draw(width: width).text
  }

  @Test("Mazur's network fits on seven lines")
  func mazur() {
    #expect(
      draw(Sketches.mazur(glyphs: .unicode)) == """
        i1 0.05 ─┬──── w₁ 0.15 ─┐       ┌──── w₅ 0.40 ─┐
                 │ ┌── w₂ 0.20 ─┼─▶ h1 ─┤ ┌── w₆ 0.45 ─┼─▶ o1 target 0.01
                 │ │   b₁ 0.35 ─┘       │ │   b₂ 0.60 ─┘
                 │ │                    │ │
                 └─│── w₃ 0.25 ─┐       └─│── w₇ 0.50 ─┐
        i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 ───┴── w₈ 0.55 ─┼─▶ o2 target 0.99
                       b₁ 0.35 ─┘             b₂ 0.60 ─┘
        """)
  }

  @Test("In ASCII a junction is a plus, and a line in front of another a bar")
  func mazurInASCII() {
    let drawing = NetworkDrawing(Sketches.mazur(glyphs: .ascii), glyphs: .ascii)
    #expect(
      drawing.draw(width: 80).text == """
        i1 0.05 -+---- w1 0.15 -+       +---- w5 0.40 -+
                 | +-- w2 0.20 -+-> h1 -+ +-- w6 0.45 -+-> o1 target 0.01
                 | |   b1 0.35 -+       | |   b2 0.60 -+
                 | |                    | |
                 +-|-- w3 0.25 -+       +-|-- w7 0.50 -+
        i2 0.10 ---+-- w4 0.30 -+-> h2 ---+-- w8 0.55 -+-> o2 target 0.99
                       b1 0.35 -+             b2 0.60 -+
        """)
  }

  @Test("Where the width does not suffice, each pair of layers has a band of its own")
  func bands() {
    let drawing = NetworkDrawing(Sketches.mazur(glyphs: .unicode), glyphs: .unicode)
    #expect(drawing.draw(width: 0).width == 37)
    #expect(
      drawing.draw(width: 60).text == """
        i1 0.05 ─┬──── w₁ 0.15 ─┐
                 │ ┌── w₂ 0.20 ─┼─▶ h1
                 │ │   b₁ 0.35 ─┘
                 │ │
                 └─│── w₃ 0.25 ─┐
        i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2
                       b₁ 0.35 ─┘

        h1 ─┬──── w₅ 0.40 ─┐
            │ ┌── w₆ 0.45 ─┼─▶ o1 target 0.01
            │ │   b₂ 0.60 ─┘
            │ │
            └─│── w₇ 0.50 ─┐
        h2 ───┴── w₈ 0.55 ─┼─▶ o2 target 0.99
                  b₂ 0.60 ─┘
        """)
  }

  @Test("As many pairs stand side by side as fit")
  func severalPairsInABand() {
    #expect(
      draw(Sketches.dense([1, 1, 1, 1]), width: 60) == """
        n01 ──── w001 0.5 ─┬─▶ n11 ──── w002 0.5 ─┬─▶ n21
                 b001 0.5 ─┘            b002 0.5 ─┘

        n21 ──── w003 0.5 ─┬─▶ n31
                 b003 0.5 ─┘
        """)
  }

  @Test("Layers of different sizes stand centred beside each other")
  func threeFourTwo() {
    #expect(
      draw(Sketches.dense([3, 4, 2])) == """
        n01 ─┬────── w001 0.5 ─┐
             │ ┌──── w002 0.5 ─┼─▶ n11 ─┐
             │ │ ┌── w003 0.5 ─┤        │
             │ │ │   b001 0.5 ─┘        │
             │ │ │                      ├──────── w013 0.5 ─┐
             ├─│─│── w004 0.5 ─┐        │ ┌────── w014 0.5 ─┤
             │ ├─│── w005 0.5 ─┼─▶ n12 ─│─┤ ┌──── w015 0.5 ─┼─▶ n21
             │ │ ├── w006 0.5 ─┤        │ │ │ ┌── w016 0.5 ─┤
             │ │ │   b002 0.5 ─┘        │ │ │ │   b005 0.5 ─┘
             │ │ │                      │ │ │ │
             ├─│─│── w007 0.5 ─┐        └─│─│─│── w017 0.5 ─┐
        n02 ─│─┼─│── w008 0.5 ─┤          └─│─│── w018 0.5 ─┤
             │ │ ├── w009 0.5 ─┼─▶ n13 ─────┴─│── w019 0.5 ─┼─▶ n22
             │ │ │   b003 0.5 ─┘              ├── w020 0.5 ─┤
             │ │ │                            │   b006 0.5 ─┘
             └─│─│── w010 0.5 ─┐              │
               └─│── w011 0.5 ─┼─▶ n14 ───────┘
        n03 ─────┴── w012 0.5 ─┤
                     b004 0.5 ─┘
        """)
  }

  @Test("Inputs of a single target run straight into it")
  func twoOne() {
    #expect(
      draw(Sketches.dense([2, 1], biases: false)) == """
        n01 ────── w001 0.5 ─┬─▶ n11
        n02 ────── w002 0.5 ─┘
        """)
    #expect(draw(Sketches.dense([1, 1], biases: false)) == "n01 ──── w001 0.5 ───▶ n11")
  }

  @Test("A node gets a row of its own rather than one where its line would meet another's edge")
  func rowOfItsOwn() {
    // Without biases and with a single input, each hidden node has one row only. That of n12 is shared
    // with the edge from n11, whose bus the line of n12 passes.
    #expect(
      draw(Sketches.dense([1, 2, 2], biases: false)) == """
                                    ┌──── w003 0.5 ─┬─▶ n21
             ┌── w001 0.5 ───▶ n11 ─┤ ┌── w004 0.5 ─┘
             │                      │ │
        n01 ─┴── w002 0.5 ─┐        └─│── w005 0.5 ─┐
                           └─▶ n12 ───┤             ├─▶ n22
                                      └── w006 0.5 ─┘
        """)
  }

  @Test("Labels begin, and values end, in the same column")
  func alignment() {
    let sketch = NetworkSketch(
      layers: [[.init(label: "i1", detail: "1"), .init(label: "i10")], [.init(label: "h")]],
      edges: [[[.init(label: "w", value: "−0.25"), .init(label: "w₁₀", value: "3")]]])
    #expect(
      draw(sketch) == """
        i1 1 ────── w   −0.25 ─┬─▶ h
        i10 ─────── w₁₀     3 ─┘
        """)
  }

  @Test("Without names, the lines run through")
  func unnamedEdges() {
    let node = NetworkSketch.Node(label: "n")
    let sketch = NetworkSketch(
      layers: [[node, node], [node]], edges: [[[.init(label: ""), .init(label: "")]]])
    #expect(
      draw(sketch) == """
        n ─────────┬─▶ n
        n ─────────┘
        """)
  }

  @Test("Without edges, the nodes stand alone")
  func nodesOnly() {
    let nodes = [NetworkSketch.Node(label: "a"), NetworkSketch.Node(label: "b", detail: "2")]
    #expect(draw(NetworkSketch(layers: [nodes], edges: [])) == "a\nb 2")
    #expect(draw(NetworkSketch(layers: [], edges: [])).isEmpty)
    #expect(draw(NetworkSketch(layers: [[], nodes, []], edges: [[[]], []])).contains("b 2"))
  }

  @Test("Names, figures and lines have roles of their own")
  func roles() {
    let drawing = NetworkDrawing(Sketches.dense([1, 1], biases: false), glyphs: .unicode)
    let line = drawing.draw(width: 80).lines[0]
    #expect(String(line.filter { $0.role == .strong }.map(\.character)) == "n01n11")
    #expect(String(line.filter { $0.role == .accent }.map(\.character)) == "w001")
    #expect(String(line.filter { $0.role == .dim }.map(\.character)) == "───────▶")
  }
}
