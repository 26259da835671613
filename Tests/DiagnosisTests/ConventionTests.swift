import Derivation
import Testing
import WorkedLesson

@testable import Diagnosis

/// Other ways of speaking, which are no mistakes; and mistakes that look like them.
@Suite("Conventions")
struct ConventionTests {
  private static let sheet = Cases.stored.rightSheet

  private func auditor() throws -> Auditor {
    Auditor(try Sheets.lesson(try #require(Cases.stored.lessons["two"])))
  }

  /// The sheet with some signs turned.
  private func turned(_ isTurned: (String) -> Bool) -> [(String, String)] {
    Self.sheet.map { id, figure in
      guard isTurned(id) else { return (id, figure) }
      return (id, figure.hasPrefix("-") ? String(figure.dropFirst()) : "-" + figure)
    }
  }

  @Test("a right sheet is right, and follows no other convention")
  func right() throws {
    let findings = try Sheets.findings(Self.sheet, auditor())
    #expect(findings.findings.allSatisfy { $0.verdict == .exact })
    #expect(findings.conventions.isEmpty)
  }

  @Test("δ taken as target minus output throughout is a convention, and all else is right")
  func deltas() throws {
    let findings = try Sheets.findings(turned { $0.hasPrefix("delta_") }, auditor())
    #expect(findings.conventions == [.deltaTurned])
    #expect(findings.findings.allSatisfy { $0.verdict.isRight })
  }

  @Test("signs that an earlier mistake has turned are no convention")
  func turnedByMistake() throws {
    // σ with e^(+x), and all that follows, in three decimals: the outputs are below their targets now.
    let sheet = [
      ("out_h1", "0.407"), ("out_h2", "0.403"), ("out_o1", "0.280"), ("out_o2", "0.264"),
      ("dE/dout_o1", "0.270"),
      ("dE/dout_o2", "-0.726"), ("dout_o1/dnet_o1", "0.202"), ("dout_o2/dnet_o2", "0.194"),
      ("delta_o1", "0.055"),
      ("delta_o2", "-0.141"), ("dE/dout_h1", "-0.048"), ("dE/dout_h2", "-0.053"),
      ("dout_h1/dnet_h1", "0.241"),
      ("dout_h2/dnet_h2", "0.241"), ("delta_h1", "-0.012"), ("delta_h2", "-0.013"),
    ]
    let findings = try Sheets.findings(sheet, Sheets.bundled("mazur"))
    #expect(findings.conventions.isEmpty)
    #expect(findings.quantities(.explained) == ["out_h1", "out_h2", "out_o1", "out_o2"])
    #expect(try findings.finding("delta_h1").verdict == .carried)
  }

  @Test("δ turned at one node alone is a mistake")
  func oneDelta() throws {
    let findings = try Sheets.findings(turned { $0 == "delta_o1" }, auditor())
    #expect(findings.conventions.isEmpty)
    #expect(try findings.finding("delta_o1").causes.first?.id == "slip-sign-lost")
  }

  @Test("δ turned and the gradients with it is the sign of the difference, and ascent is what it makes")
  func gradients() throws {
    let isTurned = { (id: String) in id.hasPrefix("delta_") || id.hasPrefix("dE/d") }
    let findings = try Sheets.findings(turned(isTurned), auditor())
    #expect(findings.conventions.isEmpty)
    let first = try findings.finding("dE/dout_o1")
    #expect(first.verdict == .explained)
    #expect(first.causes.first?.id == "sign-of-difference")
    #expect(try findings.finding("dE/dout_o2").causes.first?.id == "sign-of-difference")
    #expect(try findings.finding("delta_o1").verdict == .carried)
  }

  @Test("a lesson whose δ is turned reads a sheet whose δ is not as the other convention")
  func otherLesson() throws {
    let text = try #require(Cases.stored.lessons["two"]).trimmingSuffix("}\n")
    let worked = try Sheets.lesson(text + ", \"conventions\": {\"delta\": \"target-minus-output\"}}")
    let findings = try Sheets.findings(Self.sheet, Auditor(worked))
    #expect(findings.conventions == [.deltaTurned])
    #expect(findings.findings.allSatisfy { $0.verdict.isRight })
    let turned = try Sheets.findings(turned { $0.hasPrefix("delta_") }, Auditor(worked))
    #expect(turned.conventions.isEmpty)
    #expect(turned.findings.allSatisfy { $0.verdict.isRight })
  }

  @Test("a relative error by the sum of the sizes is a convention; of the wrong numbers it is a mistake")
  func relativeError() throws {
    let stored = Cases.stored
    let worked = try Sheets.lesson(try #require(stored.lessons["check"]))
    let wrong = try #require(stored.cases.first { $0.id == "relative-error-signed" }).sheet
    // |a − n| / (|a| + |n|), from the right figures: half of it by the larger, but for the gradients' difference.
    let numbers = Dictionary(wrong.map { ($0.0, Double($0.1) ?? .nan) }) { first, _ in first }
    let bySum = wrong.map { id, figure -> (String, String) in
      guard id.hasPrefix("relative error ") else { return (id, figure) }
      let gradient = String(id.dropFirst("relative error ".count))
      let value = worked.value(of: (try? worked.ids.id(of: "difference \(gradient)")) ?? ID(.total)).magnitude
      let size = abs(numbers[gradient] ?? .nan) + abs(numbers["numeric \(gradient)"] ?? .nan)
      return (id, Digits.significant(4).text(of: value / size))
    }
    let findings = try Sheets.findings(bySum, worked)
    #expect(findings.conventions == [.relativeErrorRule])
    #expect(findings.findings.allSatisfy { $0.verdict.isRight })
    let errors = try #require(stored.cases.first { $0.id == "relative-error-of-errors" }).sheet
    #expect(try Sheets.findings(errors, worked).conventions.isEmpty)
  }

  // MARK: What cannot be told apart

  @Test("with two outputs nobody can tell a forgotten 2 of the square from the mean: both are named")
  func halfOrMean() throws {
    // (z − t)/2 at both outputs, to seven digits, and all that follows from it left out.
    let right: [String: Double] = ["dE/dout_o1": 0.55061268, "dE/dout_o2": -0.15077003]
    let sheet =
      Self.sheet.prefix { $0.0 != "dE/dout_o1" }.map { $0 }
      + right.sorted { $0.key < $1.key }.map { ($0.key, Digits.significant(6).text(of: $0.value / 2)) }
    let findings = try Sheets.findings(sheet, auditor())
    let ids = Set(try findings.finding("dE/dout_o1").causes.map(\.id))
    #expect(ids.isSuperset(of: ["square-slope-without-2", "mean-slope-with-n"]), "\(ids)")
  }

  @Test("with three outputs the same is told apart")
  func meanOfThree() throws {
    let one = try #require(Cases.stored.cases.first { $0.id == "mean-slope-with-n" })
    let worked = try Sheets.lesson(try #require(Cases.stored.lessons[one.lesson]))
    let ids = try Sheets.findings(one.sheet, worked).finding(one.decisive).causes.map(\.id)
    #expect(!ids.contains("square-slope-without-2"))
  }

  @Test("where several causes give the same digits, all are named")
  func several() throws {
    let worked = try Sheets.bundled("mazur")
    let ids = try Sheets.findings([("dnet_o1/dw5", "0.596884378")], worked).finding("dnet_o1/dw5").causes
      .map(\.id)
    #expect(ids.count > 1)
    #expect(Set(ids).count == ids.count)
  }
}

extension String {
  /// Without what it ends with.
  func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
