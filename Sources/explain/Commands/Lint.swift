import ArgumentParser
import Documents
import LessonFormat
import WorkedLesson

/// Whether lessons are well formed.
struct Lint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint",
    abstract: "Say whether a lesson is well formed.",
    discussion:
      "Exit status 0 if every lesson is well formed, and all that it computes is a finite number; else 2.")

  @Argument(help: "Lessons; - reads standard input.", completion: .file(extensions: ["yaml", "yml", "json"]))
  var files: [String]

  @OptionGroup var format: FormatOptions

  func run() throws {
    try format.requireTextOrJSON()
    var isClean = true
    var results: [JSONValue] = []
    for file in files {
      do {
        let lesson = try LessonSource.file(file).lesson()
        let shown = Output.spelled(withoutControlCharacters(file))
        let faults = faults(of: WorkedLesson(lesson, name: file))
        if !faults.isEmpty {
          throw Failure(message: faults.map { "\(shown): \($0)" }.joined(separator: "\n"))
        }
        let shape = "\(lesson.model.shape), \(counted(lesson.printed.count, "printed figure"))"
        if format.format == .text {
          Output.write("\(shown): well formed (\(shape))\n", paging: false)
        }
        results.append(.object([("file", .string(file)), ("error", .null)]))
      } catch let failure as Failure {
        isClean = false
        if format.format == .text { Output.complain(failure.message) }
        results.append(.object([("file", .string(file)), ("error", .string(failure.message))]))
      }
    }
    if format.format == .json {
      Output.write(JSONValue.object([("files", .array(results))]).text, paging: false)
    }
    if !isClean { throw ExitCode(2) }
  }
}
