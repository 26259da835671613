import Glibc
import LessonFormat
import Networks

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
    let files = arguments.dropFirst()
    let tables = files.filter { $0.hasSuffix(".csv") }
    let dataSets = self.dataSets(tables)
    let entries = files.filter { !$0.hasSuffix(".csv") }.map { entry($0, dataSets) }.sorted {
      ($0.place, $0.name) < ($1.place, $1.name)
    }
    for entry in entries { source += entry.source }
    source += "  ]\n\n  static let tables: [(name: String, text: String)] = [\n"
    for path in tables { source += table(path) }
    source += "  ]\n}\n"
    do {
      try TextFile.write(source, to: output)
    } catch {
      fail(error.description)
    }
  }

  /// The tables beside the lessons; of MNIST, which is not among them, empty pictures of its shape.
  private static func dataSets(_ tables: [String]) -> DataSets {
    let sets = Dictionary(
      uniqueKeysWithValues: tables.map { path -> (String, DataSet) in
        do {
          return (TextFile.name(of: path), try DataSet(csv: try TextFile.read(path), name: path))
        } catch {
          fail("\(error)")
        }
      })
    let mnist = DataSet(
      classes: (0...9).map(String.init),
      inputs: Array(repeating: Array(repeating: 0, count: 784), count: 600),
      labels: Array(repeating: 0, count: 600))
    return DataSets(known: sets.keys.sorted()) { name, _ in sets[name] ?? (name == "mnist" ? mnist : nil) }
  }

  private static func table(_ path: String) -> String {
    do {
      return
        "    (\"\(TextFile.name(of: path))\", #########\"\"\"\n\(try TextFile.read(path))\n\"\"\"#########),\n"
    } catch {
      fail(error.description)
    }
  }

  private static func entry(_ path: String, _ dataSets: DataSets) -> (
    place: Double, name: String, source: String
  ) {
    do {
      let text = try TextFile.read(path)
      do {
        let name = TextFile.name(of: path)
        let lesson = try LessonReader.lesson(text, name: name, dataSets: dataSets)
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
