import Networks

/// A group of parameters of which some are drawn: the weights of a layer, or its biases.
package struct Stratum: Sendable {
  /// What stands in a stratum.
  package enum Kind: Sendable {
    case weights, biases
  }

  /// The layer, counted from 1.
  package let layer: Int
  /// Its weights or its biases.
  package let kind: Kind
  /// The number of its parameters.
  package let size: Int
  /// The indices of those that are drawn, in order.
  package let drawn: [Int]
}

/// Some of a network's parameters, drawn without replacement, so that the weights and the biases of every layer are
/// represented: each stratum gets a share in proportion to its size, and small ones somewhat more.
///
/// The same seed draws the same parameters, on every machine.
package struct ParameterSample: Sendable {
  /// The strata, layer by layer, weights first; none is empty.
  package let strata: [Stratum]
  /// The indices of all that are drawn, in order of the strata.
  package var drawn: [Int] { strata.flatMap(\.drawn) }
  /// The number of all that are drawn.
  package var count: Int { strata.reduce(0) { $0 + $1.drawn.count } }
  /// The number of parameters from which they are drawn.
  package var population: Int { strata.reduce(0) { $0 + $1.size } }

  /// The smallest sample in which every stratum is represented.
  package static func smallest(of network: Network) -> Int { groups(of: network).count }

  /// The sizes of all strata.
  static func sizes(of network: Network) -> [(layer: Int, size: Int)] {
    groups(of: network).map { ($0.layer, $0.indices.count) }
  }

  /// All parameters.
  package init(allOf network: Network) {
    strata = Self.groups(of: network).map {
      Stratum(layer: $0.layer, kind: $0.kind, size: $0.indices.count, drawn: Array($0.indices))
    }
  }

  /// A sample.
  /// - Parameters:
  ///   - size: how many parameters, at least ``smallest(of:)``; no more are drawn than there are.
  ///   - seed: what they are drawn by.
  package init(_ size: Int, of network: Network, seed: UInt64) {
    let groups = Self.groups(of: network)
    precondition(size >= groups.count, "every stratum is represented")
    var random = RandomNumbers(seed: seed)
    strata = zip(groups, Self.shares(size, groups.map(\.indices.count))).map { group, share in
      Stratum(
        layer: group.layer, kind: group.kind, size: group.indices.count,
        drawn: random.choose(share, outOf: group.indices.count).map {
          group.indices[group.indices.startIndex + $0]
        })
    }
  }

  /// How many are drawn of groups of these sizes: a tenth of an even share for each, the rest in proportion to
  /// their sizes, by largest remainders.
  static func shares(_ size: Int, _ sizes: [Int]) -> [Int] {
    let least = max(1, size / (10 * sizes.count))
    var shares = sizes.map { min($0, least) }
    var rest = min(size, sizes.reduce(0, +)) - shares.reduce(0, +)
    while rest > 0 {
      let room = zip(sizes, shares).map { $0 - $1 }
      let total = Double(room.reduce(0, +))
      let ideal = room.map { Double(rest) * Double($0) / total }
      for k in shares.indices { shares[k] += min(room[k], Int(ideal[k])) }
      let left = min(size, sizes.reduce(0, +)) - shares.reduce(0, +)
      let order = ideal.indices.sorted {
        ideal[$0] - ideal[$0].rounded(.down) > ideal[$1] - ideal[$1].rounded(.down)
      }
      for k in order.prefix(left) where shares[k] < sizes[k] { shares[k] += 1 }
      rest = min(size, sizes.reduce(0, +)) - shares.reduce(0, +)
    }
    return shares
  }

  private struct Group {
    let layer: Int
    let kind: Stratum.Kind
    let indices: Indices
  }

  /// Indices that follow each other, or a list.
  private enum Indices: RandomAccessCollection {
    case range(Range<Int>)
    case list([Int])

    var startIndex: Int { 0 }
    var endIndex: Int {
      switch self {
      case .range(let range): range.count
      case .list(let list): list.count
      }
    }
    subscript(position: Int) -> Int {
      switch self {
      case .range(let range): range.lowerBound + position
      case .list(let list): list[position]
      }
    }
  }

  private static func groups(of network: Network) -> [Group] {
    let places = ParameterPlaces(network)
    return (1...network.last).flatMap { l -> [Group] in
      let biases = places.biases(ofLayer: l)
      return [Group(layer: l, kind: .weights, indices: .range(places.weights(ofLayer: l)))]
        + (biases.isEmpty ? [] : [Group(layer: l, kind: .biases, indices: .list(biases))])
    }
  }
}

extension RandomNumbers {
  /// A whole number from 0 that is below a bound, each equally likely (Lemire, 2019).
  package mutating func next(below bound: Int) -> Int {
    let bound = UInt64(bound)
    let threshold = (0 &- bound) % bound
    while true {
      let (high, low) = next().multipliedFullWidth(by: bound)
      if low >= threshold { return Int(high) }
    }
  }

  /// So many different numbers from 0 below n, in order, every choice equally likely; memory for those chosen alone
  /// (Floyd: Bentley, Programming Pearls, 1987).
  package mutating func choose(_ count: Int, outOf n: Int) -> [Int] {
    if count == n { return Array(0..<n) }
    var chosen = Set<Int>(minimumCapacity: count)
    for last in n - count..<n {
      if !chosen.insert(next(below: last + 1)).inserted { chosen.insert(last) }
    }
    return chosen.sorted()
  }
}
