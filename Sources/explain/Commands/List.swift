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
    let lessons = BundledLessons.names.compactMap { name in
      BundledLessons.lesson(named: name).map { (name: name, lesson: $0) }
    }
    if format.format == .json {
      let list = lessons.map {
        JSONValue.object([("id", .string($0.name)), ("title", .string($0.lesson.title))])
      }
      return Output.write(JSONValue.object([("lessons", .array(list))]).text, paging: false)
    }
    let width = lessons.map(\.name.count).max() ?? 0
    var text = ""
    for (name, lesson) in lessons {
      text += name + String(repeating: " ", count: width - name.count + 3) + lesson.title + "\n"
    }
    text +=
      "\nexplain --example \(lessons.last?.name ?? "NAME") prints a derivation; explain --help tells the rest.\n"
    Output.write(Output.spelled(text))
  }
}
