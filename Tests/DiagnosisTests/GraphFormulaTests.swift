import Testing
import WorkedLesson

@testable import Diagnosis

/// The mistakes of nodes and errors where a graph spells these out; the figures are a calculator's.
@Suite("Formulas of a graph")
struct GraphFormulaTests {
  private static let lesson = """
    graph:
      inputs: { x: 0.7, y: -0.4, u: 1.3, w: 0.9, b: 0.35, t: 0.2 }
      formulas:
        h: tanh(u*x + w*y + b)
        s: logistic(u*x + w*y + b)
        E: half_squared_error(t, s)
        total: (t - s)^2 + (t - h)^2
        m: ((t - s)^2 + (t - h)^2)/2
        r: sqrt(m)
        c: -log(s)
        z: u*x + 0.5*w
      differentiate: { of: E, by: [u, w] }
      learning-rate: 0.5
    """

  @Test(
    "a mistake of a node or of an error is told in a graph too",
    arguments: [
      ("bias-left-out", "h", "0.500520211"),
      ("activation-skipped", "s", "0.9"),
      ("activation-twice", "h", "0.61461088"),
      ("exponent-sign", "s", "0.289050497"),
      ("half-forgotten", "E", "0.261069394"),
      ("absolute-for-squared", "E", "0.255474751"),
      ("square-forgotten", "E", "-0.255474751"),
      ("mean-forgotten", "m", "0.527632885"),
      ("mean-taken", "total", "0.263816443"),
      ("root-forgotten", "r", "0.263816443"),
      ("log10-for-ln", "c", "0.148161245"),
    ])
  func told(id: String, quantity: String, figure: String) throws {
    let findings = try Sheets.findings([(quantity, figure)], Sheets.lesson(Self.lesson))
    let finding = try findings.finding(quantity)
    #expect(finding.causes.first?.id == id, "\(finding.causes.map(\.id))")
  }

  @Test("what is no such formula stays as it is", arguments: ["z", "dE/du"])
  func untouched(quantity: String) throws {
    let worked = try Sheets.lesson(Self.lesson)
    let (catalogue, ledger) = (Catalogue(worked), Ledger(worked, for: []))
    let id = try worked.ids.id(of: quantity)
    let own = GraphFormulaMisconceptions.all(Setting(worked))
    for one in own { #expect(catalogue.changes(of: one, in: ledger)[id] == nil, "\(one.id)") }
    #expect(own.count == 11)
  }
}
