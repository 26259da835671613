import Derivation
import Diagnosis
import WorkedLesson

/// Printed figures that are not right, in a sentence or two each: for a reader who comes by their quantities.
extension Narrator {
  /// What is printed, where, and what is known of it.
  /// - Parameters:
  ///   - k: the figure, by its place among those of the source.
  ///   - findings: what is found of them.
  ///   - told: the quantity that is told beside it, which need not be named again.
  package func misprint(_ k: Int, in findings: SheetFindings, beside told: ID?) -> Prose {
    let finding = findings.findings[k]
    let place = finding.figure.place.isEmpty ? "" : " (\(finding.figure.place))"
    let printed: Prose = "\(sourceName) prints \(printed(finding, beside: told))\(place)"
    switch finding.verdict {
    case .exact, .rounding: return "\(printed)."
    case .carried:
      guard let origin = finding.origins.first.map({ findings.findings[$0] }) else {
        return "\(printed): carried from a wrong number."
      }
      return "\(printed): carried from \(name(of: origin)) = \(written: origin.figure.number.text)."
    case .explained: return "\(printed): wrong. \(finding.causes.first.map(words) ?? "")"
    case .unexplained: return "\(printed): wrong, and no usual mistake gives it."
    }
  }

  /// Several of them in one short sentence: "Wrong in print: 408666186 (decimal point lost)."
  package func misprints(_ figures: [Int], in findings: SheetFindings, beside told: ID?) -> Prose {
    let pieces = figures.map { k -> Prose in
      let finding = findings.findings[k]
      let cause =
        switch finding.verdict {
        case .carried: "carried"
        case .explained: finding.causes.first?.label ?? "wrong"
        case .exact, .rounding, .unexplained: "cause unknown"
        }
      return "\(printed(finding, beside: told)) (\(cause))"
    }
    guard let first = pieces.first else { return "" }
    let list: Prose = pieces.dropFirst().reduce(first) { "\($0), \($1)" }
    return "Wrong in print: \(list)."
  }

  /// The figure, with its name where that is not told beside it.
  private func printed(_ finding: FigureFinding, beside told: ID?) -> Prose {
    let number: Prose = "\(written: finding.figure.number.text)"
    return told != nil && finding.figure.id == told ? number : "\(name(of: finding)) = \(number)"
  }

  /// What the source is called, if that is short.
  private var sourceName: String {
    let name = String(worked.lesson.source.prefix { $0 != "," })
    return name.isEmpty || name.count > 16 ? "The source" : name
  }
}
