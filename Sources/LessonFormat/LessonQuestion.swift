/// A question that a lesson asks before it goes on.
package struct LessonQuestion: Sendable, Equatable {
  /// How it is answered.
  package enum Answer: Sendable, Equatable {
    /// One of several; the first of them is right, and they are shown in another order.
    case choices([String])
    /// The value of a quantity or an expression.
    case number(String)
  }

  /// The quantity beside which it is asked, or the stage at whose beginning.
  package let place: String
  /// The question.
  package let text: String
  /// How it is answered.
  package let answer: Answer
  /// What is told after the first wrong answer.
  package let hint: String
  /// Why it is so.
  package let explanation: String
}

extension LessonQuestion {
  static let keys = ["at", "ask", "choices", "number", "hint", "because"]

  /// Reads a question.
  init(_ tree: Tree) throws(LessonError) {
    let fields = try Fields(tree, "a question", keys: Self.keys)
    place = try fields.required("at").text("at")
    text = try fields.required("ask").text("ask")
    hint = try fields.required("hint").text("hint")
    explanation = try fields.required("because").text("because")
    switch (fields["choices"], fields["number"]) {
    case (let list?, nil):
      var choices: [String] = []
      for item in try list.list("choices") { choices.append(try item.text("choices")) }
      guard (3...4).contains(choices.count) else {
        throw LessonError(
          "choices: expected three or four answers, the right one first; found \(choices.count)",
          at: list.mark)
      }
      if let twice = choices.first(where: { choice in choices.count { $0 == choice } > 1 }) {
        throw LessonError("choices: “\(twice)” stands there twice", at: list.mark)
      }
      answer = .choices(choices)
    case (nil, let number?): answer = .number(try number.text("number"))
    default: throw LessonError("a question has either choices or a number", at: tree.mark)
    }
  }
}
