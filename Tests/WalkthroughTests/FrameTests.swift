import BundledLessons
import CharacterGraphics
import Derivation
import Networks
import Testing
import Training
import Walkthrough
import WorkedLesson

/// Frames of every step: nothing sticks out, every number is right.
@Suite("Every step as a frame")
struct StepFrameTests {
  private static let sizes = [(20, 5), (40, 12), (80, 24), (120, 40)].map { Size(columns: $0.0, rows: $0.1) }

  @Test("fits, and in ASCII is ASCII", arguments: ["mazur", "man-vs-chicken"], Self.sizes)
  func fits(name: String, size: Size) throws {
    for isPredicting in [true, false] {
      var walkthrough = try walk(name, predicting: isPredicting)
      for step in walkthrough.walk.steps.indices {
        // With questions there is less on the screen, in the same characters.
        for glyphs in isPredicting ? [GlyphSet.unicode] : GlyphSet.allCases {
          let frame = walkthrough.frame(size, Capabilities(glyphs: glyphs))
          check(frame, glyphs)
          #expect(frame.text.contains("\(step + 1)/\(walkthrough.walk.steps.count)"), "\(frame.text)")
          #expect(frame.cursor != nil, "step \(step + 1)")
        }
        walkthrough.handle(.key(.right))
      }
    }
  }

  @Test("shows its value at every size", arguments: ["mazur", "man-vs-chicken"])
  func value(name: String) throws {
    var walkthrough = try walk(name, predicting: false)
    for step in walkthrough.walk.steps {
      if case .quantity(let id) = step.subject {
        let value = walkthrough.walk.worked.value(of: id)
        let digits = { Digits.significant($0).text(of: value) }
        for (size, shown) in zip(Self.sizes.dropFirst(), [9, 9, 9].map(digits)) {
          let text = walkthrough.frame(size, Capabilities(glyphs: .ascii)).text
          #expect(text.contains(shown), "\(walkthrough.walk.key(of: step.subject)) at \(size)\n\(text)")
        }
        // On 20 columns as many digits as fit, three at the least, on the first line or the second.
        let lines = walkthrough.frame(Self.sizes[0], Capabilities(glyphs: .ascii)).lines
        let number = lines[lines[0].contains("=") ? 0 : 1].split(separator: "=").last
        let parsed = try #require(number.flatMap { Double($0.filter { $0 != " " }) }, "\(lines)")
        #expect((parsed - value).magnitude <= 0.005 * value.magnitude, "\(lines)")
      }
      walkthrough.handle(.key(.right))
    }
  }

  @Test("has no number that the matrix engine does not compute, too", arguments: ["mazur", "man-vs-chicken"])
  func engine(name: String) throws {
    var walkthrough = try walk(name, predicting: false)
    walkthrough.handle(.key(.end))
    let network = walkthrough.walk.worked.network
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    var expected: [String: Double] = ["E_total": engine.error]
    let naming = walkthrough.walk.worked.naming
    for l in 1...network.last {
      for j in 0..<network.count(ofLayer: l) {
        let node = naming.node(l, j)
        expected["net_\(node)"] = engine.net(l, j, example: 0)
        expected["out_\(node)"] = engine.out(l, j, example: 0)
        expected["delta_\(node)"] = engine.delta(l, j, example: 0)
      }
    }
    for parameter in network.parameters {
      let name = naming.text(of: parameter)
      expected["dE/d\(name)"] = engine.gradients[engine.index(of: parameter)]
    }
    engine.update(learningRate: try #require(network.learningRate))
    for parameter in network.parameters where !network.frozen.contains(parameter) {
      expected["new \(naming.text(of: parameter))"] = engine.parameters[engine.index(of: parameter)]
    }
    engine.forward()
    expected["E_total@1"] = engine.error
    let lines = walkthrough.frame(Size(columns: 120, rows: 200), Capabilities(glyphs: .ascii)).lines
    var seen = 0
    for line in lines {
      guard let bar = line.lastIndex(of: "|") else { continue }
      let words = line[line.index(after: bar)...].split(separator: " ")
      guard let value = words.last.flatMap({ Double($0) }) else { continue }
      guard let right = expected[words.dropLast().joined(separator: " ")] else { continue }
      #expect((value - right).magnitude <= 5e-9 * max(right.magnitude, 1e-3), "\(line)")
      seen += 1
    }
    #expect(seen == expected.count)
  }
}

/// Where a lesson's δ is target minus output, it is minus a slope, and its step says so.
@Suite("A turned delta")
struct TurnedDeltaTests {
  @Test("is told as minus the slope")
  func title() throws {
    let text = """
      network: {inputs: [0.05], targets: [0.01], layers: [{weights: [[0.15]], biases: [0.1], activation: logistic}]}
      conventions: {delta: target-minus-output}
      """
    var walkthrough = try walkthroughOf(text: text)
    for key in "p/delta_o1" { walkthrough.handle(.key(.character(key))) }
    walkthrough.handle(.key(.enter))
    let shown = walkthrough.frame(Size(columns: 80, rows: 24), Capabilities(glyphs: .ascii)).text
    let minus = try #require(walkthrough.walk.worked.deltas.derivative(of: ID(.delta, 1, 0)))
    #expect(walkthrough.walk.worked.value(of: ID(.delta, 1, 0)) == -walkthrough.walk.worked.value(of: minus))
    #expect(shown.contains("delta_o1, that is -dE/dnet_o1") && shown.contains("How fast does E_total fall"))
  }
}

/// A walk through a bundled lesson.
func walk(_ name: String, predicting: Bool = true) throws -> Walkthrough {
  var walkthrough = Walkthrough(try #require(try BundledLessons.lesson(named: name)), name: name)
  if !predicting { walkthrough.handle(.key(.character("p"))) }
  return walkthrough
}

/// Every row has exactly the columns of the frame, and in ASCII no other character.
func check(_ frame: Frame, _ glyphs: GlyphSet, _ note: @autoclosure () -> String = "") {
  var faults: [String] = []
  for row in 0..<frame.size.rows {
    var width = 0
    for column in 0..<frame.size.columns {
      let square = frame[row, column]
      width += Int(square.width)
      let isPlain = square.character.isASCII && square.character >= " "
      if isPlain, square.width <= 1 { continue }
      if square.width > 0, displayWidth(of: square.character) != square.width {
        faults.append("the width of \(square.character) at \(row), \(column)")
      }
      if glyphs == .ascii { faults.append("\(square.character) at \(row), \(column)") }
    }
    if width != frame.size.columns { faults.append("row \(row) is \(width) wide") }
  }
  if let cursor = frame.cursor,
    !(0..<frame.size.rows).contains(cursor.row) || !(0..<frame.size.columns).contains(cursor.column)
  {
    faults.append("the cursor stands outside")
  }
  if !faults.isEmpty { Issue.record("\(faults) \(note())\n\(frame.text)") }
}
