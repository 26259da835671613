import Derivation
import Diagnosis
import LessonFormat
import WorkedLesson

/// Which figures of an audit are told.
package enum FigureFilter: String, Sendable, CaseIterable {
  /// All.
  case all
  /// Those that are not right.
  case wrong
  /// Those that are explained.
  case explained
  /// Those that are carried.
  case carried
  /// Those that are unexplained.
  case unexplained
  /// Those that are right but for rounding.
  case rounding
  /// Those that are exact.
  case exact

  /// Whether a verdict is among them.
  package func admits(_ verdict: FigureVerdict) -> Bool {
    switch self {
    case .all: true
    case .wrong: !verdict.isRight
    default: verdict.rawValue == rawValue
    }
  }
}

/// An audit in words: how many figures are right, a table of them, and why each wrong one is as it is.
extension Narrator {
  /// The audit of a source's figures.
  /// - Parameters:
  ///   - findings: what is found of them.
  ///   - filter: which of them are told.
  ///   - wrongFirst: whether the wrong ones stand first in the table.
  package func document(
    auditing findings: SheetFindings, only filter: FigureFilter = .all, wrongFirst: Bool = false
  ) -> Document {
    var shown = findings.findings.indices.filter { filter.admits(findings.findings[$0].verdict) }
    if wrongFirst {
      shown =
        shown.filter { !findings.findings[$0].verdict.isRight }
        + shown.filter { findings.findings[$0].verdict.isRight }
    }
    var sections = [
      Section("Audit · \(counted(findings.findings.count, "printed figure"))", [.prose(summary(findings))])
    ]
    sections[0].blocks += findings.conventions.map { .prose(Prose(stringLiteral: $0.text)) }
    if shown.isEmpty { return document(sections + [Section("None", [.prose("No figure is so.")])]) }
    sections.append(table(of: shown, in: findings))
    sections += shown.filter { !findings.findings[$0].verdict.isRight }.map { entry($0, in: findings) }
    return document(sections)
  }

  /// One number, or a few: why they are as they are.
  package func document(explaining findings: SheetFindings) -> Document {
    let conventions = findings.conventions.map { Block.prose(Prose(stringLiteral: $0.text)) }
    var sections = findings.findings.indices.map { entry($0, in: findings) }
    if !sections.isEmpty { sections[0].blocks.insert(contentsOf: conventions, at: 0) }
    return document(sections)
  }

  /// "49 exact, 26 right but for rounding on the way, 5 explained, …"
  func summary(_ findings: SheetFindings) -> Prose {
    let parts = findings.summary.filter { $0.count > 0 }.map { "\($0.count) \(Self.words(for: $0.verdict))" }
    return Prose(stringLiteral: parts.joined(separator: ", ") + ".")
  }

  private static func words(for verdict: FigureVerdict) -> String {
    switch verdict {
    case .exact: "exact"
    case .rounding: "right but for rounding on the way"
    case .explained: "wrong and explained"
    case .carried: "carried from a wrong one"
    case .unexplained: "unexplained"
    }
  }

  // MARK: The table

  private func table(of shown: [Int], in findings: SheetFindings) -> Section {
    let rows = shown.map { k -> [Prose] in
      let finding = findings.findings[k]
      return [
        name(of: finding), "\(written: finding.figure.number.text)",
        figure(finding, askedDigits ?? .significant(6)),
        verdict(of: finding, in: findings),
      ]
    }
    let heads: [Prose] = ["", "printed", "computed", "verdict"]
    return Section("Figures", [.table(Table(heads: heads, rows: rows, wordColumns: [0, 3]))])
  }

  /// The quantity of a figure: its symbol, or the expression as it was written.
  func name(of finding: FigureFinding) -> Prose {
    if let id = finding.figure.id { return "\(id)" }
    return Prose([
      .calculation(
        finding.figure.formula,
        numbers: Dictionary(
          uniqueKeysWithValues: finding.figure.formula.operands.map { ($0, symbol($0)) }))
    ])
  }

  private func symbol(_ id: ID) -> String { worked.ids.symbol(of: id) }

