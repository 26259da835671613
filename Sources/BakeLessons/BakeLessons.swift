import Glibc
import LessonFormat

/// Reads lessons and writes them as Swift source: `BakeLessons OUTPUT LESSON…`.
///
/// A lesson that is not well formed stops the build with its error.
@main
struct BakeLessons {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    guard let output = arguments.first else { fail("usage: BakeLessons OUTPUT LESSON…") }
    var source = "/// Made by BakeLessons from the lessons' files.\nenum BakedLessons {\n"
    source += "  static let all: [(name: String, title: String, part: String, tree: String)] = [\n"
    // In the order of the course; what is outside of it last.
    let entries = arguments.dropFirst().map(entry).sorted { ($0.place, $0.name) < ($1.place, $1.name) }
    for entry in entries { source += entry.source }
    source += "  ]\n}\n"
    do {
      try TextFile.write(source, to: output)
    } catch {
      fail(error.description)
    }
  }

  private static func entry(_ path: String) -> (place: Double, name: String, source: String) {
    do {
      let text = try TextFile.read(path)
      do {
        let name = TextFile.name(of: path)
        let lesson = try LessonReader.lesson(text, name: name)
        let tree = BakedTree.text(of: try LessonReader.tree(of: text))
        let words = [name, lesson.title, lesson.course?.part ?? ""].map { "#########\"\($0)\"#########" }
        let source = "    (\(words.joined(separator: ", ")), #########\"\"\"\n\(tree)\n\"\"\"#########),\n"
        return (lesson.course?.place ?? .infinity, name, source)
      } catch {
        fail(error.description(file: path, text: text))
      }
    } catch {
      fail(error.description)
    }
  }

  private static func fail(_ message: String) -> Never {
    TextFile.writeError("error: " + message + "\n")
    exit(1)
  }
}
