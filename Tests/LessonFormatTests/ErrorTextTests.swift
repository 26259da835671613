import LessonFormat
import Testing

@Suite("Errors as a person reads them")
struct ErrorTextTests {
  private func description(_ text: String) -> String? {
    let error = #expect(throws: LessonError.self) { try LessonReader.lesson(text, name: "test") }
    return error?.description(file: "my.yaml", text: text)
  }

  @Test("file, line and column, the sentence, the line, a caret")
  func caret() {
    let text = """
      title: An example
      network:
        inputs: [0.05, abc]
        layers: [{ nodes: 1 }]
      """
    #expect(
      description(text) == """
        my.yaml:3:18: inputs, number 2: expected a number; found “abc”
            inputs: [0.05, abc]
                           ^
        """)
  }

  @Test("the caret stands under an expression's own wrong character")
  func insideAnExpression() {
    let text = """
      network: { inputs: [1], targets: [0], layers: [{ nodes: 1 }] }
      printed:
        - { quantity: "2 * (w1 + w9)", figure: "0.5", where: "ch. 1" }
      """
    #expect(
      description(text) == """
        my.yaml:3:28: there is no quantity “w9”; did you mean w1?
            - { quantity: "2 * (w1 + w9)", figure: "0.5", where: "ch. 1" }
                                     ^
        """)
  }

  @Test("a line with words in other scripts and tabs keeps the caret in its column")
  func otherScripts() {
    #expect(
      description("title: Größe ∂E\nnetwork: { inputs: [1], layers: [{ nodes: 1, activation: größe }] }")
        == """
        my.yaml:2:58: activation of layer 1: “größe” is not one of identity, step, sign, logistic, tanh, relu, leaky-relu, softmax
          network: { inputs: [1], layers: [{ nodes: 1, activation: größe }] }
                                                                   ^
        """)
    let error = LessonError("wrong", at: Mark(line: 1, column: 4))
    #expect(error.description(file: "f", text: "a\tb\tc") == "f:1:4: wrong\n  a b c\n     ^")
  }

  @Test("of a long line the part around the column is shown")
  func longLine() throws {
    let numbers = [String](repeating: "0.5", count: 100).joined(separator: ", ")
    let text = "network: { inputs: [\(numbers), x], layers: [{ nodes: 1 }] }"
    let lines = try #require(description(text)).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0] == "my.yaml:1:521: inputs, number 101: expected a number; found “x”")
    #expect(lines[1].count <= 102)
    let column = lines[2].count - 1
    #expect(Array(lines[1])[column] == "x" && lines[2].last == "^")
  }

  @Test("without a place, or without the text, less is shown")
  func less() {
    #expect(LessonError("wrong").description(file: "f", text: "abc") == "f: wrong")
    #expect(
      LessonError("wrong", at: Mark(line: 2, column: 3)).description(file: "f", text: nil) == "f:2:3: wrong")
    #expect(
      LessonError("wrong", at: Mark(line: 9, column: 3)).description(file: "f", text: "a") == "f:9:3: wrong")
    #expect(
      LessonError("wrong", at: Mark(line: 1, column: 99)).description(file: "f", text: "ab")
        == "f:1:99: wrong\n  \n  ^")
  }
}