  /// The verdict, and in a few words why.
  private func verdict(of finding: FigureFinding, in findings: SheetFindings) -> Prose {
    let word = finding.verdict.rawValue
    switch finding.verdict {
    case .exact, .rounding: return "\(word)"
    case .explained: return "\(word): \(finding.causes.first?.label ?? "")"
    case .carried:
      let origins = finding.origins.map { name(of: findings.findings[$0]) }
      return origins.first.map { "\(word) from \($0)" } ?? "\(word)"
    case .unexplained: return finding.causes.isEmpty ? "\(word)" : "\(word): too few digits to tell"
    }
  }

  // MARK: An entry

  /// All that is to be said of one figure.
  func entry(_ k: Int, in findings: SheetFindings) -> Section {
    let finding = findings.findings[k]
    var lines = [Labelled("printed", "\(written: finding.figure.number.text)\(place(of: finding))")]
    lines.append(Labelled("computed", computed(finding)))
    switch finding.verdict {
    case .exact: lines.append(Labelled("verdict", "right, in every digit printed"))
    case .rounding:
      lines.append(Labelled("verdict", "right but for rounding on the way"))
      if let replay = finding.replay { lines.append(Labelled("replay", calculation(replay))) }
    case .carried: lines += carried(finding, in: findings)
    case .explained: lines += explained(finding, in: findings)
    case .unexplained: lines += unexplained(finding, in: findings)
    }
    return Section("\(name(of: finding)) · \(finding.verdict.rawValue)", [.labelled(lines)])
  }

  private func place(of finding: FigureFinding) -> Prose {
    finding.figure.place.isEmpty ? "" : " · \(finding.figure.place)"
  }

  /// The right value, and what it is at the printed digits.
  private func computed(_ finding: FigureFinding) -> Prose {
    let number = finding.figure.number
    let value = finding.computed
    guard value.isFinite else { return "not a finite number" }
    let short = Digits.decimals(max(0, min(17, number.decimals))).text(of: value)
    let isShort = short != digits.text(of: value) && number.decimals > 0 && number.decimals < 9
    return isShort
      ? "\(figure(finding, digits)); with \(counted(number.decimals, "decimal")) \(written: short)"
      : figure(finding, digits)
  }

  /// The right value; of a quantity, known to be its value.
  private func figure(_ finding: FigureFinding, _ digits: Digits) -> Prose {
    guard let id = finding.figure.id else { return "\(finding.computed, digits)" }
    return "\(finding.computed, digits, of: id)"
  }

  /// A calculation and what comes out: "0.25 − 0.5·0.016 = 0.242", or "0.0106 → 0.016".
  func calculation(_ replay: Replayed) -> Prose {
    guard let formula = replay.formula else {
      return "\(written: replay.before ?? "") → \(written: replay.figure)"
    }
    let cut = replay.isCutOff ? ", the rest cut off" : ""
    if case .of(let id) = formula {
      return "\(id) \(replay.isNear ? "≈" : "=") \(written: replay.figure)\(cut)"
    }
    return
      "\(Prose([.calculation(formula, numbers: replay.numbers)])) \(replay.isNear ? "≈" : "=") \(written: replay.figure)\(cut)"
  }

  private func carried(_ finding: FigureFinding, in findings: SheetFindings) -> [Labelled] {
    var lines: [Labelled] = []
    let origins = finding.origins.map { origin -> Prose in
      let from = findings.findings[origin]
      return
        "\(name(of: from)) = \(written: from.figure.number.text)\(place(of: from).isEmpty ? "" : " (\(from.figure.place))")"
    }
    if let first = origins.first {
      lines.append(Labelled("carried", origins.dropFirst().reduce("from \(first)") { "\($0), \($1)" }))
    }
    if let replay = finding.replay { lines.append(Labelled("replay", calculation(replay))) }
    let isRepeated = finding.origins.contains {
      findings.findings[$0].figure.formula == finding.figure.formula
    }
    lines.append(
      Labelled(
        "meaning", isRepeated ? "the same number, repeated" : "the step is right, what went into it is not"))
    return lines
  }

