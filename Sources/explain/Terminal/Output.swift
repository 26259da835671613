import Documents
import Glibc
import LessonFormat

/// Standard output and standard error: whole texts, through the pager where a terminal would scroll.
enum Output {
  /// Whether standard output is a terminal.
  static let isTerminal = isatty(STDOUT_FILENO) == 1

  /// The columns in which text is set: those of the terminal; off one, those that COLUMNS asks for, or 80.
  static let columns: Int = {
    if let size { return size.columns }
    let asked = environment("COLUMNS").flatMap { Int($0) } ?? 80
    return (20...1000).contains(asked) ? asked : 80
  }()

  /// The size of the terminal; nil where there is none.
  static let size: (columns: Int, rows: Int)? = size(of: STDOUT_FILENO)

  /// The width of the terminal behind a descriptor; nil where there is none.
  static func columns(of descriptor: Int32) -> Int? { size(of: descriptor)?.columns }

  private static func size(of descriptor: Int32) -> (columns: Int, rows: Int)? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Writes a text to standard output. A closed pipe ends the program quietly; any other failure with a word.
  static func write(_ text: String, paging: Bool = true) {
    if paging, let size, text.utf8.count(where: { $0 == 10 }) >= size.rows, Pager.show(text) { return }
    guard let error = TextFile.write(text, to: STDOUT_FILENO) else { return }
    if error == EPIPE { exit(0) }
    complain("cannot write the output: \(TextFile.reason(error))")
    exit(2)
  }

  /// Writes a complaint to standard error; whatever a user typed is shown harmlessly in it.
  static func complain(_ message: String) {
    TextFile.writeError("explain: \(spelled(withoutControlCharacters(message)))\n")
  }

  /// A text in the characters that may be used.
  static func spelled(_ text: String) -> String {
    isUTF8 && !CommandLine.arguments.contains("--ascii") ? text : asciiSpelling(text)
  }

  /// The value of an environment variable; nil where it is not set or empty.
  static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Whether the locale's characters are UTF-8.
  static let isUTF8: Bool = {
    let locale = environment("LC_ALL") ?? environment("LC_CTYPE") ?? environment("LANG") ?? "C"
    let name = locale.lowercased()
    return name.contains("utf-8") || name.contains("utf8")
  }()
}
