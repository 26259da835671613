/// What is wrong with one of the words that a network was described with.
package struct DraftError: Error, Equatable {
  /// What it was given for: "weights", "layers".
  package let option: String
  /// What is wrong, and what was expected.
  package let message: String
  /// The word as it was typed; nil where none was.
  package let text: String?
  /// The column in it, from 1; nil for all of it.
  package let column: Int?

  /// An error about a word.
  package init(_ option: String, _ message: String, text: String? = nil, column: Int? = nil) {
    (self.option, self.message, self.text, self.column) = (option, message, text, column)
  }

  /// The error as a person reads it: the sentence, the word itself, a caret.
  package var description: String {
    guard let text, let column else { return message }
    let start = max(0, column - 60)
    let shown = withoutControlCharacters(String(text.dropFirst(start).prefix(100)))
    let caret = String(repeating: " ", count: column - 1 - start)
    return "\(message)\n  \(shown)\n  \(caret)^"
  }
}
