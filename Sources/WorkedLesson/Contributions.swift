import Derivation
import Networks

/// A quantity as a sum: what each term comes to, and which quantity each goes on to.
///
/// The sum may stand inside a product, as in δ_h = f′(net)·(Σ δ·w), or over a count, as in a mean. What stands
/// outside of it is common to all terms, so a term's share in the sum is its share in the quantity. Of a parameter
/// after an update by a batch, the sum is that of the batch's gradient, of which the old parameter is no part.
package struct Contributions {
  /// A term of the sum.
  package struct Term {
    /// The term as it stands in the sum.
    package let formula: Formula
    /// What it comes to.
    package let value: Double
    /// The quantity in it that is a sum in its turn; nil where the road ends.
    package let next: ID?
  }

  /// The quantity that was asked for.
  package let id: ID
  /// The quantity in whose formula the sum stands: that asked for, or the one behind it (∂E/∂out behind δ).
  package let summed: ID
  /// The terms, the largest in magnitude first; of equal ones, as they stand in the formula.
  package let terms: [Term]
  /// What they come to, added as the formula adds them.
  package let sum: Double

  /// What the terms above 0 come to.
  package var positive: Double { terms.reduce(0) { $0 + max(0, $1.value) } }
  /// What the terms below 0 come to.
  package var negative: Double { terms.reduce(0) { $0 + min(0, $1.value) } }
  /// The term's part of the sum, term / Σ: above 1 or below 0 where terms cancel; not finite where the sum is 0.
  package func share(of term: Term) -> Double { term.value / sum }
  /// How many terms there are after the `count` largest, and what they come to.
  package func rest(after count: Int) -> (count: Int, value: Double) {
    let rest = terms.dropFirst(count)
    return (rest.count, rest.reduce(0) { $0 + $1.value })
  }
}

extension WorkedLesson {
  /// The terms that a quantity consists of; nil where it is given, or is no sum of what goes before.
  ///
  /// An activation goes on to its net input, a δ before the last layer to its ∂E/∂out.
  package func contributions(to id: ID) -> Contributions? {
    let summed = summed(behind: id)
    // A local error is a function of an output, no sum.
    guard !isOutputDelta(summed), summed.name.symbol != .localError || summed.aspect != .value,
      let formula = formula(of: summed)
    else { return nil }
    let plain = formula.longestSum ?? [formula]
    if plain.count == 1, plain[0].operands.isEmpty { return nil }
    let values = plain.map { value(of: $0) }
    let order = plain.indices.sorted {
      let (a, b) = (values[$0].magnitude, values[$1].magnitude)
      return a == b ? $0 < $1 : a > b
    }
    let terms = order.map {
      Contributions.Term(formula: plain[$0], value: values[$0], next: next(of: plain[$0]))
    }
    return Contributions(id: id, summed: summed, terms: terms, sum: values.reduce(0, +))
  }

  /// The quantity whose formula is the sum: net for out, ∂E/∂out for δ or ∂E/∂net of a layer below the last.
  private func summed(behind id: ID) -> ID {
    if id.aspect == .value, id.name.symbol == .out {
      var net = id
      net.name.symbol = .net
      return net
    }
    var derivative = deltas.derivative(of: id) ?? id
    guard isSlopeOfError(derivative), derivative.variable.symbol == .net else { return derivative }
    let layer = derivative.variable[0]
    if layer < network.last, !network.layers[layer - 1].activation.couplesNodes {
      derivative.variable.symbol = .out
    }
    return derivative
  }

  private func isSlopeOfError(_ id: ID) -> Bool {
    id.aspect == .derivative && [.total, .exampleError].contains(id.name.symbol)
  }

  private func isOutputDelta(_ id: ID) -> Bool {
    isSlopeOfError(id) && id.variable.symbol == .net && id.variable[0] == network.last
  }

  private func next(of term: Formula) -> ID? {
    let operands = term.operands
    return operands.first { $0.name.symbol == .delta || isSlopeOfError($0) }
      ?? operands.first {
        $0.aspect == .value && [.out, .exampleError, .localError].contains($0.name.symbol)
      }
  }
}

extension Formula {
  /// The terms of the longest sum in this formula, of those outside of functions; nil without one.
  fileprivate var longestSum: [Formula]? {
    switch self {
    case .sum(let terms):
      let inner = terms.compactMap(\.longestSum).max { $0.count < $1.count }
      return if let inner, inner.count > terms.count { inner } else { terms }
    case .product, .quotient, .negative: return parts.compactMap(\.longestSum).max { $0.count < $1.count }
    default: return nil
    }
  }
}
