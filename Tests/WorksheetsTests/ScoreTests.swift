import Foundation
import TestPrograms
import Testing

/// Worksheets held against a program that shares no code with ours; `score.py --help` says what it looks at.
@Suite("Worksheets, beside an independent program", .serialized)
struct ScoreTests {
  private struct Score: Decodable {
    let lesson: String
    let counts: [String: Int]
    let failures: [String]

    func count(_ what: String) -> Int { counts[what] ?? 0 }
  }

  private func scores(_ lessons: [String], count: Int, _ more: [String] = []) throws -> [Score] {
    let arguments = ["--explain", Program.executable.path(), "--count", "\(count)", "--summary"]
    let result = try Scratch.with { folder in
      try Program.python("score.py", arguments + more + ["--lesson"] + lessons, folder: folder)
    }
    #expect(result.errors == "")
    return try result.output.split(separator: "\n").map {
      try JSONDecoder().decode(Score.self, from: Data($0.utf8))
    }
  }

  @Test("numbers are kind and well conditioned, answers right, and the key has full marks")
  func answers() throws {
    let lessons = [
      "man-vs-chicken", "xnor", "optimizers", "chain-rule", "lstm-cell", "error-functions", "convolution",
    ]
    let scores = try scores(lessons, count: 4, ["--seed", "11"])
    #expect(scores.map(\.lesson) == lessons)
    for score in scores {
      #expect(score.failures == [], "\(score.lesson)")
      #expect(score.count("one or two decimals") == 4 && score.count("full marks") == 4)
      #expect(score.count("right") >= 36 && score.count("not computed here") == 0, "\(score.lesson)")
    }
  }

  @Test("every wrong choice has figures of its own, and marking finds the misconception that the key names")
  func choices() throws {
    let score = try #require(try scores(["mazur"], count: 2, ["--choices", "--seed", "11"]).first)
    #expect(score.failures == [])
    #expect(score.count("diagnosed") >= 32 && score.count("distinct") >= 12)
    #expect(score.count("right") == 22 && score.count("well conditioned") == 8)
  }

  @Test("so in graphs, whose mistakes of nodes and errors are those of a network")
  func choicesOfGraphs() throws {
    for score in try scores(["chain-rule", "through-time"], count: 2, ["--choices", "--seed", "11"]) {
      #expect(score.failures == [], "\(score.lesson)")
      #expect(score.count("diagnosed") >= 24 && score.count("distinct") >= 10, "\(score.lesson)")
    }
  }
}
