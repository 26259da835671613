import Derivation

/// A derivation by the contract of README's section on JSON.
package struct JSONFormat: DerivationFormat {
  /// json
  package let name = "json"
  /// It can.
  package let tellsNodes = true

  /// JSON.
  package init() {}

  /// The derivation as JSON; of a large network without anything asked for, its summary.
  package func text(of request: DerivationRequest) -> String {
    let json = DerivationJSON(request.worked, certified: request.setting.isCertified)
    if request.quantities.isEmpty, request.nodes.isEmpty {
      let isSummary = request.stages == nil && request.worked.isLarge
      return (isSummary ? json.summary : json.stages(request.stages)).text
    }
    let expressions = request.quantities.filter { if case .of = $0.formula { false } else { true } }
    return json.quantities(
      request.quantities.flatMap(\.formula.operands), expressions: expressions, nodes: request.nodes,
      top: request.top
    ).text
  }
}
