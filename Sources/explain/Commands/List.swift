import ArgumentParser
import BundledLessons
import Documents

/// The bundled lessons.
struct List: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the bundled lessons.")

  @OptionGroup var format: FormatOptions

  init() {}

  init(format: FormatOptions) { self.format = format }

  func run() throws {
    let lessons = BundledLessons.course
    if format.format == .json {
      let list = lessons.map {
        JSONValue.object([("id", .string($0.name)), ("title", .string($0.title)), ("part", .string($0.part))])
      }
      return Output.write(JSONValue.object([("lessons", .array(list))]).text, paging: false)
    }
    let width = lessons.map(\.name.count).max() ?? 0
    var (text, part) = ("", "")
    for lesson in lessons {
      if lesson.part != part {
        text += "\(part.isEmpty ? "" : "\n")\(lesson.part)\n"
        part = lesson.part
      }
      text +=
        "  " + lesson.name + String(repeating: " ", count: width - lesson.name.count + 3) + lesson.title
        + "\n"
    }
    text +=
      "\nexplain --example \(lessons.first?.name ?? "NAME") prints a lesson, explain walk --example "
      + "\(lessons.first?.name ?? "NAME") goes through it step by step.\n"
    Output.write(Output.spelled(text))
  }
}
