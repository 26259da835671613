import CharacterGraphics
import Testing

@Suite struct RoadDrawingTests {
  private let stem = ["w₁", "net_h1", "out_h1"]

  /// Branches over the outputs 1, 2 …, by the weights w5, w6 …
  private func branches(_ count: Int) -> [[String]] {
    (0..<count).map { ["w\(5 + $0)", "net_o\(1 + $0)", "out_o\(1 + $0)"] }
  }

  private func draw(_ stem: [String], _ branches: [[String]], width: Int = 80) -> String {
    RoadDrawing(stem: stem, branches: branches, end: "E", glyphs: .unicode).draw(width: width).text
  }

  @Test("One road is one line")
  func oneRoad() {
    #expect(draw(["w₅", "net_o1", "out_o1"], []) == "w₅ ──▶ net_o1 ──▶ out_o1 ──▶ E")
    #expect(draw([], branches(1)) == "w5 ──▶ net_o1 ──▶ out_o1 ──▶ E")
    #expect(
      draw(stem, branches(1)) == "w₁ ──▶ net_h1 ──▶ out_h1 ── w5 ──▶ net_o1 ──▶ out_o1 ──▶ E")
    #expect(draw([], []) == "E")
  }

  @Test("Two roads part from the stem and meet at the end")
  func twoRoads() {
    #expect(
      draw(stem, branches(2)) == """
                                   ┌── w5 ──▶ net_o1 ──▶ out_o1 ──┐
        w₁ ──▶ net_h1 ──▶ out_h1 ──┤                              ├──▶ E
                                   └── w6 ──▶ net_o2 ──▶ out_o2 ──┘
        """)
  }

  @Test("Of an odd number of roads, the middle one goes straight on")
  func threeRoads() {
    #expect(
      draw(stem, branches(3)) == """
                                   ┌── w5 ──▶ net_o1 ──▶ out_o1 ──┐
        w₁ ──▶ net_h1 ──▶ out_h1 ──┼── w6 ──▶ net_o2 ──▶ out_o2 ──┼──▶ E
                                   └── w7 ──▶ net_o3 ──▶ out_o3 ──┘
        """)
  }

  @Test("Of many roads, the first ones and the last are shown, the others counted")
  func manyRoads() {
    let expected = """
                                 ┌── w5 ───▶ net_o1 ───▶ out_o1 ───┐
                                 ├── w6 ───▶ net_o2 ───▶ out_o2 ───┤
                                 ├── w7 ───▶ net_o3 ───▶ out_o3 ───┤
      w₁ ──▶ net_h1 ──▶ out_h1 ──┤                                 ├──▶ E
                                 ├── w8 ───▶ net_o4 ───▶ out_o4 ───┤
                                 │   ⋮ 12 more                     │
                                 └── w21 ──▶ net_o17 ──▶ out_o17 ──┘
      """
    #expect(draw(stem, branches(17)) == expected)
  }

  @Test("In ASCII the same picture")
  func ascii() {
    let drawing = RoadDrawing(
      stem: ["w1", "net_h1", "out_h1"], branches: branches(7), end: "E", glyphs: .ascii, branchLimit: 4)
    #expect(
      drawing.draw(width: 80).text == """
                                   +-- w5 ---> net_o1 --> out_o1 --+
                                   +-- w6 ---> net_o2 --> out_o2 --+
        w1 --> net_h1 --> out_h1 --+                               +--> E
                                   |   : 4 more                    |
                                   +-- w11 --> net_o7 --> out_o7 --+
        """)
  }

  @Test("Where room is short, the arrows are short")
  func shortArrows() {
    #expect(
      draw(stem, branches(2), width: 56) == """
                                ┌─ w5 ─▶ net_o1 ─▶ out_o1 ─┐
        w₁ ─▶ net_h1 ─▶ out_h1 ─┤                          ├─▶ E
                                └─ w6 ─▶ net_o2 ─▶ out_o2 ─┘
        """)
  }

  @Test("Where it is shorter still, the roads part on a new line")
  func brokenFork() {
    #expect(
      draw(stem, branches(2), width: 55) == """
        w₁ ─▶ net_h1 ─▶ out_h1 ─┐
          ┌─────────────────────┘
          ├─ w5 ─▶ net_o1 ─▶ out_o1 ─┐
          │                          ├─▶ E
          └─ w6 ─▶ net_o2 ─▶ out_o2 ─┘
        """)
  }

  @Test("A single road that is too long goes on on the next line")
  func brokenRoad() {
    #expect(
      draw(stem, [], width: 20) == """
        w₁ ─▶ net_h1
          ─▶ out_h1 ─▶ E
        """)
  }

  @Test("Stops stand below each other even if roads have different lengths")
  func unequalRoads() {
    #expect(
      draw([], [["w₅", "o1"], ["w₁₀", "net_o2", "out_o2"], []]) == """
        ┌── w₅ ───▶ o1 ─────────────────┐
        ├── w₁₀ ──▶ net_o2 ──▶ out_o2 ──┼──▶ E
        └───────────────────────────────┘
        """)
  }

  @Test("No line is wider than the width asked for, or than the narrowest width", arguments: 0..<80)
  func widthIsKept(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func texts(_ most: Int) -> [String] {
      (0..<Int.random(in: 0...most, using: &generator)).map { _ in
        String(repeating: "x", count: Int.random(in: 0...9, using: &generator))
      }
    }
    let stem = texts(4)
    let branches = (0..<Int.random(in: 0...9, using: &generator)).map { _ in texts(4) }
    let limit = Int.random(in: -1...8, using: &generator)
    let drawing = RoadDrawing(
      stem: stem, branches: branches, end: "E", glyphs: .unicode, branchLimit: limit)
    for width in [Int.min, 0, 10, 20, 40, 60, 80] {
      let canvas = drawing.draw(width: width)
      #expect(canvas.width <= max(width, drawing.draw(width: 0).width), "\n\(canvas.text)")
      #expect(canvas.text.filter { $0 == "E" }.count == 1)
    }
  }

  @Test("Every line of a fork leads from something to something", arguments: 2..<12, [40, 60, 80])
  func noLooseEnds(branchCount: Int, width: Int) {
    let drawing = RoadDrawing(stem: stem, branches: branches(branchCount), end: "E", glyphs: .unicode)
    let canvas = drawing.draw(width: width)
    #expect(Picture(canvas).looseEnds.isEmpty, "\n\(canvas.text)")
  }

  @Test("The end is reached from every road that is shown", arguments: 2..<12)
  func allRoadsMeet(branchCount: Int) {
    let branches = branches(branchCount)
    let canvas = RoadDrawing(stem: stem, branches: branches, end: "E", glyphs: .unicode).draw(width: 80)
    let shown = branchCount <= 6 ? branches : Array(branches.prefix(4) + branches.suffix(1))
    let picture = Picture(canvas)
    #expect(picture.wordsReached(leftOf: "E") == Set(shown.map { $0[2] }))
    #expect(picture.wordsReached(rightOf: "out_h1") == Set(shown.map { $0[0] }))
  }
}
