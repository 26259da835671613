import Foundation
import LessonFormat
import Testing
import explain

@Suite("The file that keeps the place")
struct StateFileTests {
  /// Does something with a file in a folder of its own.
  private func withFile(_ lesson: String = "mazur", _ body: (StateFile, URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "explain-state-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try #require(StateFile(lesson: lesson) { $0 == "XDG_STATE_HOME" ? folder.path() : nil })
    try body(file, folder.appending(path: "explain/walk"))
  }

  @Test("it stands where XDG wants it, or else below the home folder, or nowhere")
  func folder() {
    func path(_ variables: [String: String]) -> String? {
      StateFile(lesson: "mazur") { variables[$0] }?.path
    }
    #expect(path(["XDG_STATE_HOME": "/s", "HOME": "/h"]) == "/s/explain/walk/mazur")
    #expect(path(["HOME": "/h"]) == "/h/.local/state/explain/walk/mazur")
    #expect(path(["XDG_STATE_HOME": "not/absolute", "HOME": "/h"]) == "/h/.local/state/explain/walk/mazur")
    #expect(path([:]) == nil)
  }

  @Test("what is written is read, and gone when it is removed")
  func roundTrip() throws {
    try withFile { file, folder in
      #expect(try file.read() == nil)
      for text in ["step 4\n", "", "∂E/∂w₅", String(repeating: "x", count: 100_000)] {
        try file.write(text)
        #expect(try file.read() == text)
      }
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["mazur"])
      try file.remove()
      #expect(try file.read() == nil)
      try file.remove()
    }
  }

  @Test("any lesson has a name for a file, and no two the same one")
  func names() throws {
    let lessons = [
      "mazur", "Mazur", "/home/a b/or.yaml", "../../etc/passwd", "..", ".", "", "a%2Fb", "a/b", "ŷ", "a\nb",
      String(repeating: "long/", count: 300), String(repeating: "long/", count: 300) + "2",
    ]
    let names = lessons.map(StateFile.fileName)
    #expect(Set(names).count == lessons.count)
    for name in names { #expect(name.utf8.count <= 160 && !name.contains("/") && !name.hasPrefix(".")) }
    for lesson in lessons where !lesson.isEmpty {
      try withFile(lesson) { file, _ in
        try file.write(lesson)
        #expect(try file.read() == lesson)
      }
    }
  }

  @Test("what cannot be read is told, and never waited for")
  func unreadable() throws {
    try withFile { file, folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      mkfifo(file.path, 0o600)
      #expect(throws: FileError.self) { try file.read() }
      unlink(file.path)
      try Data([0x66, 0xFF]).write(to: URL(filePath: file.path))
      #expect(throws: FileError.self) { try file.read() }
      try Data(count: StateFile.sizeLimit + 1).write(to: URL(filePath: file.path))
      #expect(throws: FileError.self) { try file.read() }
      unlink(file.path)
      mkdir(file.path, 0o700)
      #expect(throws: FileError.self) { try file.read() }
      #expect(throws: FileError.self) { try file.write("x") }
      // Nothing is left of the attempt.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["mazur"])
    }
  }

  @Test("a folder that cannot be made is told")
  func noFolder() throws {
    let file = try #require(StateFile(lesson: "mazur") { $0 == "HOME" ? "/dev/null" : nil })
    #expect(throws: FileError.self) { try file.write("x") }
  }

  @Test("what a link leads to is not written over")
  func link() throws {
    try withFile { file, folder in
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let other = folder.appending(path: "other")
      try "theirs".write(to: other, atomically: true, encoding: .utf8)
      symlink(other.path(), file.path)
      try file.write("ours")
      #expect(try String(contentsOf: other, encoding: .utf8) == "theirs")
      #expect(try file.read() == "ours")
    }
  }

  @Test("many writers and a reader: what is read is always whole")
  func whole() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "explain-state-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = try #require(StateFile(lesson: "mazur") { $0 == "XDG_STATE_HOME" ? folder.path() : nil })
    let texts = ["a", "b"].map { String(repeating: $0, count: 50_000) }
    try file.write(texts[0])
    let writer = Thread { for k in 0..<200 { try? file.write(texts[k % 2]) } }
    writer.start()
    for _ in 0..<200 { #expect(texts.contains(try file.read() ?? "nothing")) }
    while !writer.isFinished { try await Task.sleep(for: .milliseconds(5)) }
  }
}
