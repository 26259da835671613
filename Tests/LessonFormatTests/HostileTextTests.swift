import LessonFormat
import Testing

@Suite("Texts that mean harm")
struct HostileTextTests {
  private func error(of text: String) -> LessonError? {
    #expect(throws: LessonError.self) { try LessonReader.lesson(text, name: "hostile") }
  }

  /// How long reading a text takes.
  private func time(_ text: String) -> Duration {
    ContinuousClock().measure { _ = try? LessonReader.lesson(text, name: "hostile") }
  }

  /// Nine lists of nine of the one before: 9⁹ words in a few hundred characters.
  private func laughs(anchor: (Int) -> String, alias: (Int) -> String) -> String {
    var text = "a0: \(anchor(0)) [lol]\n"
    for k in 1...9 {
      text +=
        "a\(k): \(anchor(k)) [" + [String](repeating: alias(k - 1), count: 9).joined(separator: ", ") + "]\n"
    }
    return text
  }

  @Test("a billion laughs are refused at once, however the anchors are called")
  func anchors() {
    let plain = laughs(anchor: { "&a\($0)" }, alias: { "*a\($0)" })
    #expect(error(of: plain)?.mark == Mark(line: 1, column: 5))
    let dashes = laughs(anchor: { "&" + String(repeating: "-", count: $0 + 1) }) {
      "*" + String(repeating: "-", count: $0 + 1)
    }
    #expect(error(of: dashes)?.mark == Mark(line: 1, column: 5))
    let underscores = laughs(anchor: { "&_\($0)" }, alias: { "*_\($0)" })
    let flow =
      "{\"a0\":&b0 [lol]"
      + (1...9).map { k in
        ", \"a\(k)\":&b\(k) [" + [String](repeating: "*b\(k - 1)", count: 9).joined(separator: ",") + "]"
      }
      .joined() + "}"
    let keys = "&k [lol]: 1\n? *k\n: 2"
    for text in [plain, dashes, underscores, flow, keys] {
      #expect(error(of: text)?.message.contains("anchors and aliases") == true)
      #expect(time(text) < .seconds(1))
    }
  }

  @Test("an ampersand in prose is no anchor")
  func ampersand() throws {
    let lesson = try LessonReader.lesson(
      "title: R&D, Smith & Sons\nsource: { document: Q&A }\n" + BadLesson.network(""), name: "prose")
    #expect(lesson.title == "R&D, Smith & Sons")
  }

