import CharacterGraphics
import Foundation
import TestPrograms
import Testing

/// Every lesson of the course, as the program prints it.
///
/// `RECORD_GOLDENS=1 swift test --filter CourseTests` writes the goldens anew, and fails. The numbers in them are held
/// against other programs by the tests of WorkedLesson.
@Suite("The course")
struct CourseTests {
  /// The lessons by their files; those of MNIST need pictures that cannot be shipped.
  static let lessons =
    ((try? FileManager.default.contentsOfDirectory(atPath: Program.package.appending(path: "Lessons").path()))
    ?? [])
    .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("mnist") }.map { String($0.dropLast(5)) }.sorted()

  /// The two worked examples of the sources have goldens of every stage.
  static let printed = lessons.filter { !["mazur", "man-vs-chicken"].contains($0) }

  @Test("each prints what it printed, at 80 columns and at 60", arguments: printed, ["80", "60"])
  func golden(lesson: String, columns: String) throws {
    let result = try Program.run(["--example", lesson], environment: ["COLUMNS": columns])
    #expect(result.errors == "" && result.status == 0)
    #expect(!result.output.contains("Derivation."), "a description of our own values")
    let file = Program.tests().appending(path: "Goldens/Course/\(lesson).\(columns).txt")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try result.output.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent)")
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let (lines, others) = (
      result.output.components(separatedBy: "\n"), expected.components(separatedBy: "\n")
    )
    let different = zip(lines, others).first { $0 != $1 }
    #expect(
      different == nil && lines.count == others.count, "\(file.lastPathComponent): \(different ?? ("", ""))")
  }

  @Test("no line is too wide, and in ASCII no byte above 127", arguments: lessons)
  func width(lesson: String) throws {
    for (columns, more) in [(80, [String]()), (60, []), (60, ["--ascii"])] {
      let output = try Program.run(["--example", lesson] + more, environment: ["COLUMNS": "\(columns)"])
        .output
      for line in output.split(separator: "\n") {
        #expect(displayWidth(of: String(line)) <= columns, "\(columns): \(line)")
      }
      if more == ["--ascii"] { #expect(output.utf8.allSatisfy { $0 < 128 }) }
    }
  }

  @Test("each gradient check passes, kinks apart", arguments: lessons)
  func check(lesson: String) throws {
    let summary = try Program.run(["summary", "--example", lesson, "--format", "json"])
    #expect(summary.status == 0)
    // A network of pictures has thousands of parameters: some of each layer.
    let isLarge = ["handwritten-digits", "man-vs-chicken-pictures", "digits-784"].contains(lesson)
    let some = isLarge ? ["--sample", "40"] : []
    let result = try Program.run(["check", "--example", lesson, "--format", "json"] + some)
    if result.errors.contains("nothing to check") { return }
    #expect(result.status == 0, "\(result.errors)")
    struct Checks: Decodable {
      struct Parameter: Decodable { let id, verdict: String }
      let parameters: [Parameter]
    }
    let checks = try JSONDecoder().decode(Checks.self, from: Data(result.output.utf8))
    for parameter in checks.parameters {
      #expect(
        ["pass", "kink", "round-off"].contains(parameter.verdict), "\(parameter.id): \(parameter.verdict)")
    }
  }

  @Test("each is well formed, stands in the course, asks a question, and leads on to lessons that are there")
  func course() throws {
    struct List: Decodable {
      struct Entry: Decodable { let id, title, part: String }
      let lessons: [Entry]
    }
    let list = try JSONDecoder().decode(
      List.self, from: Data(Program.run(["list", "--format", "json"]).output.utf8))
    let names = Set(list.lessons.map(\.id))
    for entry in list.lessons {
      #expect(!entry.part.isEmpty, "\(entry.id) stands outside of the course")
      let text = try String(
        contentsOf: Program.package.appending(path: "Lessons/\(entry.id).yaml"), encoding: .utf8)
      #expect(text.contains("\nquestions:") || ["mazur", "man-vs-chicken"].contains(entry.id), "\(entry.id)")
      for match in text.matches(of: #/(?m)^next: \[(.*)\]$/#) {
        for name in match.1.split(separator: ",") {
          #expect(names.contains(name.trimmingCharacters(in: .whitespaces)), "\(entry.id) leads to \(name)")
        }
      }
    }
    let lint = try Program.run(
      ["lint"] + Self.lessons.map { Program.package.appending(path: "Lessons/\($0).yaml").path() })
    #expect(lint.status == 0, "\(lint.errors)")
  }
}
