import BundledLessons
import Derivation
import Foundation
import LessonFormat
import Testing
import WorkedLesson

/// The figures that the sources print: each is in its lesson, and each is right at its printed precision unless
/// it stands in `Reference/not-right-….tsv`, which was computed from the exact values by another program.
@Suite("Printed figures")
struct PrintedFiguresTests {
  static let lessons = ["mazur", "man-vs-chicken"]

  @Test("every figure of the source is in the lesson, character by character", arguments: lessons)
  func complete(name: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: name))
    let rows = try rows("printed-\(name)")
    #expect(lesson.printed.map(\.figure) == rows.map { $0[1] })
    #expect(zip(lesson.printed, rows).allSatisfy { $0.place.hasPrefix($1[2]) })
    #expect(rows.count >= 37)
  }

  @Test("a figure is right at its printed precision, or is known not to be", arguments: lessons)
  func right(name: String) throws {
    let lesson = try #require(try BundledLessons.lesson(named: name))
    let worked = WorkedLesson(lesson, name: name)
    let wrong = try lesson.printed.filter { figure in
      let value = worked.value(of: try worked.ids.formula(of: figure.quantity))
      return (value - (Double(figure.figure) ?? .nan)).magnitude > halfUnit(figure.figure) * (1 + 1e-9)
    }
    let known = try rows("not-right-\(name)")
    #expect(wrong.map { [$0.quantity, $0.figure, $0.place] } == known.map { Array($0.prefix(3)) })
    for (figure, row) in zip(wrong, known) {
      let value = worked.value(of: try worked.ids.formula(of: figure.quantity))
      // The exact figure is of exact arithmetic; what is left after a subtraction of errors is not.
      let isMeasured = figure.quantity.contains("difference") || figure.quantity.contains("relative error")
      let exact = try #require(Double(row[3]))
      #expect(isMeasured || (value / exact - 1).magnitude < 1e-9, "\(figure.quantity)")
    }
  }

  /// Half a unit of a figure's last digit.
  private func halfUnit(_ figure: String) -> Double {
    let parts = figure.split(separator: "e")
    let decimals = parts[0].split(separator: ".").dropFirst().first?.count ?? 0
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    return 0.5 * pow(10, Double(exponent - decimals))
  }

  private func rows(_ name: String) throws -> [[String]] {
    let file = ReferenceFigures.folder.appending(path: "Reference/\(name).tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }
}
