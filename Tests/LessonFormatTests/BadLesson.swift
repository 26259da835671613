import LessonFormat
import Testing

/// A text that is no lesson, the one error that it must give, and its place: where § stands in the text.
struct BadLesson: CustomTestStringConvertible, Sendable {
  let text: String
  let message: String
  let mark: Mark?

  init(_ marked: String, _ message: String) {
    self.message = message
    let before = marked.prefix { $0 != "§" }
    text = marked.replacing("§", with: "")
    let line = before.count { $0.isNewline } + 1
    let column = before.reversed().prefix { !$0.isNewline }.count + 1
    mark = marked.contains("§") ? Mark(line: line, column: column) : nil
  }

  var testDescription: String { message.isEmpty ? text : message }

  /// A lesson of one layer with one node, given otherwise as told.
  static func network(
    _ parts: String, inputs: String = "inputs: [1, 2], ", layers: String = "[{ weights: [[3, 4]] }]"
  )
    -> String
  { "network: { \(inputs)\(parts.isEmpty ? "" : parts + ", ")layers: \(layers) }" }

  /// A lesson of one good layer, with more beside the network.
  static func beside(_ parts: String) -> String {
    "network: { inputs: [1, 2], targets: [0], learning-rate: 1, layers: [{ weights: [[3, 4]], biases: [5] }] }\n"
      + parts
  }

  /// Reads the text; checks that it gives the error.
  func check(sourceLocation: SourceLocation = #_sourceLocation) {
    let error = #expect(throws: LessonError.self, sourceLocation: sourceLocation) {
      try LessonReader.lesson(text, name: "bad")
    }
    #expect(error?.message == message, sourceLocation: sourceLocation)
    #expect(error?.mark == mark, sourceLocation: sourceLocation)
  }
}
