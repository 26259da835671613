import Derivation
import Foundation
import TestPrograms
import Testing
import WorkedLesson

@testable import Diagnosis

/// Each misconception of the catalogue, on a sheet that another program made with it.
@Suite("Misconceptions")
struct MisconceptionTests {
  private static let stored = Cases.stored
  static let lessons = stored.lessons.keys.sorted()

  @Test("each is told first of the first figure that it made wrong", arguments: lessons)
  func first(lesson: String) throws {
    let auditor = Auditor(try Sheets.lesson(try #require(Self.stored.lessons[lesson])))
    let cases = Self.stored.cases.filter { $0.lesson == lesson }
    #expect(!cases.isEmpty)
    for one in cases {
      let findings = try Sheets.findings(one.sheet, auditor)
      let decisive = try findings.finding(one.decisive)
      #expect(decisive.verdict == .explained, "\(one.id)")
      #expect(decisive.causes.first?.id == one.id, "\(one.id): \(decisive.causes.map(\.id))")
      #expect(findings.quantities(.unexplained) == [], "\(one.id)")
      // What stands before it is right, and is not accused.
      let before = findings.findings.prefix { $0.figure.quantity != one.decisive }
      #expect(before.allSatisfy { $0.verdict.isRight }, "\(one.id)")
    }
  }

  @Test("the catalogue has no id without a case, and no case is of an unknown id")
  func complete() throws {
    var ids: Set<String> = []
    for text in Self.stored.lessons.values {
      ids.formUnion(Catalogue(try Sheets.lesson(text)).misconceptions.map(\.id))
    }
    for name in ["mazur", "man-vs-chicken"] {
      ids.formUnion(Catalogue(try Sheets.bundled(name)).misconceptions.map(\.id))
    }
    #expect(ids == Set(Self.stored.cases.map(\.id)))
    #expect(ids.count >= 74)
  }

  @Test("the stored sheets are those that the program beside them makes")
  func reproducible() throws {
    let made = try Program.python("Cases/make.py", [])
    let file = Sheets.folder.appending(path: "Cases/misconceptions.json")
    #expect(made.errors == "")
    #expect(made.output == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test("every variant changes something, in one lesson or another")
  func felt() throws {
    var felt: Set<String> = []
    var all: Set<String> = []
    for text in Self.stored.lessons.values {
      let worked = try Sheets.lesson(text)
      let asked = (try? Sheets.figure("new w1", "0", worked)).map { [$0] } ?? []
      let later = try ["w1@2", "relative error dE/dw5"].map { try Sheets.figure($0, "0", worked) }
      let (catalogue, ledger) = (Catalogue(worked), Ledger(worked, for: asked + later))
      for misconception in catalogue.misconceptions {
        let name = "\(misconception.id) \(misconception.variant)"
        all.insert(name)
        if case .answer = misconception.change {
          felt.insert(name)
        } else if !catalogue.changes(of: misconception, in: ledger).isEmpty {
          felt.insert(name)
        }
      }
    }
    // By another input than these networks have, or moved on by more nodes.
    #expect(all.subtracting(felt) == [])
    #expect(all.count > 100)
  }

  @Test("its words are a name, two sentences and a question, and do not say each other")
  func words() throws {
    var names: [String: String] = [:]
    for text in Self.stored.lessons.values {
      for one in Catalogue(try Sheets.lesson(text)).misconceptions {
        for sentence in [one.wrong, one.right] {
          #expect(sentence.hasSuffix("."), "\(one.id): \(sentence)")
          #expect(
            ["σ", "ln "].contains { sentence.hasPrefix($0) } || sentence.first?.isLowercase == false
              || sentence.hasPrefix("δ"), "\(one.id): \(sentence)")
          #expect(sentence.count <= 120, "\(one.id): \(sentence)")
        }
        #expect(one.question.hasSuffix("?") && one.question.count <= 90, "\(one.id)")
        #expect(one.wrong != one.right && !one.name.isEmpty && one.name.count <= 55, "\(one.id)")
        #expect(one.id.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "-" }, "\(one.id)")
        // One id, one name; one name, one id.
        #expect(names[one.id, default: one.name] == one.name)
        names[one.id] = one.name
      }
    }
    #expect(Set(names.values).count == names.count)
  }

  @Test("what the chances of all origins sum to is about 1, so that they are comparable")
  func chances() throws {
    for name in ["mazur", "man-vs-chicken"] {
      let catalogue = Catalogue(try Sheets.bundled(name))
      let slips = SlipKind.allCases.reduce(0) { $0 + exp2(-$1.bits) }
      #expect((slips - 1).magnitude < 0.05)
      let misconceptions = catalogue.misconceptions.indices.reduce(0) {
        $0 + exp2(-Evidence.cost(of: .misconception($1), in: catalogue))
      }
      #expect((0.5...1.25).contains(misconceptions), "\(misconceptions)")
      let others = [Origin.copied, .operandCopied, .source].reduce(0) {
        $0 + exp2(-Evidence.cost(of: $1, in: catalogue))
      }
      // A slip is made on the result once in four, on an operand once in eight.
      #expect((0.5...2).contains(slips / 4 + slips / 8 + others + misconceptions))
    }
  }
}
