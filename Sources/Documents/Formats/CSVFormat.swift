import Derivation
import WorkedLesson

/// A derivation as a table of its quantities, by RFC 4180: `id,stage,formula,substitution,value,note`.
///
/// The rows are those of the JSON of the same request: first what is given (stage `given`, no formula), then each
/// stage's steps, then the expressions asked for (stage `expression`). Formulas and substitutions are Python, and
/// values have full precision. A value that is not finite is an empty cell, and its note says why.
///
/// A spreadsheet runs a cell that begins with `=`, `+`, `-` or `@`. So a formula that would begin so stands in
/// parentheses, which changes nothing in Python; of the others only a number may begin with its minus.
package struct CSVFormat: DerivationFormat {
  /// csv
  package let name = "csv"

  /// CSV.
  package init() {}

  /// The table, every line ended by a carriage return and a line feed.
  package func text(of request: DerivationRequest) throws(FormatError) -> String {
    let worked = request.worked
    if request.quantities.isEmpty, request.stages == nil, worked.isLarge {
      throw FormatError(
        "the table of \(worked.network.shape) would have a row for each of its quantities; "
          + "ask for a stage with --stage, or for one number with --quantity")
    }
    let steps = DerivedSteps(request)
    let python = PythonNotation(worked)
    var rows = [["id", "stage", "formula", "substitution", "value", "note"]]
    rows += steps.given.map { id in
      let note = "the training before it diverged"
      return [worked.text(of: id), "given", "", ""] + Self.cells(worked.value(of: id), note: note)
    }
    func row(_ id: String, _ stage: String, _ formula: Formula, _ value: Double) -> [String] {
      [id, stage, python.symbols(formula), python.numbers(formula)].map(Self.harmless)
        + Self.cells(value, note: python.note(formula, value))
    }
    for (stage, ids) in steps.stages {
      rows += ids.compactMap { id in
        worked.formula(of: id).map { row(worked.text(of: id), stage.rawValue, $0, worked.value(of: id)) }
      }
    }
    rows += request.quantities.compactMap { text, formula in
      if case .of = formula { return nil }
      return row(text, "expression", formula, worked.value(of: formula))
    }
    return rows.map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
  }

  private static func cells(_ value: Double, note: @autoclosure () -> String) -> [String] {
    value.isFinite ? [shortest(value), ""] : ["", note()]
  }

  /// A text that no spreadsheet takes for something to be run.
  private static func harmless(_ text: String) -> String {
    text.first.map { "=+-@\t\r".contains($0) } ?? false ? "(\(text))" : text
  }

  /// A cell as it stands in a line, in quotation marks where it has to be.
  static func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { [34, 44, 10, 13].contains($0) }) else { return cell }
    return "\"" + cell.replacing("\"", with: "\"\"") + "\""
  }
}