  @Test("deep nesting is an error, not a crash", arguments: [50, 900, 1000, 100_000])
  func nesting(depth: Int) {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("- ", ""), ("? ", "")] {
      let text = String(repeating: open, count: depth) + "1" + String(repeating: close, count: depth)
      #expect(error(of: text) != nil)
      #expect(time(text) < .seconds(10))
    }
    let blocks = (0..<min(depth, 1000)).map { String(repeating: " ", count: $0) + "a:" }.joined(
      separator: "\n")
    #expect(error(of: blocks) != nil)
  }

  @Test("nesting is refused where it becomes too deep")
  func nestingMark() {
    let text = "title: " + String(repeating: "[", count: 60) + String(repeating: "]", count: 60)
    let error = error(of: text)
    #expect(error?.message == "nested more than 40 levels deep")
    // The mapping is level 0, the first bracket level 1.
    #expect(error?.mark == Mark(line: 1, column: 8 + 40))
  }

  @Test("a key that is given twice is an error where it stands")
  func duplicates() {
    #expect(
      error(of: "title: a\nseed: 1\ntitle: b")
        == LessonError("“title” is given twice", at: Mark(line: 1, column: 1)))
    #expect(
      error(of: "network:\n  loss: x\n  loss: y")
        == LessonError("“loss” is given twice", at: Mark(line: 2, column: 3)))
  }

  @Test("a tab as indentation, two documents and a list as a key are errors")
  func oddities() {
    #expect(error(of: "network:\n\tinputs: [1]")?.message.hasPrefix("not YAML: ") == true)
    #expect(error(of: "title: a\n---\ntitle: b")?.message.hasPrefix("not YAML: ") == true)
    #expect(error(of: "title: *nothing")?.message.hasPrefix("not YAML: ") == true)
    #expect(error(of: "? [a, b]\n: 1")?.message == "a key is a word, not a list")
  }

  @Test(
    "control characters are refused where they stand, written or escaped, in keys and in texts",
    arguments: [
      ("title: a§\u{0}b", "0000"), ("title: a§\u{1B}[31mb", "001B"), ("title: a§\u{9B}b", "009B"),
      ("title: a§\u{7F}b", "007F"), ("seed: 1\ntitle: a§\u{85}b", "0085"), ("title: \"§a\\eb\"", "001B"),
      ("title: \"§a\\x9Bb\"", "009B"), ("title: \"§a\\rb\"", "000D"), ("\"§a\\eb\": 1", "001B"),
      ("narration: { forward: \"§\\a\" }", "0007"),
    ])
  func controls(marked: String, code: String) {
    BadLesson(marked, "a lesson cannot have the control character U+\(code)").check()
  }

  @Test("line breaks and tabs in texts are none of them, and a tab is shown as a blank")
  func blanks() throws {
    let lesson = try LessonReader.lesson(
      "title: a\tb\r\nnarration:\r\n  forward: |\r\n    one\r\n    two\r\n" + BadLesson.network(""),
      name: "blanks")
    #expect(lesson.title == "a b")
    #expect(lesson.narration.map(\.text) == ["one\ntwo\n"])
  }

  @Test("a text for the terminal has no control character left")
  func shown() {
    #expect(withoutControlCharacters("a\u{1B}[1mb\tc\nd\u{9B}\r") == "a�[1mb c\nd��")
    let error = LessonError("wrong", at: Mark(line: 1, column: 1)).description(file: "f", text: "a\u{1B}b")
    #expect(error == "f:1:1: wrong\n  a�b\n  ^")
  }

  @Test(
    "a huge number of nodes is refused before memory is asked for",
    arguments: ["1000000000", "1e18", "1e308"])
  func manyNodes(count: String) {
    let text = BadLesson.network("", layers: "[{ nodes: \(count) }]")
    #expect(error(of: text)?.message.hasPrefix("nodes of layer 1: expected a whole number") == true)
    #expect(time(text) < .seconds(1))
  }

  @Test("ten thousand named biases, and as many printed figures, are read in seconds")
  func manyNames() throws {
    let names = (0..<10_000).map { "c\($0)" }
    let zeros = [String](repeating: "0", count: names.count).joined(separator: ",")
    let layer =
      "[{ nodes: \(names.count), biases: [\(zeros)], bias-names: [\(names.joined(separator: ","))] }]"
    let figures = names.map { "{ quantity: \($0), figure: 0 }" }.joined(separator: ", ")
    let text =
      BadLesson.network("", inputs: "inputs: [1], ", layers: layer) + "\nprinted: [\(figures)]"
    var lesson: Lesson?
    let duration = try ContinuousClock().measure { lesson = try LessonReader.lesson(text, name: "many") }
    #expect(lesson?.network.biases.count == 10_000 && lesson?.printed.count == 10_000)
    #expect(duration < .seconds(10))
  }

  @Test("as many layers as may be are read in seconds")
  func manyLayers() throws {
    let layers = [String](repeating: "{ nodes: 1, activation: softmax }", count: 1000).joined(separator: ", ")
    let text = BadLesson.network("", layers: "[\(layers)]")
    var count = 0
    let duration = try ContinuousClock().measure {
      count = try LessonReader.lesson(text, name: "many").network.layers.count
    }
    #expect(count == 1000)
    #expect(duration < .seconds(10))
  }
}
