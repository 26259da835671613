import Glibc
import LessonFormat

/// A bar on standard error, for what takes longer than half a second on a terminal.
final class ProgressBar {
  private let total: Int
  private let start = ContinuousClock.now
  private var last = ContinuousClock.now
  private var isShown = false
  private let isTerminal = isatty(STDERR_FILENO) == 1

  init(total: Int) { self.total = total }

  /// Shows how far it is, at most ten times a second.
  func show(_ done: Int) {
    guard isTerminal, done & 255 == 0 else { return }
    let now = ContinuousClock.now
    guard now - start > .milliseconds(500), now - last > .milliseconds(100) else { return }
    last = now
    isShown = true
    let share = Double(done) / Double(max(1, total))
    let percent = "\(Int(share * 100)) %"
    guard Output.columns(of: STDERR_FILENO) ?? 80 >= 76 else { return TextFile.writeError("\r\(percent) ") }
    let filled = Int(share * 30)
    let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: 30 - filled)
    let elapsed =
      Double((now - start).components.seconds) + Double((now - start).components.attoseconds) * 1e-18
    let left = share > 0 ? Int(elapsed / share * (1 - share) + 0.5) : 0
    TextFile.writeError("\r[\(bar)] \(percent)  step \(done) of \(total)  \(left) s left ")
  }

  /// Removes the bar.
  func clear() {
    if isShown { TextFile.writeError("\r\u{1B}[K") }
  }
}
