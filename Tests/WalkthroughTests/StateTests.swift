import BundledLessons
import CharacterGraphics
import Derivation
import LessonFormat
import Networks
import Testing
import Training
import Walkthrough
import WorkedLesson

@Suite("Going about")
struct StateTests {
  @Test("back after forward is where one was, at every step", arguments: ["mazur", "man-vs-chicken"])
  func backAfterForward(name: String) throws {
    var walkthrough = try walk(name)
    for _ in walkthrough.walk.steps.dropLast() {
      let before = walkthrough.state
      var there = walkthrough
      there.handle(.key(.right))
      #expect(there.state.place != before.place)
      there.handle(.key(.left))
      #expect(there.state == before)
      walkthrough.handle(.key(.right))
    }
    #expect(walkthrough.step == walkthrough.walk.steps.count - 1)
  }

  @Test(
    "Enter on every operand leads to its formula, Backspace returns", arguments: ["mazur", "man-vs-chicken"])
  func follow(name: String) throws {
    expectFollows(try walk(name, predicting: false))
  }

  @Test(
    "a what-if changes what depends on it and nothing else; reset is the original",
    arguments: ["mazur", "man-vs-chicken"])
  func whatIf(name: String) throws {
    var walkthrough = try walk(name, predicting: false)
    walkthrough.handle(.key(.end))
    let original = walkthrough
    walkthrough.type("ew5 = 0.5")
    #expect(walkthrough.state.edits.count == 1)
    let (new, old) = (walkthrough.walk.worked, original.walk.worked)
    let engine = MatrixEngine(old.network)
    engine.parameters[engine.index(of: try old.ids.id(of: "w5").name)] = 0.5
    engine.forward()
    #expect((new.value(of: ID(.total)) - engine.error).magnitude < 1e-15)
    for id in old.quantities(of: .forward) {
      let depends = old.formulas.depends(id, on: try old.ids.id(of: "w5"))
      #expect((new.value(of: id) != old.value(of: id)) == depends)
    }
    walkthrough.handle(.key(.character("R")))
    #expect(walkthrough.walk.worked.value(of: ID(.total)) == old.value(of: ID(.total)))
    #expect(
      walkthrough.frame(size, .init(glyphs: .unicode)).lines.dropLast()
        == original.frame(size, .init(glyphs: .unicode)).lines.dropLast())
    walkthrough.handle(.key(.character("U")))
    #expect(walkthrough.state.edits.count == 1)
    walkthrough.handle(.key(.character("U")))
    #expect(walkthrough.state.edits.isEmpty)
    walkthrough.handle(.key(.control("r")))
    walkthrough.handle(.key(.control("r")))
    walkthrough.handle(.key(.character("U")))
    #expect(walkthrough.state.edits.count == 1)
  }

  @Test(
    "a changed number is marked, the old one beside it",
    arguments: ["w5 = 0.5", "i1 = 1", "target_o1 = 0.5", "eta = 0.1"])
  func marks(edit: String) throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.type("enet_h1")
    walkthrough.handle(.key(.escape))
    walkthrough.type("/new w1")
    walkthrough.type("e\(edit)")
    let text = walkthrough.frame(size, .init(glyphs: .ascii)).text
    #expect(text.contains("what if: new w1 was 0.149780716, now "), "\(text)")
    #expect(text.contains("1 what-if"))
  }

  @Test(
    "a what-if that cannot be is answered with a word, and the line stays",
    arguments: [
      ("w55 = 1", "did you mean w5"), ("w5", "expected a name and a value"), ("w5 = x", "expected a number"),
      ("net_h1 = 3", "is computed"), ("activation h = rulu", "did you mean relu"),
      ("activation q = relu", "there is no layer q"),
      ("activation h = xyz", "no activation xyz; known: identity"), ("w5 = 1/0", "expected a number"),
      ("= 1", "expected a name"),
    ])
  func wrongEdits(line: String, word: String) throws {
    var walkthrough = try walk("mazur")
    walkthrough.type("e\(line)", clearing: true)
    #expect(walkthrough.state.edits.isEmpty)
    #expect(walkthrough.state.panel == .prompt(.edit))
    #expect(walkthrough.state.message?.contains(word) ?? false, "\(walkthrough.state.message ?? "")")
    walkthrough.handle(.key(.escape))
    #expect(walkthrough.state.panel == nil)
  }

  @Test(
    "n walks through the next round with the parameters that training gives",
    arguments: ["mazur", "man-vs-chicken"])
  func rounds(name: String) throws {
    var walkthrough = try walk(name, predicting: false)
    let engine = MatrixEngine(walkthrough.walk.worked.network)
    let rate = try #require(walkthrough.walk.worked.network.learningRate)
    for round in 1...3 {
      walkthrough.handle(.key(.end))
      walkthrough.handle(.key(.character("n")))
      #expect(walkthrough.state.round == round)
      _ = engine.train(TrainingPlan(steps: 1), learningRate: rate)
      #expect(walkthrough.walk.worked.value(of: ID(.total)) == engine.error)
    }
    walkthrough.handle(.key(.end))
    walkthrough.handle(.key(.character("N")))
    while walkthrough.isRunning { walkthrough.handle(.tick) }
    #expect(walkthrough.state.round == 10)
    _ = engine.train(TrainingPlan(steps: 7), learningRate: rate)
    #expect(walkthrough.walk.worked.value(of: ID(.total)) == engine.error)
    walkthrough.type("r1")
    #expect(walkthrough.state.round == 0)
  }

  @Test("a run can be stopped, and gone on with")
  func stop() throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.handle(.key(.end))
    for _ in 0..<2 {
      walkthrough.handle(.key(.character("N")))
      while walkthrough.isRunning { walkthrough.handle(.tick) }
    }
    #expect(walkthrough.state.round == 100)
    walkthrough.handle(.key(.character("N")))
    for _ in 0..<5 { walkthrough.handle(.tick) }
    let round = walkthrough.state.round
    #expect(round > 100 && round < 1000)
    walkthrough.handle(.key(.escape))
    #expect(!walkthrough.isRunning && walkthrough.state.round == round)
    let engine = MatrixEngine(try walk("mazur").walk.worked.network)
    _ = engine.train(TrainingPlan(steps: round), learningRate: 0.5)
    #expect((walkthrough.walk.worked.value(of: ID(.total)) - engine.error).magnitude < 1e-15)
  }

  @Test("what is kept leads back to the same place")
  func memory() throws {
    var walkthrough = try walk("mazur")
    walkthrough.type("ew5 = 0.5")
    walkthrough.type("eactivation h = tanh")
    walkthrough.type("/E(w5+eps)")
    walkthrough.handle(.key(.enter))
    let lesson = try #require(try BundledLessons.lesson(named: "mazur"))
    let again = Walkthrough.resumed(lesson, name: "mazur", memory: walkthrough.memory)
    #expect(again.state.place == walkthrough.state.place)
    #expect(again.state.edits == walkthrough.state.edits)
    #expect(again.state.trail.map(\.place) == walkthrough.state.trail.map(\.place))
    #expect(again.memory == walkthrough.memory)
  }

  @Test(
    "what is kept and cannot be read makes a fresh start, with a word",
    arguments: ["", "{", "[1]", "{\"version\": \"0\"}", "\u{0}\u{1}", "version: 1\nlesson: x\n", "- a\n- b"])
  func corruptMemory(text: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: "mazur"))
    let walkthrough = Walkthrough.resumed(lesson, name: "mazur", memory: text)
    #expect(walkthrough.state.place == .given)
    #expect(walkthrough.state.message?.hasPrefix("A fresh start") ?? false)
  }

  @Test("pasted text is not taken for keys, and goes where text is typed")
  func paste() throws {
    var walkthrough = try walk("mazur")
    let before = walkthrough.state.place
    walkthrough.handle(.paste("q]]]lll\nq"))
    #expect(!walkthrough.isFinished && walkthrough.state.place == before)
    walkthrough.handle(.key(.character("/")))
    walkthrough.handle(.paste("dE/dw5\n"))
    walkthrough.handle(.key(.enter))
    #expect(walkthrough.walk.key(of: walkthrough.state.place) == "dE/dw5")
  }

  private let size = Size(columns: 80, rows: 24)
}

extension Walkthrough {
  /// Presses the first character's key, types the rest of a text and Enter.
  mutating func type(_ text: String, clearing: Bool = true) {
    for (k, c) in text.enumerated() {
      handle(.key(.character(c)))
      if k == 0, clearing { handle(.key(.control("u"))) }
    }
    handle(.key(.enter))
  }
}

/// From each step on: Enter on an operand leads to it, or to the δ that stands for it, and Backspace returns.
func expectFollows(_ start: Walkthrough) {
  var walkthrough = start
  for step in walkthrough.walk.steps {
    for k in walkthrough.targets.indices {
      var there = walkthrough
      for _ in 0..<k { there.handle(.key(.down)) }
      let before = there.state
      there.handle(.key(.enter))
      if case .quantity(let id) = there.state.place {
        let target = walkthrough.targets[k]
        #expect(id == target || there.walk.worked.deltas.derivative(of: id) == target)
      }
      there.handle(.key(.backspace))
      #expect(there.state == before, "\(walkthrough.walk.key(of: step.subject))")
    }
    walkthrough.handle(.key(.right))
  }
}
