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
    try format.requireTextOrJSON()
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
      text += entry(lesson.name, lesson.title, indent: width + 5)
    }
    let first = lessons.first?.name ?? "NAME"
    text +=
      "\nexplain --example \(first) prints a lesson,\nexplain walk --example \(first) goes through it step by step.\n"
    Output.write(Output.spelled(text))
  }

  /// A name and, beside it, its title, in as many lines as that takes.
  private func entry(_ name: String, _ title: String, indent: Int) -> String {
    var lines = ["  " + name + String(repeating: " ", count: indent - name.count - 2)]
    for word in title.split(separator: " ") {
      let isFirst = lines[lines.count - 1].count <= indent
      if !isFirst, lines[lines.count - 1].count + 1 + word.count > Output.columns {
        lines.append(String(repeating: " ", count: indent) + word)
      } else {
        lines[lines.count - 1] += (isFirst ? "" : " ") + word
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
