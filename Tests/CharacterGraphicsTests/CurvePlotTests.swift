import CharacterGraphics
import Testing

@Suite struct CurvePlotTests {
  private func plot(
    _ points: [(x: Double, y: Double)], x: Scale = .linear, y: Scale = .linear, glyphs: GlyphSet = .unicode,
    isJoined: Bool = true
  ) -> CurvePlot {
    CurvePlot(
      [.init(points: points, isJoined: isJoined)], xAxis: .init(title: "step", scale: x),
      yAxis: .init(title: "E", scale: y), glyphs: glyphs)
  }

  /// The labels of the horizontal axis of a drawing.
  private func xLabels(_ canvas: Canvas) -> [String] {
    let line = canvas.lines.dropLast().last ?? []
    return String(line.map(\.character)).split(separator: " ").map(String.init)
  }

  /// The labels of the vertical axis of a drawing, from the top.
  private func yLabels(_ canvas: Canvas) -> [String] {
    canvas.lines.dropFirst().dropLast(3).compactMap { line in
      let text = String(line.map(\.character))
      return text.first == " " && !text.contains("┤")
        ? nil : text.split(separator: " ").first.map(String.init)
    }
  }

  @Test("A straight line is a straight line of dots")
  func diagonal() {
    // 4 columns of 2 dots and 2 rows of 4 dots: from the lowest dot on the left to the highest on the
    // right, one dot higher with each dot to the right.
    #expect(
      plot([(0, 0), (7, 7)]).draw(width: 7, height: 6).text == """
        E
        5 ┤  ⡠⠊
        0 ┤⡠⠊
          └┬───
           0
           step
        """)
  }

  @Test("In ASCII a curve is made of stars")
  func ascii() {
    let parabola = (0...20).map { (x: Double($0), y: Double($0 * $0)) }
    #expect(
      plot(parabola, glyphs: .ascii).draw(width: 36, height: 12).text == """
        E
        400 +                              *
            |                           ***
            |                         **
            |                      ***
        200 +                  ****
            |               ***
            |         ******
          0 +*********
            ++--------------+--------------+
             0             10             20
                                        step
        """)
  }

  @Test("Logarithmic axes are marked at powers of ten, small ones with an exponent")
  func logarithmic() {
    let points = (0...6).map { (x: power(of: 10, $0), y: power(of: 0.1, $0)) }
    let canvas = plot(points, x: .log10, y: .log10).draw(width: 80, height: 25)
    #expect(xLabels(canvas) == ["1", "10", "100", "1000", "10000", "100000", "1000000"])
    #expect(yLabels(canvas) == ["1", "0.1", "0.01", "0.001", "1e-4", "1e-5", "1e-6"])
  }

  @Test("Of many powers of ten, every second or third is marked")
  func manyDecades() {
    let points = (0...12).map { (x: power(of: 10, $0), y: power(of: 0.1, $0)) }
    let canvas = plot(points, x: .log10, y: .log10).draw(width: 50, height: 16)
    #expect(xLabels(canvas) == ["1", "1000", "1000000", "1e9", "1e12"])
    #expect(yLabels(canvas) == ["1", "0.001", "1e-6", "1e-9", "1e-12"])
  }

  @Test("Less than a decade is marked at 1, 2 and 5 times a power of ten, or at equal steps")
  func partOfADecade() {
    #expect(yLabels(plot([(0, 0.15), (1, 0.6)], y: .log10).draw(width: 40, height: 13)) == ["0.5", "0.2"])
    #expect(
      yLabels(plot([(0, 0.291), (1, 0.298)], y: .log10).draw(width: 40, height: 16))
        == ["0.298", "0.296", "0.294", "0.292"])
  }

  @Test(
    "Linear axes are marked at steps of 1, 2 or 5, in digits without grouping",
    arguments: zip(
      [(0.0, 10_000.0), (-0.4, 0.4), (0, 4e-5), (2e7, 3e7), (12, 13)],
      [
        ["10000", "5000", "0"], ["0.4", "0.2", "0", "−0.2", "−0.4"], ["4e-5", "3e-5", "2e-5", "1e-5", "0"],
        ["3e7", "2.8e7", "2.6e7", "2.4e7", "2.2e7", "2e7"], ["13", "12.8", "12.6", "12.4", "12.2", "12"],
      ]))
  func linear(ends: (Double, Double), labels: [String]) {
    // 16 rows of curve leave room for six labels.
    let height = labels.count == 3 ? 12 : 20
    #expect(yLabels(plot([(0, ends.0), (1, ends.1)]).draw(width: 40, height: height)) == labels)
  }

  @Test("Points without a place on the axes are left out, and part the curve")
  func gaps() {
    let points: [(x: Double, y: Double)] = [
      (1, 1), (2, .nan), (3, .infinity), (4, -1), (.nan, 5), (0, 3), (100, 10),
    ]
    let canvas = plot(points, x: .log10, y: .log10, glyphs: .ascii).draw(width: 20, height: 9)
    #expect(canvas.text.filter { $0 == "*" }.count == 2)
  }

  @Test("Points need not be joined")
  func scattered() {
    let canvas = plot([(0, 0), (5, 5), (9, 1)], glyphs: .ascii, isJoined: false).draw(width: 30, height: 12)
    #expect(canvas.text.filter { $0 == "*" }.count == 3)
  }

  @Test("Without points, the axes stand alone", arguments: GlyphSet.allCases)
  func empty(glyphs: GlyphSet) {
    let drawing = plot([], x: .log10, y: .log10, glyphs: glyphs).draw(width: 20, height: 7)
    let line = glyphs == .unicode ? "│" : "|"
    let axis = glyphs == .unicode ? "└──────────────────" : "+------------------"
    #expect(
      drawing.text == """
        E
         \(line)
         \(line) no points
         \(line)
         \(axis)

                        step
        """)
  }

  @Test("One point, or equal ones, stand in the middle", arguments: [Scale.linear, .log10])
  func onePoint(scale: Scale) {
    for others in [[], [0.3, 0.3], [0.1 + 0.2]] {
      let points = ([0.3] + others).map { (x: 3.0, y: $0) }
      let canvas = plot(points, x: scale, y: scale, glyphs: .ascii).draw(width: 24, height: 9)
      #expect(canvas.text.filter { $0 == "*" }.count == 1)
      #expect(canvas.lines[3].contains { $0.character == "*" })
    }
  }

  @Test(
    "The greatest and the least numbers are drawn too", arguments: [Int.min, 0, 1, 5, 40])
  func extremes(size: Int) {
    let greatest = Double.greatestFiniteMagnitude
    let least = Double.leastNonzeroMagnitude
    let values = [greatest, -greatest, least, -least, 0, 1, 1.0.nextUp, .nan, .infinity, -.infinity]
    for scale in [Scale.linear, .log10] {
      for glyphs in GlyphSet.allCases {
        for first in values {
          for second in values {
            let points = [(x: first, y: second), (x: second, y: first)]
            let canvas = plot(points, x: scale, y: scale, glyphs: glyphs).draw(width: size, height: size)
            #expect(canvas.height == max(size, 6))
          }
        }
      }
    }
  }

  @Test("The picture has the size asked for", arguments: [(30, 8), (72, 20), (120, 40)])
  func size(width: Int, height: Int) {
    let points = (1...50).map { (x: Double($0), y: 1 / Double($0)) }
    for (x, y) in [(Scale.linear, Scale.linear), (.linear, .log10), (.log10, .log10)] {
      let canvas = plot(points, x: x, y: y).draw(width: width, height: height)
      #expect(canvas.width == width)
      #expect(canvas.height == height)
      #expect(
        plot(points, x: x, y: y, glyphs: .ascii).draw(width: width, height: height).text.utf8.allSatisfy {
          $0 < 128
        })
    }
  }

  private func power(of base: Double, _ exponent: Int) -> Double {
    (0..<exponent).reduce(1) { product, _ in product * base }
  }
}
