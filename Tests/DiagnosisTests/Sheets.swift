import BundledLessons
import Derivation
import Foundation
import LessonFormat
import Testing
import WorkedLesson

@testable import Diagnosis

/// Lessons and sheets for the tests.
enum Sheets {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// A lesson from its text, worked out.
  static func lesson(_ text: String) throws -> WorkedLesson {
    WorkedLesson(try LessonReader.lesson(text, name: "test"), name: "test")
  }

  /// A bundled lesson, worked out.
  static func bundled(_ name: String) throws -> WorkedLesson {
    WorkedLesson(try #require(try BundledLessons.lesson(named: name)), name: name)
  }

  /// A figure that somebody wrote.
  static func figure(_ quantity: String, _ number: String, _ worked: WorkedLesson) throws -> Figure {
    Figure(
      quantity: quantity, formula: try worked.ids.formula(of: quantity),
      number: try #require(PrintedNumber(number), "\(number)"))
  }

  /// What is found of a sheet.
  static func findings(_ sheet: [(String, String)], _ auditor: Auditor, isSource: Bool = false) throws
    -> SheetFindings
  {
    auditor.findings(try sheet.map { try figure($0.0, $0.1, auditor.worked) }, isSource: isSource)
  }

  /// What is found of a sheet of a lesson.
  static func findings(_ sheet: [(String, String)], _ worked: WorkedLesson) throws -> SheetFindings {
    try findings(sheet, Auditor(worked))
  }

  /// The rows of a table beside the tests, without its heading and its remarks.
  static func rows(_ name: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: "Reference/\(name).tsv"), encoding: .utf8)
      .split(separator: "\n").filter { !$0.hasPrefix("#") }.dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}

extension SheetFindings {
  /// What is found of the first figure of a quantity.
  func finding(_ quantity: String) throws -> FigureFinding {
    try #require(findings.first { $0.figure.quantity == quantity }, "\(quantity)")
  }

  /// The quantities whose figures have a verdict.
  func quantities(_ verdict: FigureVerdict) -> [String] {
    findings.filter { $0.verdict == verdict }.map(\.figure.quantity)
  }
}

/// The sheets that `Cases/make.py` makes: each with one misconception in it, made by a program that has nothing in
/// common with ours.
struct Cases: Decodable {
  /// A sheet.
  struct Case: Decodable, Sendable {
    let id: String
    let lesson: String
    /// The first wrong figure.
    let decisive: String
    private let figures: [[String]]

    /// Its figures in their order.
    var sheet: [(String, String)] { figures.map { ($0[0], $0[1]) } }
  }

  /// The lessons, by name.
  let lessons: [String: String]
  private let right: [[String]]
  let cases: [Case]

  /// The sheet of the lesson `two` without a mistake.
  var rightSheet: [(String, String)] { right.map { ($0[0], $0[1]) } }

  static let stored: Cases = {
    let file = Sheets.folder.appending(path: "Cases/misconceptions.json")
    guard let data = try? Data(contentsOf: file),
      let cases = try? JSONDecoder().decode(Cases.self, from: data)
    else { fatalError("Cases/misconceptions.json cannot be read; Cases/make.py makes it") }
    return cases
  }()
}
