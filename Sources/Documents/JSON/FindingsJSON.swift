import Derivation
import Diagnosis
import WorkedLesson

/// What is found of a sheet, as JSON: of `audit`, `mark` and `why` alike.
package struct FindingsJSON {
  let worked: WorkedLesson

  /// Findings about a lesson.
  package init(_ worked: WorkedLesson) { self.worked = worked }

  /// The findings of a sheet.
  package func value(_ findings: SheetFindings) -> JSONValue { .object(fields(findings)) }

  /// The fields of a sheet: the figures one by one, and how many have each verdict.
  package func fields(_ findings: SheetFindings) -> [(String, JSONValue)] {
    let figures = findings.findings.map { figure($0, in: findings) }
    let summary = findings.summary.map { ($0.verdict.rawValue, JSONValue.number(Double($0.count))) }
    var fields: [(String, JSONValue)] = [("figures", .array(figures)), ("summary", .object(summary))]
    if !findings.conventions.isEmpty {
      let list = findings.conventions.map {
        JSONValue.object([("id", .string($0.rawValue)), ("text", .string(asciiSpelling($0.text)))])
      }
      fields.append(("conventions", .array(list)))
    }
    return fields
  }

  private func figure(_ finding: FigureFinding, in findings: SheetFindings) -> JSONValue {
    let figure = finding.figure
    var fields: [(String, JSONValue)] = [
      ("quantity", .string(figure.quantity)), ("printed", .string(figure.number.text)),
      ("where", .string(figure.place)),
    ]
    if let line = figure.line { fields.append(("line", .number(Double(line)))) }
    fields += JSONValue.fields("computed", finding.computed, note: "not a finite number")
    fields.append(("verdict", .string(finding.verdict.rawValue)))
    fields.append(("causes", .array(finding.causes.map(cause))))
    if !finding.origins.isEmpty {
      let origins = finding.origins.map { JSONValue.string(findings.findings[$0].figure.quantity) }
      fields.append(("carried-from", .array(origins)))
    }
    if let replay = finding.replay { fields.append(("replay", .string(text(of: replay)))) }
    return .object(fields)
  }

  private func cause(_ cause: Cause) -> JSONValue {
    var fields: [(String, JSONValue)] = [
      ("id", .string(cause.id)), ("text", .string(asciiSpelling(cause.text(worked.ids.text(of:))))),
      ("replay", .string(text(of: cause.replay))), ("chance", .number(cause.chance)),
    ]
    if let misconception = cause.misconception {
      fields.append(("right", .string(asciiSpelling(misconception.right))))
    }
    return .object(fields)
  }

  /// A replayed calculation: what Python can compute, and what comes out (`~` but for rounding on the way); or a number
  /// before and after a slip.
  private func text(of replay: Replayed) -> String {
    guard let formula = replay.formula else { return "\(replay.before ?? "") -> \(replay.figure)" }
    func number(_ id: ID) -> String { replay.numbers[id] ?? "?" }
    let value: (ID) -> Double = { Double(number($0)) ?? .nan }
    return FormulaPrinter(.python, value: value) { number($0) }.text(of: formula)
      + (replay.isNear ? " ~ " : " = ") + replay.figure
  }
}
