import TestPrograms
import Testing

@testable import explain

/// The commonest words are read without the parser of all options: to the same end.
@Suite("The commonest words")
struct UsualWordsTests {
  static let mazur = ["--example", "mazur"]
  static let file = Program.package.appending(path: "Lessons/one-neuron.yaml").path()

  static let usual: [[String]] = [
    mazur, ["--lesson", file], mazur + ["--stage", "forward", "--stage", "error"],
    ["--quantity", "dE/dw1"] + mazur + ["--quantity", "out_h1 * out_h2"],
    mazur + ["--quantity", "dE/dw9"], mazur + ["--stage", "forwards"],
    mazur + ["--stage", "error", "--quantity", "w1"],
  ]

  @Test("they end as with the parser, which --format text calls for", arguments: usual)
  func same(words: [String]) throws {
    #expect(try AskedDerivation(usualWords: words) != nil)
    let alone = try Program.run(words)
    let parsed = try Program.run(words + ["--format", "text"])
    #expect(alone.output == parsed.output)
    #expect(alone.errors == parsed.errors)
    #expect(alone.status == parsed.status)
  }

  static let wrong: [[String]] = [
    ["--example", "mazor"], ["--lesson", "/no-such-file.yaml"], ["--example", ""], ["--lesson", "/"],
  ]

  @Test("so do those that name no lesson", arguments: wrong)
  func sameErrors(words: [String]) throws {
    let (alone, parsed) = (try Program.run(words), try Program.run(words + ["--format", "text"]))
    #expect(alone.output == "" && alone.status == 2 && parsed.status == 2)
    #expect(alone.errors == parsed.errors)
  }

  static let other: [[String]] = [
    [], ["--example"], ["--example=mazur"], mazur + mazur, mazur + ["--lesson", file], ["--lesson", "-"],
    ["--stage", "forward"], mazur + ["--full"], mazur + ["--ascii", "--full"], mazur + ["--quantity", "-w1"],
    ["walk"] + mazur, mazur + ["--stage"], ["check", "--example", "mazur", "--quantity"],
  ]

  @Test("all else is left to the parser", arguments: other)
  func left(words: [String]) throws {
    #expect(try AskedDerivation(usualWords: words) == nil)
  }
}
