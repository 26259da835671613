import CharacterGraphics
import Derivation
import Testing
import Walkthrough

/// Random keys, resizes and pastes in lessons of graphs: nothing traps, and what must hold always holds.
@Suite("Random keys in graphs")
struct RandomGraphKeyTests {
  /// How many keys each lesson gets.
  private static let count = 10_000
  private static let sizes = [
    (80, 24), (120, 40), (40, 12), (20, 5), (1, 1), (200, 60), (0, 0), (3, 60), (200, 2),
  ].map { Size(columns: $0.0, rows: $0.1) }

  @Test("keep every invariant", arguments: GraphLessons.all.map(\.name))
  func random(name: String) throws {
    let text = try #require(GraphLessons.all.first { $0.name == name }).text
    let start = try walkthroughOf(text: text)
    var walkthrough = start
    var random = Generator(state: UInt64(name.utf8.reduce(7) { $0 * 31 + Int($1) }))
    var farthest = 0
    for k in 0..<Self.count {
      walkthrough.handle(Self.event(&random))
      #expect(walkthrough.walk.steps.indices.contains(walkthrough.step))
      #expect(walkthrough.state.cursor >= 0)
      #expect(walkthrough.state.cursor == 0 || walkthrough.state.cursor < walkthrough.targets.count)
      #expect(walkthrough.state.line.count <= 200 && walkthrough.state.draft.count <= 200)
      farthest = max(farthest, walkthrough.step)
      if walkthrough.isFinished || walkthrough.state.round > 500 { walkthrough = start }
      if k % 20 == 0 {
        let size = Self.sizes[k / 20 % Self.sizes.count]
        let glyphs: GlyphSet = k % 40 == 0 ? .ascii : .unicode
        let frame = walkthrough.frame(size, Capabilities(glyphs: glyphs))
        #expect(frame.size == size)
        check(frame, glyphs, "\(walkthrough.state)")
      }
    }
    // The keys have been somewhere.
    #expect(farthest > start.walk.steps.count / 2)
  }

  private static func event(_ random: inout Generator) -> Event {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<2: return .resized
    case 2:
      let pasted = ["w = 2", "dE/dw", "x[1]", "h[2]", "1e308", "\u{1B}[A", "é鶏\n", ""]
      return .paste(pasted.randomElement(using: &random) ?? "")
    case 3..<8: return .tick
    case 8: return .click(link: Int.random(in: -1...9, using: &random))
    case 9..<13: return .key(.control("luracz".randomElement(using: &random) ?? "l"))
    case 13..<45:
      let keys: [Key] = [
        .enter, .enter, .escape, .backspace, .delete, .tab, .backTab, .up, .down, .left, .right, .right,
        .pageUp, .pageDown, .home, .end,
      ]
      return .key(keys.randomElement(using: &random) ?? .enter)
    default:
      let typed = "   hjklsgGnNpSeUuRr?/vmwcxyzEdHJKLb[]q0123456789.-=,()+*^é鶏"
      return .key(.character(typed.randomElement(using: &random) ?? " "))
    }
  }
}

/// Every step of a walk through a graph, there and back.
@Suite("Walks through graphs")
struct GraphWalkTests {
  private static let sizes = [(80, 24), (120, 40), (40, 12), (20, 5), (1, 1), (200, 60)].map {
    Size(columns: $0.0, rows: $0.1)
  }

  private func text(_ name: String) throws -> String {
    try #require(GraphLessons.all.first { $0.name == name }).text
  }

  @Test(
    "from the first step to the last and back again", arguments: GraphLessons.all.map(\.name), [true, false])
  func thereAndBack(name: String, predicting: Bool) throws {
    var walkthrough = try walkthroughOf(text: text(name))
    if !predicting { walkthrough.handle(.key(.character("p"))) }
    let last = walkthrough.walk.steps.count - 1
    #expect(last > 4)
    var seen: [WalkState] = []
    for step in 0...last {
      #expect(walkthrough.step == step)
      seen.append(walkthrough.state)
      walkthrough.handle(.key(.right))
    }
    // Beyond the last there is nothing.
    #expect(walkthrough.step == last && !walkthrough.isFinished)
    for step in (0..<last).reversed() {
      walkthrough.handle(.key(.left))
      #expect(walkthrough.step == step)
      #expect(walkthrough.state.place == seen[step].place)
    }
    walkthrough.handle(.key(.left))
    #expect(walkthrough.step == 0)
  }

