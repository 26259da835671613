/// Why nothing can be drawn where the program runs. A plain dialogue still can be held there.
package enum TerminalError: Error, Equatable {
  /// Standard input or standard output is no terminal.
  case notATerminal
  /// TERM is not set, or empty.
  case unnamed
  /// Nobody knows a terminal of the name that stands in TERM.
  case unknown(String)
  /// The terminal cannot move its cursor.
  case withoutCursor(String)

  /// The reason, as part of a sentence.
  package var description: String {
    switch self {
    case .notATerminal: "standard input and output are no terminal"
    case .unnamed: "TERM is not set"
    case .unknown(let name): "the terminal “\(name)” (TERM) is not known here"
    case .withoutCursor(let name): "the terminal “\(name)” (TERM) cannot move its cursor"
    }
  }
}
