import Derivation
import Networks

/// A quantity as a sum: what each term comes to, and which quantity each goes on to.
///
/// The sum may stand inside a product, as in δ_h = f′(net)·(Σ δ·w), or over a count, as in a mean. What stands
/// outside of it is common to all terms, so a term's share in the sum is its share in the quantity; of a root, it is the
/// share in what stands under it. Of a parameter after an update, the sum is the gradient that this update goes by.
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
  /// The largest terms in magnitude, the largest first; of equal ones, as they stand in the formula.
  package let terms: [Term]
  /// How many terms the sum has, and how many of them are 0.
  package let (count, zeros): (Int, Int)
  /// What they come to, added as the formula adds them.
  package let sum: Double
  /// What the terms above 0 come to, and those below.
  package let (positive, negative): (Double, Double)
  /// Whether the sum is the gradient that an update goes by.
  package let isOfUpdate: Bool
  /// Whether the terms have shares: not where they cancel but for round-off, or where one is no finite number.
  package let hasShares: Bool
  /// What those come to that are not among ``terms``.
  private let other: Double

  /// The largest terms of a sum.
  /// - Parameter value: what a term comes to.
  fileprivate init(
    _ id: ID, _ summed: ID, _ all: [Formula], isOfUpdate: Bool = false, top: Int, value: (Formula) -> Double,
    next: (Formula) -> ID?
  ) {
    (self.id, self.summed, self.isOfUpdate, count) = (id, summed, isOfUpdate, all.count)
    let values = all.map(value)
    zeros = values.count { $0 == 0 }
    sum = values.reduce(0, +)
    positive = values.reduce(0) { $0 + max(0, $1) }
    negative = values.reduce(0) { $0 + min(0, $1) }
    // Each term has been rounded some times on its way.
    let roundOff = 8 * Double(count) * Double.ulpOfOne * (positive - negative)
    hasShares = sum.isFinite && sum.magnitude > roundOff
    // What is no number ranks first: it makes the sum what it is.
    let sizes = values.map { $0.isNaN ? .infinity : $0.magnitude }
    let order = values.indices.sorted { sizes[$0] == sizes[$1] ? $0 < $1 : sizes[$0] > sizes[$1] }
    terms = order.prefix(top).map { Term(formula: all[$0], value: values[$0], next: next(all[$0])) }
    other = order.dropFirst(top).reduce(0) { $0 + values[$1] }
  }

  /// The term's part of the sum, term / Σ: above 1 or below 0 where terms cancel; not a number where none has a share.
  package func share(of term: Term) -> Double { share(term.value) }
  /// The part of the sum that some terms come to together, likewise.
  package func share(_ part: Double) -> Double { hasShares ? part / sum : .nan }
  /// How many terms there are after so many of the largest, and what they come to.
  package func rest(after shown: Int) -> (count: Int, value: Double) {
    (count - shown, terms.dropFirst(shown).reduce(other) { $0 + $1.value })
  }
}

/// The sums that have been asked for: a telling asks for the same ones again and again.
final class ContributionMemory {
  private var top = 0
  private var sums: [ID: Contributions?] = [:]

  func sum(of id: ID, top: Int, make: (Int) -> Contributions?) -> Contributions? {
    if top > self.top || sums.count > 1000 { (self.top, sums) = (max(top, self.top), [:]) }
    if let known = sums[id] { return known }
    let sum = make(self.top)
    sums[id] = .some(sum)
    return sum
  }
}

extension WorkedLesson {
  /// The terms that a quantity consists of; nil where it is given, or is no sum of what goes before.
  ///
  /// An activation goes on to its net input, a δ before the last layer to its ∂E/∂out.
  /// - Parameter top: how many of the largest terms are wanted.
  package func contributions(to id: ID, top: Int) -> Contributions? {
    contributionMemory.sum(of: id, top: top) { newContributions(to: id, $0) }
  }

  private func newContributions(to id: ID, _ top: Int) -> Contributions? {
    prepare(for: id)
    if id.aspect == .value, isParameter(id.name) { return gradientOfUpdate(to: id, top) }
    let summed = summed(behind: id)
    // A local error is a function of an output, no sum, and so is its slope.
    guard !isOfOutputLayer(summed), summed.name.symbol != .localError || summed.aspect != .value,
      let formula = formula(of: summed)
    else { return nil }
    let plain = formula.longestSum ?? [formula]
    if plain.count == 1, plain[0].operands.isEmpty { return nil }
    let isOfAll = isLarge && book == nil && summed.name.symbol == .predictedFall
    return Contributions(
      id, summed, plain, top: top, value: { isOfAll ? valueMakingUpdates(of: $0) : value(of: $0) },
      next: next(of:))
  }

  /// The terms of the gradient by which an update has made a parameter what it is.
  private func gradientOfUpdate(to id: ID, _ top: Int) -> Contributions? {
    let update = Int(id.place.update)
    guard update > 0, hasGradients, !isFrozen(id.name) else { return nil }
    let gradient = UpdateFormulas(lesson).gradient(by: id.at(update: update - 1))
    return Contributions(
      id, id, gradient.gradientTerms, isOfUpdate: true, top: top, value: { value(of: $0) }, next: next(of:))
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

  private func isOfOutputLayer(_ id: ID) -> Bool {
    isSlopeOfError(id) && [.net, .out].contains(id.variable.symbol) && id.variable[0] == network.last
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
  /// The terms of the longest sum in this formula, of those outside of functions but for a root; nil without one.
  fileprivate var longestSum: [Formula]? {
    switch self {
    case .sum(let terms):
      let inner = terms.compactMap(\.longestSum).max { $0.count < $1.count }
      return if let inner, inner.count > terms.count { inner } else { terms }
    case .product, .quotient, .negative, .call(.sqrt, _):
      return parts.compactMap(\.longestSum).max { $0.count < $1.count }
    default: return nil
    }
  }

  /// The terms of an update's gradient: of a batch its examples, with weight decay that too.
  fileprivate var gradientTerms: [Formula] {
    switch self {
    case .quotient(.sum(let terms), _): terms
    case .sum(let terms):
      terms.flatMap { term -> [Formula] in
        if case .quotient(.sum(let inner), let count) = term { return inner.map { .quotient($0, count) } }
        if case .sum(let inner) = term { return inner }
        return [term]
      }
    default: [self]
    }
  }
}
