import Derivation
import Glibc

/// How a program behaves on a terminal: `explain walk`, and peers beside it.
struct TerminalFigures {
  /// A program, and the keys that are pressed in it.
  struct Subject {
    /// What it is called in the table.
    let name: String
    /// How it is started.
    let command: [String]
    /// Moves something, there and back.
    let keys: [String]
    /// Opens something that Esc closes; nil if the program has no such thing.
    var opens: String?
  }

  /// The first row of the table.
  static let header = [
    "on a terminal of 80 × 24", "first frame", "key to last byte", "its 99th percentile", "bytes a key",
    "most",
    "clears", "Esc",
  ]

  /// Its row in the table.
  let row: [String]

  /// Measures a program; nil where there is none.
  /// - Parameters:
  ///   - starts: how often it is started.
  ///   - presses: how often a key is pressed.
  init?(_ subject: Subject, environment: [String], starts: Int = 30, presses: Int = 200) {
    var starting: [Double] = []
    for _ in 0..<starts {
      guard let (program, frame) = TerminalProgram.started(subject.command, environment: environment) else {
        return nil
      }
      program.end()
      starting.append(frame.time / .milliseconds(1))
    }
    guard let (program, _) = TerminalProgram.started(subject.command, environment: environment) else {
      return nil
    }
    defer { program.end() }
    let bursts = (0..<presses).map { program.press(subject.keys[$0 % subject.keys.count]) }
    let answered = bursts.filter { !$0.bytes.isEmpty }
    let times = answered.map { $0.time / .milliseconds(1) }.sorted()
    let sizes = answered.map { Double($0.bytes.count) }
    guard let first = Spread(starting), let key = Spread(times), let size = Spread(sizes) else { return nil }
    let clears = answered.reduce(0) { $0 + Self.clears($1.bytes) }
    var closing: Spread?
    if let opens = subject.opens {
      closing = Spread(
        (0..<20).compactMap { _ in
          _ = program.press(opens)
          let burst = program.press("\u{1B}")
          return burst.bytes.isEmpty ? nil : burst.time / .milliseconds(1)
        })
    }
    func milliseconds(_ x: Double) -> String { Digits.significant(3).text(of: x) + " ms" }
    row = [
      subject.name, milliseconds(first.median), milliseconds(key.median),
      milliseconds(times[min(times.count - 1, times.count * 99 / 100)]),
      String(Int(size.median)), String(Int(size.greatest)), String(clears),
      closing.map { milliseconds($0.median) } ?? "",
    ]
  }

  /// How often the whole screen is cleared: `ESC [ 2 J` or `ESC [ 3 J`, or from its top left corner on, `ESC [ H ESC [ J`.
  private static func clears(_ bytes: [UInt8]) -> Int {
    let text = String(decoding: bytes, as: UTF8.self)
    return ["\u{1B}[2J", "\u{1B}[3J", "\u{1B}[H\u{1B}[J"].reduce(0) {
      $0 + text.split(separator: $1, omittingEmptySubsequences: false).count - 1
    }
  }
}

extension TerminalFigures {
  /// The walk on a terminal, beside programs whose users are content.
  static func measure(_ report: inout Report) {
    let subjects = [
      Subject(
        name: "explain walk --example mazur",
        command: [report.explain, "walk", "--example", "mazur"],
        keys: Array(repeating: "l", count: 20) + Array(repeating: "h", count: 20), opens: "?"),
      Subject(name: "htop", command: ["htop", "-d", "100"], keys: ["\u{1B}OB", "\u{1B}OA"], opens: "h"),
      Subject(name: "ncdu", command: ["ncdu", "/etc"], keys: ["j", "k"]),
      Subject(name: "tig", command: ["tig"], keys: ["j", "k"]),
    ]
    func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }
    let environment = [
      "TERM=xterm-256color", "LC_ALL=C.UTF-8", "PATH=" + variable("PATH"), "HOME=" + variable("HOME"),
      "XDG_STATE_HOME=" + report.workshop.folder + "/state",
    ]
    var rows: [[String]] = []
    for subject in subjects {
      if let figures = TerminalFigures(subject, environment: environment) {
        rows.append(figures.row)
      } else {
        report.missing(subject.name, "install it")
      }
    }
    report.add(
      Table(header: header, rows: rows),
      "Medians of 30 starts, 200 keys, 20 Esc. “Clears” counts full clears after the first frame.")
  }
}
