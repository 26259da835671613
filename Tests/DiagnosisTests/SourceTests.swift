import Derivation
import Foundation
import TestPrograms
import Testing
import WorkedLesson

@testable import Diagnosis

/// Both sources, figure by figure. A person has held each line of `Reference/verdicts-….tsv` against the text.
@Suite("The sources' figures")
struct SourceTests {
  static let lessons = ["man-vs-chicken", "mazur"]

  private func findings(_ lesson: String) throws -> SheetFindings {
    let worked = try Sheets.bundled(lesson)
    return Auditor(worked).findings(worked.printedFigures, isSource: true)
  }

  @Test("each has the verdict and the first cause that the text bears out", arguments: lessons)
  func verdicts(lesson: String) throws {
    let found = try findings(lesson).findings.map { finding in
      [
        finding.figure.quantity, finding.figure.number.text, finding.figure.place, finding.verdict.rawValue,
        finding.verdict == .explained ? finding.causes.first?.id ?? "" : "",
      ]
    }
    let rows = try Sheets.rows("verdicts-\(lesson)")
    #expect(found.count == rows.count)
    for (finding, row) in zip(found, rows) { #expect(finding == Array(row.prefix(5))) }
    // What is not right has its reason.
    #expect(rows.allSatisfy { $0.count == 6 && ($0[3] == "exact" || !$0[5].isEmpty) })
  }

  @Test(
    "exact are those that another program, in forty digits, finds right at their digits", arguments: lessons)
  func exact(lesson: String) throws {
    let file = Sheets.folder.deletingLastPathComponent()
      .appending(path: "WorkedLessonTests/Reference/not-right-\(lesson).tsv")
    let notRight = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t").prefix(3).map(String.init) }
    let verdicts = try Sheets.rows("verdicts-\(lesson)")
    #expect(verdicts.filter { $0[3] != "exact" }.map { Array($0.prefix(3)) } == notRight)
  }

  @Test("none is unexplained but those that nobody can explain")
  func unexplained() throws {
    let known = try Sheets.rows("unexplained")
    #expect(known.count <= 2)
    let found = try Self.lessons.flatMap { lesson in
      try findings(lesson).findings.filter { $0.verdict == .unexplained }.map {
        [lesson, $0.figure.quantity, $0.figure.number.text, $0.figure.place]
      }
    }
    #expect(found == known.map { Array($0.prefix(4)) })
  }

  @Test("what is carried is carried from the wrong figure before it")
  func carried() throws {
    let all = try findings("man-vs-chicken").findings
    let carried = all.indices.filter { all[$0].verdict == .carried }
    let origins = carried.map { k in
      all[k].origins.map { "\(all[$0].figure.quantity) = \(all[$0].figure.number.text)" }
    }
    #expect(
      zip(carried, origins).map { "\(all[$0].figure.quantity) < \($1.joined())" } == [
        "relative error dE/dw5 < relative error dE/dw5 = 0.000095245", "{new w8} - w8 < new w8 = 0.0826",
        "new w4 < learning_rate * {dE/dw4} = 0.01857578", "dE/dbw2 < dE/dbw2 = 0.016",
        "learning_rate * {dE/dbw2} < dE/dbw2 = 0.016", "new bw2 < learning_rate * {dE/dbw2} = 0.008",
        "new bw1 < learning_rate * {dE/dbw1} = -0.014",
      ])
  }

  @Test("each replayed calculation gives the printed digits in Python", arguments: zip(lessons, [36, 14]))
  func replays(lesson: String, least: Int) throws {
    let audit = try Program.run(["audit", "--example", lesson, "--format", "json"])
    let check = try Program.python(
      "replays.py", ["-", "--exact", "--at-least", "\(least)"], input: audit.output)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  @Test("so do those of the marked sheets of every misconception")
  func markedReplays() throws {
    let stored = Cases.stored
    for (lesson, text) in stored.lessons {
      var files = ["lesson.yaml": text]
      for one in stored.cases where one.lesson == lesson { files["\(one.id).csv"] = csv(one.sheet) }
      try Scratch.files(files) { paths in
        let sheets = paths.filter { $0.key.hasSuffix(".csv") }.map(\.value).sorted()
        let arguments = ["mark", "--lesson", paths["lesson.yaml"] ?? ""] + sheets + ["--format", "json"]
        let marked = try Program.run(arguments)
        let check = try Program.python("replays.py", ["-", "--at-least", "1"], input: marked.output)
        #expect(check.status == 0, "\(lesson): \(check.output)\(check.errors)\(marked.errors)")
      }
    }
  }

  @Test("so do those of figures with a comma, a Unicode minus, a power of ten or a fraction")
  func spellings() throws {
    let sheet =
      "net_h1;0,3775\nout_h1;0,593269992\ndelta_o2;−0,0380982\nlearning_rate * {dE/dw8};−1,14·10^−2\n"
    let figures = "dE/dw5;0,8216\ndE/dw7;−2,2603e−2\nout_h1 * w5;0,24\nnew w5;3/8\nE_o1;2,748e−1\n"
    let marked = try Program.run(
      ["mark", "--example", "mazur", "-", "--format", "json"], input: sheet + figures)
    #expect(marked.errors == "")
    let check = try Program.python("replays.py", ["-"], input: marked.output)
    #expect(check.status == 0, "\(check.output)\(check.errors)")
  }

  @Test("the checking script finds faults when there are some")
  func selfTest() throws {
    let result = try Program.python("replays.py", ["--self-test"])
    #expect(result.status == 0, "\(result.output)\(result.errors)")
  }

  private func csv(_ sheet: [(String, String)]) -> String {
    sheet.map { "\($0.0),\($0.1)\n" }.joined()
  }
}
