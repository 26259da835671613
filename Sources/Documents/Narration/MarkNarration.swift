import Derivation
import Diagnosis
import LessonFormat
import WorkedLesson

/// A marked answer sheet in words: the mark, where the first mistake is, what it was, what follows from it, and the next
/// step; the solution only where it is asked for.
extension Narrator {
  /// A marked sheet.
  /// - Parameters:
  ///   - findings: what is found of the answers.
  ///   - name: what the sheet is called.
  ///   - complaints: how many lines could not be read.
  ///   - reveals: whether the right values are shown.
  package func document(
    marking findings: SheetFindings, name: String, unread complaints: Int = 0, reveals: Bool = false
  ) -> Document {
    var sections = [Section("\(name) · \(mark(findings))", head(findings, unread: complaints))]
    let mistakes = Self.mistakes(in: findings)
    if let first = mistakes.first {
      sections.append(Section("First mistake", [.labelled(lines(of: first, in: findings, reveals: reveals))]))
    }
    for mistake in mistakes.dropFirst() {
      sections.append(
        Section("Another mistake", [.labelled(lines(of: mistake, in: findings, reveals: reveals))]))
    }
    if reveals, !findings.findings.isEmpty { sections.append(solution(findings)) }
    return document(sections)
  }

  /// A group of figures that the same thing is wrong with.
  private struct Mistake {
    /// Its figures, in the order of the sheet.
    var figures: [Int]
    /// The cause, if one is known.
    let cause: Cause?
  }

  /// The mistakes of a sheet, the first of the working order first; figures with the same cause are one.
  private static func mistakes(in findings: SheetFindings) -> [Mistake] {
    var mistakes: [Mistake] = []
    for (k, finding) in findings.findings.enumerated() {
      guard finding.verdict == .explained || finding.verdict == .unexplained else { continue }
      let cause = finding.verdict == .explained ? finding.causes.first : nil
      if let cause,
        let known = mistakes.firstIndex(where: { $0.cause?.id == cause.id && cause.misconception != nil })
      {
        mistakes[known].figures.append(k)
      } else {
        mistakes.append(Mistake(figures: [k], cause: cause))
      }
    }
    return mistakes
  }

  /// "21 of 25": what is right, and what is right given what went before.
  private func mark(_ findings: SheetFindings) -> String {
    let credited = findings.findings.count { $0.verdict.isRight || $0.verdict == .carried }
    return "\(credited) of \(findings.findings.count)"
  }

  private func head(_ findings: SheetFindings, unread: Int) -> [Block] {
    let right = findings.findings.count { $0.verdict.isRight }
    let carried = findings.findings.count { $0.verdict == .carried }
    let wrong = findings.findings.count - right - carried
    var parts = ["\(right) right"]
    if wrong > 0 { parts.append("\(wrong) mistaken") }
    if carried > 0 { parts.append("\(carried) carried") }
    if unread > 0 { parts.append("\(counted(unread, "line")) not read") }
    var text = parts.joined(separator: " · ") + "."
    if findings.findings.isEmpty { text = "No answer to mark." }
    if wrong == 0 && carried == 0 && unread == 0 && right > 0 { text += " All of it is right." }
    if carried > 0 { text += " What is right given an earlier mistake has its credit." }
    return [.prose(Prose(stringLiteral: text))]
      + findings.conventions.map { .prose(Prose(stringLiteral: $0.text)) }
  }

  private func lines(of mistake: Mistake, in findings: SheetFindings, reveals: Bool) -> [Labelled] {
    let first = findings.findings[mistake.figures[0]]
    var lines = [Labelled("where", "\(line(first))\(name(of: first)) = \(written: first.figure.number.text)")]
    if mistake.figures.count > 1 {
      lines.append(Labelled("same", list(Array(mistake.figures.dropFirst()), in: findings)))
    }
    let followers = findings.findings.indices.filter { k in
      findings.findings[k].verdict == .carried && isCarried(k, from: Set(mistake.figures), in: findings)
    }
    if !followers.isEmpty {
      lines.append(
        Labelled(
          "carried",
          "\(list(followers, in: findings)): right, given \(mistake.figures.count == 1 ? "this number" : "these numbers")"
        ))
    }
    guard let cause = mistake.cause else { return lines + unknown(first, reveals: reveals) }
    lines.append(Labelled("what", reveals ? words(of: cause) : Prose(stringLiteral: cause.hint)))
    if reveals, cause.replay.formula != nil { lines.append(Labelled("as done", calculation(cause.replay))) }
    if let misconception = cause.misconception {
      lines.append(Labelled("right is", Prose(stringLiteral: misconception.right)))
    }
    lines.append(Labelled("next", nextStep(first, cause)))
    lines.append(Labelled("certainty", witnesses(cause)))
    if let rival = first.causes.dropFirst().first, rival.hint != cause.hint {
      lines.append(Labelled("or", Prose(stringLiteral: rival.hint)))
    }
    return lines
  }

  private func unknown(_ finding: FigureFinding, reveals: Bool) -> [Labelled] {
    let hints = finding.causes.prefix(2).map(\.hint)
    var lines: [Labelled] = []
    if hints.isEmpty {
      lines.append(Labelled("what", "not what this step gives; no usual mistake gives it either"))
    } else {
      lines.append(Labelled("what", "not what this step gives; the digits are too few to tell why"))
      lines += hints.map { Labelled("perhaps", Prose(stringLiteral: $0)) }
    }
    lines.append(
      Labelled(
        "next", "Do this step once more, from the numbers you have."))
    return lines
  }

  /// One question, and what to do again.
  private func nextStep(_ finding: FigureFinding, _ cause: Cause) -> Prose {
    let redo: Prose = finding.figure.line.map { "Redo line \($0), then mark again." } ?? "Redo it."
    guard let misconception = cause.misconception else { return "Compare it with what you computed. \(redo)" }
    return "\(misconception.question) \(redo)"
  }

  private func witnesses(_ cause: Cause) -> Prose {
    guard cause.witnesses > 1 else { return certainty(of: cause) }
    return "\(cause.witnesses) independent figures agree; \(certainty(of: cause))"
  }

  private func line(_ finding: FigureFinding) -> Prose {
    finding.figure.line.map { "line \($0) · " as Prose } ?? ""
  }

  private func list(_ figures: [Int], in findings: SheetFindings) -> Prose {
    let names = figures.prefix(8).map { name(of: findings.findings[$0]) }
    guard let first = names.first else { return "" }
    let words: Prose = names.dropFirst().reduce(first) { "\($0), \($1)" }
    return figures.count > names.count ? "\(words) and \(figures.count - names.count) more" : words
  }

  /// Whether a figure is carried from some others, at once or by way of others that are carried.
  private func isCarried(_ k: Int, from sources: Set<Int>, in findings: SheetFindings) -> Bool {
    var seen: Set<Int> = [k]
    var queue = findings.findings[k].origins
    while let next = queue.popLast() {
      if sources.contains(next) { return true }
      if seen.insert(next).inserted { queue += findings.findings[next].origins }
    }
    return false
  }

  private func solution(_ findings: SheetFindings) -> Section {
    let rows = findings.findings.map { finding -> [Prose] in
      [
        name(of: finding), "\(written: finding.figure.number.text)", "\(finding.computed, digits)",
        "\(finding.verdict.rawValue)",
      ]
    }
    return Section(
      "Solution",
      [.table(Table(heads: ["", "answer", "right", "verdict"], rows: rows, wordColumns: [0, 3]))])
  }
}