  private func explained(_ finding: FigureFinding, in findings: SheetFindings) -> [Labelled] {
    guard let cause = finding.causes.first else { return [] }
    var lines: [Labelled] = []
    if let right = finding.right { lines.append(Labelled("should be", calculation(right))) }
    lines.append(Labelled("cause", words(of: cause)))
    if let formula = cause.replay.formula, formula != finding.figure.formula {
      lines.append(Labelled("as done", calculation(cause.replay)))
    }
    if let misconception = cause.misconception {
      lines.append(Labelled("right is", Prose(stringLiteral: misconception.right)))
    }
    lines.append(Labelled("evidence", evidence(for: cause, finding, in: findings)))
    lines.append(Labelled("certainty", certainty(of: cause)))
    for rival in finding.causes.dropFirst() {
      lines.append(Labelled("or", "\(words(of: rival)) \(certainty(of: rival).isWeak ? "Less likely." : "")"))
    }
    return lines
  }

  private func unexplained(_ finding: FigureFinding, in findings: SheetFindings) -> [Labelled] {
    var lines: [Labelled] = []
    if let right = finding.right { lines.append(Labelled("should be", calculation(right))) }
    if finding.causes.isEmpty {
      return lines + [Labelled("cause", "none is known that gives these digits")]
    }
    lines.append(Labelled("cause", "too few digits to tell; what would give them:"))
    return lines + finding.causes.prefix(3).map { Labelled("perhaps", words(of: $0)) }
  }

  /// A cause in words, its quantities by their symbols.
  func words(of cause: Cause) -> Prose {
    Prose(
      cause.words.map { word in
        switch word {
        case .text(let text): .words(text)
        case .quantity(let id): .quantity(id)
        case .number(let text): .written(text)
        }
      })
  }

  private func evidence(for cause: Cause, _ finding: FigureFinding, in findings: SheetFindings) -> Prose {
    let count = finding.figure.number.count
    var words: Prose =
      count == 1 ? "the digit agrees" : count == 2 ? "both digits agree" : "all \(count) digits agree"
    if let beside = cause.beside {
      let other = findings.findings[beside].figure
      words =
        "\(words); \(other.place.isEmpty ? "elsewhere" : other.place) has \(written: other.number.text) for the same quantity"
    } else if cause.figures.count > 1 {
      let others = cause.figures.filter { findings.findings[$0].figure.formula != finding.figure.formula }
      let names = others.prefix(4).map { name(of: findings.findings[$0]) }
      guard let first = names.first else { return words }
      let list: Prose = names.dropFirst().reduce(first) { "\($0), \($1)" }
      let independent = cause.witnesses > 1 ? "; \(cause.witnesses) of them independently" : ""
      words = "\(words); the same explains \(list)\(others.count > 4 ? ", …" : "")\(independent)"
    }
    return words
  }

  /// How likely a match is by accident: "1 in 2,400,000 by accident".
  func certainty(of cause: Cause) -> Prose {
    guard cause.chance < 1 else { return "no more than a guess" }
    let odds = 1 / cause.chance
    if odds < 10 {
      return "weak: \(counted(Int((cause.chance * 100).rounded()), "chance")) in 100 that it is an accident"
    }
    if odds >= 1e6 { return "a match by accident is less likely than one in a million" }
    return "a match by accident has about 1 chance in \(rounded(odds))"
  }

  /// A count in two digits: 2,400.
  private func rounded(_ x: Double) -> String {
    var digits = String(Int(Digits.significant(2).written(x, .halfUp)))
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }
}

extension Prose {
  /// Whether there is nothing in it.
  var isEmpty: Bool { spans.allSatisfy { if case .words("") = $0 { true } else { false } } }
  /// Whether it says that a cause is weak.
  fileprivate var isWeak: Bool {
    guard case .words(let words)? = spans.first else { return false }
    return words.hasPrefix("weak") || words.hasPrefix("no more")
  }
}

extension Cause {
  /// What it is called, in a few words.
  package var label: String {
    if let misconception { return misconception.name.prefix(1).lowercased() + misconception.name.dropFirst() }
    let slip = SlipKind.allCases.first { id.hasSuffix($0.rawValue) }
    if id.hasPrefix("operand-"), let slip { return "\(slip.name), in what was put in" }
    if let slip { return slip.name }
    switch id {
    case "copied-from-neighbour": return "number of another quantity"
    case "operand-copied-from-neighbour": return "number of another quantity put in"
    case "copied-from-source": return "as the source prints it"
    default: return id
    }
  }
}
