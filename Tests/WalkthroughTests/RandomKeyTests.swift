import CharacterGraphics
import Derivation
import Testing
import Walkthrough

/// Random keys, resizes and pastes: nothing traps, and what must hold always holds.
@Suite("Random keys")
struct RandomKeyTests {
  private static let lessons = [
    "mazur", "man-vs-chicken",
    """
    network: {examples: [{inputs: [0, 1], targets: [1, 0, 0]}, {inputs: [1, 0.5], targets: [0, 0, 1]}],
      loss: cross-entropy, learning-rate: 0.7, layers: [{nodes: 3, activation: relu},
      {nodes: 2, activation: tanh, biases: [0.1, -0.2]}, {nodes: 3, activation: softmax}]}
    """,
    "network: {inputs: [1], layers: [{weights: [[2]]}]}",
    "network: {inputs: [1, 2], targets: [3], layers: [{weights: [[1e200, 1e200]]}, {weights: [[1e200]]}]}",
  ]
  /// How many keys there are in all.
  private static let count = 100_000

  @Test("keep every invariant", arguments: lessons.indices)
  func random(lesson: Int) throws {
    let text = Self.lessons[lesson]
    var walkthrough = try text.hasPrefix("network") ? walkthroughOf(text: text) : walk(text)
    var random = Generator(state: UInt64(lesson + 1))
    var size = Size(columns: 80, rows: 24)
    for k in 0..<Self.count / Self.lessons.count {
      let event = Self.event(&random)
      if event == .resized {
        size = Size(
          columns: Int.random(in: 0...130, using: &random), rows: Int.random(in: 0...45, using: &random))
      }
      walkthrough.handle(event)
      #expect(walkthrough.walk.steps.indices.contains(walkthrough.step))
      #expect(walkthrough.state.cursor >= 0)
      #expect(walkthrough.state.cursor == 0 || walkthrough.state.cursor < walkthrough.targets.count)
      #expect(walkthrough.state.line.count <= 200 && walkthrough.state.draft.count <= 200)
      if walkthrough.isFinished || walkthrough.state.round > 2000 {
        walkthrough = try text.hasPrefix("network") ? walkthroughOf(text: text) : walk(text)
      }
      if k % 40 == 0 {
        let glyphs: GlyphSet = k % 80 == 0 ? .ascii : .unicode
        check(walkthrough.frame(size, Capabilities(glyphs: glyphs)), glyphs, "\(walkthrough.state)")
      }
    }
  }

  private static func event(_ random: inout Generator) -> Event {
    switch Int.random(in: 0..<100, using: &random) {
    case 0..<4: return .resized
    case 4: return .paste(["w5 = 2", "\u{1B}[A", "é鶏\n", ""].randomElement(using: &random) ?? "")
    case 5..<10: return .tick
    case 10: return .click(link: Int.random(in: -1...9, using: &random))
    case 11..<16: return .key(.control("luracz".randomElement(using: &random) ?? "l"))
    case 16..<45:
      let keys: [Key] = [
        .enter, .escape, .backspace, .delete, .tab, .backTab, .up, .down, .left, .right, .pageUp, .pageDown,
        .home,
        .end,
      ]
      return .key(keys.randomElement(using: &random) ?? .enter)
    default:
      let typed = " hjklsgGnNpSeUuRr?/vmHJKLb[]q0123456789.-=w5aE()+é鶏"
      return .key(.character(typed.randomElement(using: &random) ?? " "))
    }
  }
}

/// A walk through a lesson of a text.
func walkthroughOf(text: String) throws -> Walkthrough {
  Walkthrough(try worked(text: text).lesson, name: "lesson")
}

/// A small generator, the same numbers every time.
struct Generator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
