import TestPrograms
import Testing

/// A lesson's own prose stands where its subject is told, each piece once.
@Suite("A lesson's own words")
struct LessonsWordsTests {
  /// Subjects, and the beginning of what stands next below the words on them.
  static let subjects = [
    ("introduction", "  i1 0.05"), ("forward", "Net input"), ("w1", "  net_h1 ="), ("net_h1", "  net_h1 ="),
    ("out_h2", "  net_h2 ="), ("error", "Squaring"), ("E_o2", "  E_o1 ="), ("E_total", "  E = E_o1"),
    ("gradients", "How fast"), ("dE/dw5", "  ∂E/∂w₅ = ∂E/∂out_o1"), ("dE/dw6", "  ∂E/∂w₆ ="),
    ("delta_o2", "  ∂E/∂out_o2 "), ("dE/dnet_h2", "  ∂E/∂out_h2 "), ("check", "A slope can be measured"),
    ("numeric dE/dw5", "  5  numeric"), ("update", "The gradient points uphill"), ("new w1", "  new w₁ ="),
    ("E_total@1", "  actual fall ="),
  ]

  static let lesson =
    """
    network:
      inputs: [0.05, 0.10]
      targets: [0.01, 0.99]
      learning-rate: 0.5
      layers:
        - { nodes: [h1, h2], activation: logistic, weights: [[0.15, 0.20], [0.25, 0.30]] }
        - { nodes: [o1, o2], activation: logistic, weights: [[0.40, 0.45], [0.50, 0.55]] }
    narration:

    """ + subjects.map { "  \($0.0): WORDS ON \($0.0)." }.joined(separator: "\n")

  @Test("every piece stands once, before what it is about", arguments: subjects)
  func places(subject: String, below: String) throws {
    let lines = try Program.run(["--lesson", "-"], input: Self.lesson).output
      .split(separator: "\n").filter { !$0.hasPrefix("WORDS") || $0 == "WORDS ON \(subject)." }
    #expect(lines.count { $0 == "WORDS ON \(subject)." } == 1)
    let place = try #require(lines.firstIndex { $0 == "WORDS ON \(subject)." })
    #expect(lines[place + 1].hasPrefix(below), "\(lines[place + 1])")
  }

  @Test("a check and a single quantity have their words too; a stage has no others")
  func elsewhere() throws {
    func words(_ arguments: [String]) throws -> [Substring] {
      try Program.run(arguments + ["--lesson", "-"], input: Self.lesson).output
        .split(separator: "\n").filter { $0.hasPrefix("WORDS ON ") }.map { $0.dropFirst(9).dropLast() }
    }
    #expect(try words(["check"]) == ["check"])
    #expect(try words(["check", "--quantity", "w5"]).contains("numeric dE/dw5"))
    #expect(try words(["--quantity", "net_h1"]) == ["w1", "net_h1"])
    #expect(try words(["--stage", "update"]) == ["update", "new w1", "E_total@1"])
  }
}
