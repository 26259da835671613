import Documents
import Testing
import Walkthrough

@Suite("The score")
struct ScoreTests {
  private func text(_ score: Score) throws -> [String] {
    let walk = Walk(try worked("mazur"))
    return score.section.blocks.map { if case .prose(let prose) = $0 { walk.text(prose) } else { "" } }
  }

  @Test("counts, and puts the worst first")
  func counts() throws {
    let topics = [3: "a", 5: "b", 7: "c", 9: "b", 11: "c", 13: "a"]
    let score = Score([
      3: .first, 5: .afterHint, 7: .revealed, 9: .afterHint, 11: .skipped, 13: .first, 99: .first,
    ]) {
      topics[$0]
    }
    #expect(score.asked == 5)
    #expect(score.count(.skipped) == 1)
    #expect(score.again.map(\.name) == ["c", "b"])
    #expect(score.again.map(\.steps) == [[7], [5, 9]])
    #expect(
      try text(score) == [
        "5 questions: 2 at the first try, 2 after a hint, 1 shown. 1 question not answered.",
        "To look at again:",
        "  c: step 8", "  b: steps 6, 10",
        "Begin with the first topic above, and with that alone: read its step, cover it, do it again.",
      ])
  }

  @Test("has a word for everything and for nothing")
  func ends() throws {
    #expect(try text(Score([:]) { _ in nil }) == ["No question was answered."])
    #expect(
      try text(Score([1: .first]) { _ in "a" }) == [
        "1 question: 1 at the first try.", "Nothing to look at again: you could do this lesson on paper.",
      ])
  }

  @Test("takes its topics from the walk")
  func walk() throws {
    let walk = Walk(try worked("mazur"))
    let outcomes = Dictionary(uniqueKeysWithValues: walk.questions.map { ($0.step, Outcome.revealed) })
    let score = Score(outcomes, in: walk)
    #expect(score.asked == walk.questions.count)
    #expect(Set(score.again.map(\.name)) == Set(walk.questions.map(\.question.topic)))
  }
}
