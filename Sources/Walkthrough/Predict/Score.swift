import Documents
import LessonFormat

/// What became of a question.
package enum Outcome: String, Sendable, CaseIterable {
  /// Answered rightly at the first try.
  case first
  /// Answered rightly after a hint.
  case afterHint
  /// The answer was shown.
  case revealed
  /// The question was passed.
  case skipped
}

/// How the questions of a walk went.
package struct Score: Sendable {
  /// Something to look at again, and where.
  package struct Topic: Hashable, Sendable {
    /// What it is about.
    package let name: String
    /// The steps at which it did not go well, counted from 0.
    package fileprivate(set) var steps: [Int]
    /// How badly: an answer shown counts three, one after a hint one.
    package fileprivate(set) var weight: Int
  }

  /// How many questions had each outcome.
  package let counts: [Outcome: Int]
  /// What to look at again, the worst first.
  package let again: [Topic]

  /// The score of some outcomes.
  /// - Parameters:
  ///   - outcomes: what became of the questions, by their steps, counted from 0; steps without a question do not
  ///     count.
  ///   - topic: what the question of a step is about; nil for a step without one.
  package init(_ outcomes: [Int: Outcome], topic: (Int) -> String?) {
    var counts: [Outcome: Int] = [:]
    var topics: [String: Topic] = [:]
    for (step, outcome) in outcomes.sorted(by: { $0.key < $1.key }) {
      guard let name = topic(step) else { continue }
      counts[outcome, default: 0] += 1
      let weight = [.revealed: 3, .afterHint: 1][outcome] ?? 0
      guard weight > 0 else { continue }
      topics[name, default: Topic(name: name, steps: [], weight: 0)].steps.append(step)
      topics[name]?.weight += weight
    }
    self.counts = counts
    again = topics.values.sorted { a, b in
      a.weight != b.weight ? a.weight > b.weight : (a.steps.first ?? 0) < (b.steps.first ?? 0)
    }
  }

  /// The score of some outcomes of a walk.
  package init(_ outcomes: [Int: Outcome], in walk: Walk) {
    self.init(outcomes) { walk.question(at: $0)?.topic }
  }

  /// How many questions had an outcome.
  package func count(_ outcome: Outcome) -> Int { counts[outcome] ?? 0 }

  /// How many questions were answered or shown, those that were passed left out.
  package var asked: Int { count(.first) + count(.afterHint) + count(.revealed) }

  /// The score as a section of a document. Steps are counted from 1 in it.
  package var section: Section {
    var blocks: [Block] = [.prose(summary)]
    if !again.isEmpty {
      blocks.append(.prose("To look at again:"))
      blocks += again.prefix(8).map { topic in
        .prose("  \(topic.name): \(topic.steps.count == 1 ? "step" : "steps") \(list(topic.steps))")
      }
    }
    if asked > 0 { blocks.append(.prose(closing)) }
    return Section("Score", blocks)
  }

  private func list(_ steps: [Int]) -> String {
    let shown = steps.prefix(8).map { String($0 + 1) }
    return (shown + (steps.count > 8 ? ["…"] : [])).joined(separator: ", ")
  }

  private var summary: Prose {
    let skipped = count(.skipped)
    let passed = skipped == 0 ? "" : " \(counted(skipped, "question")) not answered."
    if asked == 0 { return "No question was answered.\(passed)" }
    let parts = [
      (count(.first), "at the first try"), (count(.afterHint), "after a hint"), (count(.revealed), "shown"),
    ]
    let told = parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    return "\(counted(asked, "question")): \(told.joined(separator: ", ")).\(passed)"
  }

  private var closing: Prose {
    if again.isEmpty { return "Nothing to look at again: you could do this lesson on paper." }
    if count(.first) * 5 >= asked * 4 {
      return "Almost all of it is yours. The rest is a look at the steps above."
    }
    if count(.first) * 2 > asked {
      return "More than half came at once. Go to the first topic above, read its step, and cover it."
    }
    return "Begin with the first topic above, and with that alone: read its step, cover it, do it again."
  }
}
