import Foundation
import LessonFormat
import Testing

@Suite("Text files")
struct TextFileTests {
  /// A file of these bytes, for as long as the body runs.
  private func withFile<Result>(_ bytes: [UInt8], _ body: (String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "explain-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "lesson.yaml")
    try Data(bytes).write(to: file)
    return try body(file.path())
  }

  private func error(ofReading path: String) -> String? {
    let error = #expect(throws: FileError.self) { try TextFile.read(path) }
    return error?.description
  }

  @Test("a text is read as it is, without a byte order mark")
  func reading() throws {
    let text = "title: Höhe ∂E/∂w₅\r\n"
    #expect(try withFile(Array(text.utf8)) { try TextFile.read($0) } == text)
    #expect(try withFile([0xEF, 0xBB, 0xBF] + Array(text.utf8)) { try TextFile.read($0) } == text)
    #expect(try withFile([]) { try TextFile.read($0) } == "")
  }

  @Test("a file that is not there, and a folder")
  func missing() throws {
    #expect(error(ofReading: "/nowhere/at all.yaml") == "/nowhere/at all.yaml: no such file")
    let folder = FileManager.default.temporaryDirectory.path()
    #expect(error(ofReading: folder) == "\(folder): a folder, not a file")
    #expect(error(ofReading: "") == ": no such file")
  }

  @Test("a file of 10 MB is too large, one of 4 MB is not")
  func large() throws {
    try withFile([UInt8](repeating: 32, count: 10 << 20)) {
      #expect(error(ofReading: $0) == "\($0): larger than 4 MB, the most that is read")
    }
    let text = try withFile([UInt8](repeating: 32, count: 4 << 20)) { try TextFile.read($0) }
    #expect(text.utf8.count == 4 << 20)
    try withFile([UInt8](repeating: 32, count: (4 << 20) + 1)) { #expect(error(ofReading: $0) != nil) }
  }

  @Test(
    "what is not UTF-8 is said to be so, with its line",
    arguments: [
      ([0x61, 0x0A, 0x62, 0x0A, 0xFF, 0x0A], 3), ([0xC3], 1), ([0x61, 0x0A, 0xE4, 0x20], 2),
      ([0xED, 0xA0, 0x80], 1),
      ([0xFE, 0xFF, 0x00, 0x61], 1),
    ] as [([UInt8], Int)])
  func notUTF8(bytes: [UInt8], line: Int) throws {
    try withFile(bytes) { #expect(error(ofReading: $0) == "\($0): not UTF-8 text, in line \(line)") }
  }

  @Test("what is written is read again; where it cannot be written, that is said")
  func writing() throws {
    let text = try withFile([1, 2, 3]) { path in
      try TextFile.write("∂E", to: path)
      return try TextFile.read(path)
    }
    #expect(text == "∂E")
    let error = #expect(throws: FileError.self) { try TextFile.write("x", to: "/nowhere/x") }
    #expect(error?.description == "/nowhere/x: there is no folder /nowhere")
  }

  @Test(
    "a lesson is called by its file's name",
    arguments: [("a/b/mazur.yaml", "mazur"), ("mazur", "mazur"), ("./x.y.yaml", "x"), ("-", "-"), ("/", "/")])
  func name(path: String, name: String) { #expect(TextFile.name(of: path) == name) }
}
