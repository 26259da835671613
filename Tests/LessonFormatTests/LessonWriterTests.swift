import BundledLessons
import Derivation
import LessonFormat
import Networks
import Testing

@Suite("Lessons are written as they are read")
struct LessonWriterTests {
  /// Data sets with one of MNIST's shape among them, whose pictures cannot be shipped.
  private static let dataSets = DataSets(known: []) { name, take throws(LessonError) in
    if let bundled = try BundledLessons.dataSets.named(name, take) { return bundled }
    return DataSet(
      classes: (0...9).map(String.init),
      inputs: (0..<600).map { k in (0..<784).map { Double((k * 7 + $0 * 13) % 256) } },
      labels: (0..<600).map { $0 % 10 })
  }

  /// All that a lesson holds, as text: sets and dictionaries in order.
  private static func words(_ lesson: Lesson) -> [String] {
    var lesson = lesson
    var words: [String] = []
    if case .network(var network) = lesson.model {
      words += network.frozen.map { "\($0)" }.sorted()
      network.frozen = []
      words.append("\(network)")
    } else if let graph = lesson.graph {
      words += graph.frozen.map { "\($0)" }.sorted() + graph.inputs.map { "\($0)" }
      words += graph.quantities.map { "\($0)" } + graph.slopes.map { "\($0)" }.sorted()
      words.append("\(graph.tops) \(graph.variables) \(graph.learningRate ?? .nan)")
    }
    words += lesson.spellings.map { "\($0.key) \($0.value)" }.sorted()
    lesson.spellings = [:]
    lesson.asWritten = nil
    lesson.model = .network(Network(inputs: ["x"], layers: [single], biases: [], examples: [nothing]))
    return words + ["\(lesson)"]
  }
  private static let nothing = Example(inputs: [0], targets: nil)
  private static let single = Layer(nodes: ["o"], activation: Activations.standard, weights: [0])

  @Test("every bundled lesson is the same after it was written and read", arguments: BundledLessons.names)
  func roundTrip(name: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: name, dataSets: Self.dataSets))
    for comments in [false, true] {
      let text = LessonWriter.text(of: lesson, comments: comments)
      let again = try LessonReader.lesson(text, name: name, dataSets: Self.dataSets)
      #expect(Self.words(again) == Self.words(lesson))
      #expect(LessonWriter.text(of: again, comments: comments) == text)
    }
  }

  @Test("the text is the one that a person would write")
  func look() throws {
    let lesson = try LessonReader.lesson(
      """
      title: "A & B: two outputs"
      network:
        inputs: [0.10, -2]
        input-names: [a, b]
        targets: [1, 0]
        learning-rate: 5e-1
        optimizer: { name: adam, beta1: 0.8 }
        frozen: ["w[o1,b]"]
        layers:
          - { nodes: [o1, o2], weights: [[.5, 1.0], [-0.25, 1e-3]], biases: [0.070, 0.070], bias-names: [c, c] }
      conventions: { delta: target-minus-output }
      digits: { decimals: 4 }
      narration: { forward: "-1 is below 0" }
      """, name: "x")
    #expect(
      LessonWriter.text(of: lesson, comments: true) == """
        title: "A \\x26 B: two outputs"
        network:
          inputs: [0.10, -2]
          targets: [1, 0]
          input-names: [a, b]
          loss: half-squared-error
          learning-rate: 5e-1    # left out: no update
          optimizer: { name: adam, beta1: 0.8 }
          frozen: [w2]    # what the update leaves alone
          layers:
            - nodes: [o1, o2]
              activation: identity
              weights:    # one row per node, one column per input
                - [.5, 1.0]
                - [-0.25, 1e-3]
              biases: [0.070, 0.070]    # one per node; left out: none
              bias-names: [c, c]
        conventions: { delta: target-minus-output }
        digits: { decimals: 4 }    # shown unless one asks otherwise; or decimals: 4
        narration:
          forward: -1 is below 0

        """)
  }

  @Test("a number that was changed is written anew, in a network and in a graph")
  func changed() throws {
    var network = try #require(try BundledLessons.lesson(named: "mazur"))
    network.network.layers[0].weights[1] = 0.1 + 0.2
    #expect(LessonWriter.text(of: network).contains("- [0.15, 0.30000000000000004]"))
    network.network.biases[0].value = -1e-7
    #expect(LessonWriter.text(of: network).contains("biases: [-1e-7, -1e-7]"))
    var graph = try #require(try BundledLessons.lesson(named: "convolution"))
    let second = try #require(graph.graph).inputs[7].id
    graph.graph?[second] = 0.25
    graph.graph?.learningRate = 2
    let text = LessonWriter.text(of: graph)
    #expect(text.contains("- [0, 0.25, 0.9, 0, 0, 0]") && text.contains("learning-rate: 2\n"))
    #expect(try LessonReader.lesson(text, name: "x").graph?[second] == 0.25)
  }

  @Test(
    "any text comes back as it was",
    arguments: [
      "", "~", "null", "yes", "- a", "-", "---", "...", "a: b", "a #b", "# a", "*x", "&x", "a &b c", "? a",
      ": a",
      "[a]", "{a}", "a, b", "'a'", "\"a\"", "\\n", "a\nb", "a\n\n b ", " a", "a ", "a:", "%a", "@a", "`a`",
      "| a",
      "> a", "!a", "=a", "50 %", "0.10", "1e-4", "−1", "ä→σ′", "a  b",
      String(repeating: "word ", count: 60) + "end", String(repeating: "two  blanks ", count: 20) + "end",
      String(repeating: "x", count: 300), String(repeating: "# word - ", count: 30) + "end",
    ])
  func texts(text: String) throws {
    var lesson = try #require(try BundledLessons.lesson(named: "mazur"))
    lesson.title = text.isEmpty ? "x" : text
    lesson.narration = [Narration(subject: "forward", text: text)]
    lesson.next = [text, "b"]
    let again = try LessonReader.lesson(LessonWriter.text(of: lesson), name: "x")
    // A value of ~ or null is none, unless it stands in quotes.
    #expect(again.title == lesson.title && again.narration == lesson.narration && again.next == lesson.next)
  }
}
