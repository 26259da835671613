import Glibc
import LessonFormat
import TerminalDriver
import WorkedLesson

/// A lesson on its way to the student: on the whole terminal, or as a dialogue of lines.
struct WalkedLesson {
  let worked: WorkedLesson
  /// Where the place is kept; nil where the user has no folder for it.
  let file: StateFile?
  let ascii: Bool

  /// Walks through it.
  /// - Parameters:
  ///   - isPlain: whether a dialogue is asked for.
  ///   - terminal: the terminal, if it has been taken over already.
  func run(isPlain: Bool, on terminal: Terminal? = nil) {
    if Self.isPlain(isPlain) { return plain(because: nil) }
    do throws(TerminalError) {
      if let terminal { return draw(on: terminal) }
      draw(on: try Terminal(ascii: ascii))
    } catch {
      plain(because: error)
    }
  }

  /// Whether a dialogue is wanted, by an option or by the user's settings.
  static func isPlain(_ option: Bool) -> Bool { option || Output.environment("ACCESSIBLE") != nil }

  /// The walk on the whole terminal.
  private func draw(on terminal: Terminal) {
    // What is said on standard error stands on the screen once the terminal is given back.
    var complaint: String?
    var kept: String?
    do throws(FileError) { kept = try file?.read() } catch {
      complaint = "the place was not found: \(error.description)"
    }
    terminal.run(StubScreen(title: worked.lesson.title, state: kept)) { screen in
      #if DEBUG
        CrashForTests.ifAsked()
      #endif
      if screen.state == kept { return }
      kept = screen.state
      do throws(FileError) { try file?.write(screen.state) } catch {
        complaint = "the place is not kept: \(error.description)"
      }
    }
    terminal.close()
    if let complaint { Output.complain(complaint) }
  }

  /// The walk as a dialogue, line by line.
  /// - Parameter reason: why nothing can be drawn; nil where a dialogue was asked for.
  private func plain(because reason: TerminalError?) {
    Output.write("The plain dialogue is not there yet.\n", paging: false)
  }
}
