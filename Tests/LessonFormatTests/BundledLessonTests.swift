import BundledLessons
import Foundation
import LessonFormat
import Networks
import Testing

@Suite("The lessons that come with the program")
struct BundledLessonTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Lessons")

  private func text(_ name: String) throws -> String {
    try TextFile.read(Self.folder.appending(path: name).path())
  }

  @Test("a lesson in JSON reads the same as in YAML", arguments: ["mazur.yaml", "man-vs-chicken.yaml"])
  func json(file: String) throws {
    let yaml = try text(file)
    let tree = try LessonReader.tree(of: yaml)
    let json = Self.json(tree)
    #expect(try JSONSerialization.jsonObject(with: Data(json.utf8)) is [String: Any])
    let (a, b) = (try LessonReader.lesson(yaml, name: "x"), try LessonReader.lesson(json, name: "x"))
    #expect(Self.words(a.network) == Self.words(b.network))
    #expect(a.spellings == b.spellings && a.printed == b.printed && a.narration == b.narration)
    #expect(
      a.title == b.title && a.source == b.source && a.conventions == b.conventions && a.written == b.written)
    #expect(
      a.arithmetic == b.arithmetic && a.digits == b.digits && a.epsilon == b.epsilon && a.seed == b.seed)
  }

  /// All of a graph or a network as text.
  private static func words(_ model: Model) -> [String] {
    switch model {
    case .network(let network): words(network)
    case .graph(let graph):
      graph.inputs.map { "\($0)" } + graph.quantities.map { "\($0)" }
        + ["\(graph.tops) \(graph.variables) \(graph.learningRate ?? .nan)"]
    }
  }

  /// All of a network as text; the frozen parameters, a set without order, apart.
  private static func words(_ network: Network) -> [String] {
    var rest = network
    rest.frozen = []
    return ["\(rest)"] + network.frozen.map { "\($0)" }.sorted()
  }

  private static func json(_ tree: Tree) -> String {
    func quoted(_ text: String) -> String {
      "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
        + "\""
    }
    switch tree {
    case .scalar(let text, _): return text.contains { $0 == "e" } || Double(text) == nil ? quoted(text) : text
    case .sequence(let list, _): return "[" + list.map(json).joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      return "{" + entries.map { quoted($0.key) + ": " + json($0.value) }.joined(separator: ",\n") + "}"
    }
  }

  @Test("the bundled lessons are those of the folder")
  func bundled() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path()).filter {
      $0.hasSuffix(".yaml")
    }
    #expect(BundledLessons.names.sorted() == files.map { String($0.dropLast(5)) }.sorted())
    // Those of MNIST need pictures that cannot be shipped.
    for name in BundledLessons.names where !name.hasPrefix("mnist") {
      let baked = try #require(try BundledLessons.lesson(named: name))
      let read = try LessonReader.lesson(
        text(name + ".yaml"), name: name, dataSets: BundledLessons.dataSets)
      #expect(Self.words(baked.model) == Self.words(read.model))
      #expect(baked.printed == read.printed && baked.narration == read.narration)
      #expect(baked.plots == read.plots && baked.questions == read.questions && baked.course == read.course)
    }
    #expect(try BundledLessons.lesson(named: "nothing") == nil)
  }
}
