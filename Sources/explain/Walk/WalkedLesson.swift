import CharacterGraphics
import Derivation
import Glibc
import LessonFormat
import TerminalDriver
import Walkthrough

/// A lesson on its way to the student: on the whole terminal, or as a dialogue of lines.
struct WalkedLesson {
  let lesson: Lesson
  /// The name by which it was asked for.
  let name: String
  /// Where the place is kept; nil where the user has no folder for it.
  let file: StateFile?
  let ascii: Bool
  /// The digits that the user asked for, if any.
  let digits: Digits?

  /// Walks through it.
  /// - Parameters:
  ///   - isPlain: whether a dialogue is asked for.
  ///   - terminal: the terminal, if it has been taken over already.
  func run(isPlain: Bool, on terminal: Terminal? = nil) {
    if Self.isPlain(isPlain) { return talk() }
    do throws(TerminalError) {
      if let terminal { return draw(on: terminal) }
      draw(on: try Terminal(ascii: ascii))
    } catch {
      talk()
    }
  }

  /// Whether a dialogue is wanted, by an option or by the user's settings.
  static func isPlain(_ option: Bool) -> Bool { option || Output.environment("ACCESSIBLE") != nil }

  /// The walk on the whole terminal.
  private func draw(on terminal: Terminal) {
    var keeper = Keeper(file)
    terminal.run(walkthrough(keeper.kept)) { walkthrough in
      #if DEBUG
        CrashForTests.ifAsked()
      #endif
      keeper.keep(walkthrough.memory)
    }
    terminal.close()
    // What is said on standard error stands on the screen once the terminal is given back.
    if let complaint = keeper.complaint { Output.complain(complaint) }
  }

  /// The walk as a dialogue. Where nobody answers, everything is told.
  private func talk() {
    var keeper = Keeper(file)
    let glyphs: GlyphSet = ascii || !Output.isUTF8 ? .ascii : .unicode
    var dialogue = Dialogue(walkthrough(keeper.kept), Capabilities(glyphs: glyphs))
    Output.write(dialogue.opening, paging: false)
    var answers = 0
    while !dialogue.isFinished {
      if isatty(STDIN_FILENO) == 1 { Output.write("> ", paging: false) }
      guard let line = readLine() else {
        while answers == 0, let text = dialogue.tellNext() { Output.write(text, paging: false) }
        break
      }
      answers += 1
      Output.write(dialogue.answer(line), paging: false)
      keeper.keep(dialogue.walkthrough.memory)
    }
    if let complaint = keeper.complaint { Output.complain(complaint) }
  }

  private func walkthrough(_ kept: String?) -> Walkthrough {
    .resumed(lesson, name: name, memory: kept, digits: digits)
  }
}

/// Keeps the place in its file.
private struct Keeper {
  private let file: StateFile?
  /// What the file holds.
  private(set) var kept: String?
  /// Why the place is not kept, if so.
  private(set) var complaint: String?

  init(_ file: StateFile?) {
    self.file = file
    do throws(FileError) { kept = try file?.read() } catch {
      complaint = "the place was not found: \(error.description)"
    }
  }

  mutating func keep(_ memory: String) {
    if memory == kept { return }
    kept = memory
    do throws(FileError) { try file?.write(memory) } catch {
      complaint = "the place is not kept: \(error.description)"
    }
  }
}
