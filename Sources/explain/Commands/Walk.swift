import ArgumentParser
import BundledLessons
import Documents
import Glibc
import LessonFormat
import TerminalDriver
import Walkthrough

/// The walk through a lesson, step by step.
struct Walk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "walk",
    abstract: "Walk through a lesson, step by step.",
    discussion: "On the whole terminal; without a lesson, offers the bundled ones. The place is kept.")

  @OptionGroup var source: LessonOptions

  @Flag(help: "Forget the place where the last walk ended.")
  var fresh = false

  @Flag(help: "A dialogue of plain lines, for screen readers and pipes.")
  var plain = false

  @Flag(help: "No character beyond ASCII.")
  var ascii = false

  @OptionGroup var digits: DigitsOptions

  func run() throws {
    var source = source
    var terminal: Terminal?
    if source.isEmpty, Walk.isOnTerminal {
      if !WalkedLesson.isPlain(plain) { terminal = try? Terminal(ascii: ascii) }
      guard let name = Walk.chosen(on: terminal) else { return }
      source.example = name
    }
    let (lesson, name) = try source.load()
    let file = source.stateKey.flatMap { StateFile(lesson: $0, variable: Output.environment) }
    if fresh {
      do throws(FileError) { try file?.remove() } catch {
        Output.complain("the place is not forgotten: \(error.description)")
      }
    }
    WalkedLesson(lesson: lesson, name: name, file: file, ascii: ascii, digits: digits.asked)
      .run(isPlain: plain, on: terminal)
  }

  /// Whether there is someone to talk to.
  static let isOnTerminal = Output.isTerminal && isatty(STDIN_FILENO) == 1

  /// Offers the lessons, and walks through the one that is chosen.
  static func offer(ascii: Bool) throws {
    var walk = try Walk.parse([])
    walk.ascii = ascii
    try walk.run()
  }

  /// The name of the lesson that the user chooses from a menu, or without a terminal by lines; nil if none, and
  /// then the terminal has been given back.
  private static func chosen(on terminal: Terminal?) -> String? {
    let lessons = BundledLessons.course.map {
      LessonMenu.Entry(name: $0.name, title: $0.title, part: $0.part)
    }
    if let terminal {
      let choice = terminal.run(LessonMenu(lessons)) { _ in }.chosen
      if choice == nil { terminal.close() }
      return choice?.name
    }
    for (k, lesson) in lessons.enumerated() {
      Output.write(Output.spelled("\(k + 1)  \(lesson.name): \(lesson.title)\n"), paging: false)
    }
    while true {
      Output.write("Which lesson? A number or a name; Enter alone ends. ", paging: false)
      guard let line = readLine(), !line.isEmpty else { return nil }
      if let number = Int(line), lessons.indices.contains(number - 1) { return lessons[number - 1].name }
      if lessons.contains(where: { $0.name == line }) { return line }
      Output.write("There is none of that name.\n", paging: false)
    }
  }
}

extension LessonOptions {
  /// What tells the lesson from others; nil for one that comes by standard input.
  fileprivate var stateKey: String? {
    guard let lesson else { return example }
    guard lesson != "-", let path = realpath(lesson, nil) else { return nil }
    defer { free(path) }
    return String(cString: path)
  }
}
