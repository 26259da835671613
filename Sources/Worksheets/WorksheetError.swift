/// Why there is no worksheet: one sentence.
package struct WorksheetError: Error, Equatable {
  /// What is in the way, and what to do instead.
  package let message: String

  /// An error that says what it says.
  package init(_ message: String) { self.message = message }
}
