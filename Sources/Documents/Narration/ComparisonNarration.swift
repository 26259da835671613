import Derivation
import Diagnosis
import LessonFormat
import WorkedLesson

/// A backward pass of somebody else's, held against ours.
extension Narrator {
  /// The account of a comparison.
  package func document(comparing comparison: GradientComparison) -> Document {
    document(
      [arraysSection(comparison)] + causeSections(comparison)
        + comparison.findings.filter { !$0.agrees && !$0.differing.isEmpty }.map(elements))
  }

  private func arraysSection(_ comparison: GradientComparison) -> Section {
    let findings = comparison.findings
    let count = findings.reduce(0) { $0 + $1.ours.count }
    let wrong = findings.count { !$0.agrees }
    let right = findings.count - wrong
    let verdict: Prose =
      wrong == 0
      ? "All agree with ours: \(counted(count, "gradient")) in \(counted(findings.count, "array"))."
      : findings.count == 1
        ? "The array does not agree with ours."
        : "\(right == 0 ? "None" : "\(right)") of the \(findings.count) arrays \(right == 1 ? "agrees" : "agree") with ours."
    var blocks: [Block] = [.prose(verdict), .table(Self.table(of: findings))]
    if findings.contains(where: \.isBlank) {
      blocks.append(.prose("Too few digits: rounding has left nothing but 0, which ours would give, too."))
    }
    if !comparison.missing.isEmpty {
      let shown = comparison.missing.prefix(6)
      let more = comparison.missing.count - shown.count
      blocks.append(
        .prose(
          "Not given: \(Array(shown))\(more > 0 ? " and \(more) more" : "")."))
    }
    return Section("Gradients compared", blocks)
  }

  private static func table(of findings: [GradientFinding]) -> Table {
    let rows = findings.map { finding -> [Prose] in
      let shape =
        finding.given.shape.isEmpty ? "1" : finding.given.shape.map(String.init).joined(separator: " × ")
      let range: Prose =
        switch finding.given.gradients.count {
        case 0: "nothing"
        case 1: "\(finding.given.gradients[0])"
        case let n: "\(finding.given.gradients[0]) … \(finding.given.gradients[n - 1])"
        }
      let worst = finding.largestDifference
      return [
        Prose(stringLiteral: finding.given.name), Prose(stringLiteral: shape), range,
        worst == 0 ? "0" : "\(worst, .exponential(2))",
        Prose(stringLiteral: verdict(on: finding)),
      ]
    }
    return Table(
      heads: ["array", "shape", "gradients", "largest difference", "verdict"], rows: rows,
      wordColumns: [0, 2, 4])
  }

  private static func verdict(on finding: GradientFinding) -> String {
    if !finding.agrees {
      return finding.differing.isEmpty
        ? "transposed" : "\(finding.differing.count) of \(finding.ours.count) differ"
    }
    if finding.isBlank { return "too few digits" }
    switch finding.rounding {
    case nil: return "agrees"
    case .decimals(let n): return "agrees to \(counted(n, "decimal"))"
    case .significant(let n), .exponential(let n): return "agrees to \(counted(n, "digit"))"
    }
  }

  // MARK: Causes

  private func causeSections(_ comparison: GradientComparison) -> [Section] {
    let wrong = comparison.findings.filter { !$0.agrees }
    var groups: [(cause: GradientCause?, findings: [GradientFinding])] = []
    for finding in wrong {
      let known = groups.firstIndex { $0.cause?.wrong == finding.cause?.wrong }
      if let known {
        groups[known].findings.append(finding)
      } else {
        groups.append((finding.cause, [finding]))
      }
    }
    return groups.map { section(of: $0.cause, $0.findings) }
  }

  private func section(of cause: GradientCause?, _ findings: [GradientFinding]) -> Section {
    let names = findings.map(\.given.name).joined(separator: ", ")
    guard let cause else {
      return Section(
        "Unexplained · \(names)",
        [
          .prose(
            """
            No mistake that is known gives these numbers. The places where they differ stand below; the derivation of \
            each is told by --quantity.
            """)
        ])
    }
    var lines = [Labelled("wrong", Prose(stringLiteral: cause.wrong))]
    if let right = cause.right { lines.append(Labelled("right", Prose(stringLiteral: right))) }
    if let other = cause.alternative { lines.append(Labelled("or", Prose(stringLiteral: other))) }
    lines.append(Labelled("fits", "\(counted(cause.looked, "gradient")) looked at, all of them"))
    lines.append(Labelled("cause", Prose(stringLiteral: cause.id)))
    return Section("What it looks like · \(names)", [.labelled(lines)])
  }

  // MARK: Elements

  /// The most elements of an array that are shown: fewer where the cause says it all.
  private static func shownLimit(_ finding: GradientFinding) -> Int { finding.cause == nil ? 12 : 4 }

  private func elements(of finding: GradientFinding) -> Section {
    let shown = finding.differing.prefix(Self.shownLimit(finding))
    let digits = Digits.significant(9)
    let rows = shown.map { k -> [Prose] in
      let (theirs, ours) = (finding.given.values[k], finding.ours[k])
      return [
        "\(finding.given.gradients[k])", "\(theirs, digits)", "\(ours, digits)",
        "\(theirs - ours, .exponential(3))",
      ]
    }
    var blocks: [Block] = [
      .table(Table(heads: ["", "yours", "ours", "yours − ours"], rows: rows, wordColumns: [0]))
    ]
    if finding.differing.count > shown.count {
      blocks.append(.prose("And \(finding.differing.count - shown.count) more."))
    }
    return Section("Differences · \(finding.given.name)", blocks)
  }
}
