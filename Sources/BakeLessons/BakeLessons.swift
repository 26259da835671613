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
    source += "  static let all: [(name: String, tree: String)] = [\n"
    for path in arguments.dropFirst() { source += entry(path) }
    source += "  ]\n}\n"
    do {
      try TextFile.write(source, to: output)
    } catch {
      fail(error.description)
    }
  }

  private static func entry(_ path: String) -> String {
    do {
      let text = try TextFile.read(path)
      do {
        _ = try LessonReader.lesson(text, name: TextFile.name(of: path))
        let tree = BakedTree.text(of: try LessonReader.tree(of: text))
        return "    (\"\(TextFile.name(of: path))\", #########\"\"\"\n\(tree)\n\"\"\"#########),\n"
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