  @Test(
    "every step is a frame of the size that is asked for", arguments: GraphLessons.all.map(\.name), Self.sizes
  )
  func frames(name: String, size: Size) throws {
    for predicting in [true, false] {
      var walkthrough = try walkthroughOf(text: text(name))
      if !predicting { walkthrough.handle(.key(.character("p"))) }
      // Of a long walk, whose steps are alike, some; fewer where a frame has many squares.
      let gap = max(1, walkthrough.walk.steps.count / (size.columns > 100 ? 15 : 50))
      for step in walkthrough.walk.steps.indices {
        guard step % gap == 0 else {
          walkthrough.handle(.key(.right))
          continue
        }
        // With questions there is less on the screen, in the same characters.
        for glyphs in predicting ? [.unicode] : GlyphSet.allCases {
          let frame = walkthrough.frame(size, Capabilities(glyphs: glyphs))
          #expect(frame.size == size)
          check(frame, glyphs, "step \(step + 1) of \(name)")
          if size.columns >= 20 {
            #expect(frame.text.contains("\(step + 1)/\(walkthrough.walk.steps.count)"), "\(frame.text)")
          }
        }
        // Space shows the answer, and goes on after it.
        walkthrough.handle(.key(predicting ? .character(" ") : .right))
        if walkthrough.step == step {
          let frame = walkthrough.frame(size, Capabilities(glyphs: .unicode))
          check(frame, .unicode, "the answer of step \(step + 1) of \(name)")
          walkthrough.handle(.key(.right))
        }
      }
    }
  }

  @Test("a step rests on what was told before it", arguments: GraphLessons.all.map(\.name))
  func order(name: String) throws {
    expectInOrder(try walkthroughOf(text: text(name)).walk)
  }

  @Test(
    "questions are well formed, those of the lesson and all others", arguments: GraphLessons.all.map(\.name))
  func questions(name: String) throws {
    let walk = try walkthroughOf(text: text(name)).walk
    if name != "odd" { #expect(!walk.questions.isEmpty) }
    for (step, question) in walk.questions { try expectWellFormed(walk, step, question) }
  }

  @Test("Enter on every operand leads to it, Backspace returns", arguments: GraphLessons.all.map(\.name))
  func follow(name: String) throws {
    var walkthrough = try walkthroughOf(text: text(name))
    walkthrough.handle(.key(.character("p")))
    expectFollows(walkthrough)
  }

  @Test(
    "what is changed changes what rests on it, and reset is the original",
    arguments: GraphLessons.all.map(\.name))
  func whatIf(name: String) throws {
    var walkthrough = try walkthroughOf(text: text(name))
    let given = try #require(walkthrough.walk.worked.graph?.inputs.first?.id)
    let id = walkthrough.walk.worked.ids.text(of: given)
    let old = walkthrough.walk.worked
    walkthrough.handle(.key(.character("e")))
    for character in "\(id) = 3.5" { walkthrough.handle(.key(.character(character))) }
    walkthrough.handle(.key(.enter))
    let new = walkthrough.walk.worked
    #expect(new.value(of: given) == 3.5)
    let right = old.value(of: old.graph?.quantities.map(\.id) ?? [], with: [(given, 3.5)])
    for (quantity, value) in zip(old.graph?.quantities ?? [], right) {
      #expect(new.value(of: quantity.id).bitPattern == value.bitPattern || value.isNaN)
    }
    walkthrough.handle(.key(.character("R")))
    #expect(walkthrough.walk.worked.value(of: given) == old.value(of: given))
  }
}
