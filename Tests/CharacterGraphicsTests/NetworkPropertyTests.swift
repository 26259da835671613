import CharacterGraphics
import Testing

/// What must hold for every network, tried on many.
@Suite struct NetworkPropertyTests {
  /// Layer sizes of a random network, whether it has biases, and the width to draw it in.
  struct Shape: CustomTestStringConvertible, Sendable {
    let sizes: [Int]
    let biases: Bool
    let width: Int
    var testDescription: String { "\(sizes), biases \(biases), width \(width)" }

    static let many: [Shape] = {
      var generator = SeededGenerator(seed: 1986)
      let random = (0..<80).map { _ in
        Shape(
          sizes: (0..<Int.random(in: 1...5, using: &generator)).map { _ in
            Int.random(in: 1...6, using: &generator)
          },
          biases: Bool.random(using: &generator),
          width: Int.random(in: 20...160, using: &generator))
      }
      return random + [
        Shape(sizes: [7, 7, 7, 7], biases: true, width: 20),
        Shape(sizes: [2, 7, 2], biases: true, width: 80),
        Shape(sizes: [1, 9, 1, 9], biases: false, width: 200),
      ]
    }()

    /// The network without values: each label is one word.
    var sketch: NetworkSketch { Sketches.dense(sizes, biases: biases, value: "") }
  }

  @Test("Every line leads from something to something", arguments: Shape.many)
  func noLooseEnds(shape: Shape) {
    let canvas = NetworkDrawing(shape.sketch, glyphs: .unicode).draw(width: shape.width)
    #expect(Picture(canvas).looseEnds.isEmpty, "\n\(canvas.text)")
  }

  @Test("Following the lines from a node leads to its own edges and to no others", arguments: Shape.many)
  func linesLeadToTheRightLabels(shape: Shape) {
    let sketch = shape.sketch
    let canvas = NetworkDrawing(sketch, glyphs: .unicode).draw(width: shape.width)
    let picture = Picture(canvas)
    for (pair, edges) in sketch.edges.enumerated() {
      for (source, node) in sketch.layers[pair].enumerated() {
        #expect(
          picture.wordsReached(rightOf: node.label) == Set(edges.map { $0[source].label }),
          "from \(node.label)\n\(canvas.text)")
      }
      for (target, node) in sketch.layers[pair + 1].enumerated() {
        let labels = edges[target].map(\.label) + (node.bias.map { [$0.label] } ?? [])
        #expect(
          picture.wordsReached(leftOf: node.label) == Set(labels), "into \(node.label)\n\(canvas.text)")
      }
    }
  }

  @Test("Every weight and bias stands in the picture exactly once", arguments: Shape.many)
  func everyLabelOnce(shape: Shape) {
    let sketch = shape.sketch
    let picture = Picture(NetworkDrawing(sketch, glyphs: .unicode).draw(width: shape.width))
    let biases = sketch.layers.joined().compactMap(\.bias)
    for parameter in Array(sketch.edges.joined().joined()) + biases {
      #expect(picture.count(of: parameter.label) == 1, "\(parameter.label)")
    }
  }

  @Test("No line is wider than the width asked for, or than the narrowest width", arguments: Shape.many)
  func widthIsKept(shape: Shape) {
    let drawing = NetworkDrawing(Sketches.dense(shape.sizes, biases: shape.biases), glyphs: .unicode)
    #expect(drawing.draw(width: shape.width).width <= max(shape.width, drawing.draw(width: 0).width))
    let least = drawing.draw(width: 0).width
    #expect(drawing.draw(width: least).width == least)
  }

  @Test("The ASCII picture is the Unicode picture, glyph for glyph", arguments: Shape.many)
  func asciiIsATranslation(shape: Shape) {
    let unicode = NetworkDrawing(shape.sketch, glyphs: .unicode).draw(width: shape.width).text
    let ascii = NetworkDrawing(shape.sketch, glyphs: .ascii).draw(width: shape.width).text
    #expect(ascii == inASCII(unicode))
    #expect(ascii.utf8.allSatisfy { $0 < 128 })
  }

  @Test("A network with parts missing is drawn as far as it goes", arguments: 0..<60)
  func incompleteSketches(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    func count() -> Int { Int.random(in: 0...4, using: &generator) }
    let layers = (0..<count()).map { layer in
      (0..<count()).map { node in
        NetworkSketch.Node(
          label: Bool.random(using: &generator) ? "n\(layer)\(node)" : "",
          detail: Bool.random(using: &generator) ? "detail" : "",
          bias: Bool.random(using: &generator) ? .init(label: "b") : nil)
      }
    }
    let edges = (0..<count()).map { _ in
      (0..<count()).map { _ in
        (0..<count()).map { _ in
          NetworkSketch.Parameter(label: Bool.random(using: &generator) ? "w" : "", value: "")
        }
      }
    }
    let drawing = NetworkDrawing(NetworkSketch(layers: layers, edges: edges), glyphs: .unicode)
    for width in [Int.min, 0, 20, 80] {
      let canvas = drawing.draw(width: width)
      #expect(canvas.width <= max(width, drawing.draw(width: 0).width))
      for node in layers.joined() { #expect(canvas.text.contains(node.label)) }
    }
  }

  @Test("A network of a thousand weights is drawn, however large the picture", .timeLimit(.minutes(1)))
  func large() {
    let drawing = NetworkDrawing(Sketches.dense([32, 32, 2]), glyphs: .unicode)
    let canvas = drawing.draw(width: 80)
    #expect(canvas.width == drawing.draw(width: 0).width)
    #expect(canvas.text.contains("w1088 0.5"))
  }

  private func inASCII(_ text: String) -> String {
    String(
      text.map { character -> Character in
        switch character {
        case "─": "-"
        case "│": "|"
        case "▶": ">"
        case "┌", "┐", "└", "┘", "├", "┤", "┬", "┴", "┼": "+"
        default: character
        }
      })
  }
}
