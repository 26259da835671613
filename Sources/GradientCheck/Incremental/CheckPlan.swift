import Networks

/// Which parameters of a large network are checked, and on which of its examples, so that it takes some seconds.
package struct CheckPlan: Sendable {
  /// The parameters.
  package let sample: ParameterSample
  /// The examples that E is the error of, counted from 0; nil: all of them.
  package let examples: [Int]?

  /// How many parameters are drawn where all would take too long.
  package static let usualSize = 1000
  /// About how many multiplications fill the time: a few seconds.
  private static let budget = 12e9
  /// E is taken of no fewer examples than these, however long it takes.
  private static let fewestExamples = 10

  /// A plan.
  /// - Parameters:
  ///   - network: the network.
  ///   - size: how many parameters to draw; nil: all if there is time for all, otherwise ``usualSize``.
  ///   - seed: what parameters and examples are drawn by.
  package init(_ network: Network, size: Int?, seed: UInt64) {
    let costs = Self.costs(of: network)
    let count = network.examples.count
    let all = ParameterSample.sizes(of: network).reduce(0) { $0 + Double($1.size) * costs[$1.layer - 1] }
    let isAll = size.map { $0 >= network.parameterCount } ?? (all * Double(count) <= Self.budget)
    let size = max(size ?? Self.usualSize, ParameterSample.smallest(of: network))
    sample =
      isAll ? ParameterSample(allOf: network) : ParameterSample(size, of: network, seed: seed)
    let cost = sample.strata.reduce(0) { $0 + Double($1.drawn.count) * costs[$1.layer - 1] }
    let affordable = max(Self.fewestExamples, Int(Self.budget / cost))
    if affordable < count {
      var random = RandomNumbers(seed: seed)
      examples = random.choose(affordable, outOf: count)
    } else {
      examples = nil
    }
  }

  /// The network with the examples of the plan alone.
  package func chosen(of network: Network) -> Network {
    guard let examples else { return network }
    var network = network
    network.examples = examples.map { network.examples[$0] }
    return network
  }

  /// About how many multiplications both probes of a parameter of each layer cost in one example.
  private static func costs(of network: Network) -> [Double] {
    let counts = (1...network.last).map { Double(network.count(ofLayer: $0)) }
    // A node's activation is worth some ten multiplications, an output's share of the error some twenty.
    return counts.indices.map { l in
      var cost = 20 + 20 * counts[counts.count - 1]
      if l + 1 < counts.count { cost += counts[l + 1] }
      for m in l + 1..<max(l + 1, counts.count) { cost += 10 * counts[m] }
      for m in l + 2..<max(l + 2, counts.count) { cost += counts[m] * counts[m - 1] }
      return 2 * cost
    }
  }
}
