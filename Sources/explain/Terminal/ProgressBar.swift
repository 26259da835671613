import Derivation
import Glibc
import LessonFormat

/// A bar on standard error, for what takes longer than half a second on a terminal.
final class ProgressBar {
  private let total: Int
  private let unit: String
  private let first: Int
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isShown = false
  private let isTerminal = isatty(STDERR_FILENO) == 1
  private var next: Int

  /// A bar.
  /// - Parameters:
  ///   - total: at how many it is full.
  ///   - unit: what is counted.
  ///   - first: how many were done before.
  init(total: Int, of unit: String = "step", from first: Int = 0) {
    (self.total, self.unit, self.first, next) = (total, unit, first, first)
  }

  /// Shows how far it is, at most ten times a second.
  /// - Parameter about: what else there is to say of it.
  func show(_ done: Int, _ about: () -> String = { "" }) {
    guard isTerminal, done >= next else { return }
    let now = ContinuousClock.now
    let elapsed = start.duration(to: now) / .seconds(1)
    let rate = Double(done - first) / max(elapsed, 1e-9)
    // The clock is looked at some fifty times a second.
    next = done + max(1, Int(min(rate / 50, 1e9)))
    guard elapsed > 0.5, last.duration(to: now) > .milliseconds(100) else { return }
    last = now
    isShown = true
    let share = Double(done) / Double(max(1, total))
    let left = rate > 0 ? Self.time(Double(total - done) / rate) + " left" : ""
    let percent = "\(Int(share * 100)) %"
    let texts = [percent, left, "\(unit) \(done) of \(total)", "\(Self.short(rate))/s", about()]
    write(texts.filter { !$0.isEmpty }, share)
  }

  /// As much as fits into a line, a bar before it where there is room.
  private func write(_ texts: [String], _ share: Double) {
    let columns = (Output.columns(of: STDERR_FILENO) ?? 80) - 1
    var line = ""
    for text in texts {
      let longer = line.isEmpty ? text : line + "  " + text
      if longer.count > columns { break }
      line = longer
    }
    let room = min(30, columns - line.count - 3)
    if room >= 10 {
      let filled = Int(share * Double(room))
      line =
        "[\(String(repeating: "#", count: filled))\(String(repeating: ".", count: room - filled))] " + line
    }
    TextFile.writeError("\r\(line)\u{1B}[K")
  }

  /// Removes the bar.
  func clear() {
    if isShown { TextFile.writeError("\r\u{1B}[K") }
    isShown = false
  }

  /// A time in seconds, minutes or hours.
  static func time(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 360_000 else { return "days" }
    let whole = Int(seconds.rounded(.up))
    if whole < 100 { return "\(whole) s" }
    return whole < 6000 ? "\((whole + 30) / 60) min" : "\((whole + 1800) / 3600) h"
  }

  /// A rate in three digits.
  private static func short(_ rate: Double) -> String {
    let units: [(Double, String)] = [(1e9, "G"), (1e6, "M"), (1e3, "k")]
    guard let unit = units.first(where: { rate >= $0.0 }) else { return Digits.significant(3).text(of: rate) }
    return Digits.significant(3).text(of: rate / unit.0) + " " + unit.1
  }
}
