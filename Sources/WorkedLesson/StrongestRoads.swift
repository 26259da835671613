import Derivation

/// A road from a quantity back through the sums that it rests on.
package struct ContributionRoad {
  /// The quantities on it, the one asked for first.
  package var ids: [ID]
  /// The share of each link in its sum, one fewer than ``ids``.
  package var shares: [Double]
  /// The product of the shares: what part of the quantity comes by this road. Through an activation that is not
  /// linear the share is that in its net input.
  package var share: Double { shares.reduce(1, *) }
}

extension WorkedLesson {
  /// The strongest roads that are found by a beam search: from each road kept, the `width` largest terms are
  /// followed, and of all that this gives the `width` with the largest shares are kept, and the road of the largest
  /// term each time.
  /// - Returns: the roads, the largest share in magnitude first; empty where the quantity is 0 or no sum.
  package func strongestRoads(to id: ID, width: Int) -> [ContributionRoad] {
    var open = [ContributionRoad(ids: [id], shares: [])]
    var ended: [ContributionRoad] = []
    while !open.isEmpty {
      var longer: [ContributionRoad] = []
      for road in open {
        guard let last = road.ids.last, let sum = contributions(to: last, top: width), sum.hasShares,
          value(of: last) != 0
        else {
          if !road.shares.isEmpty { ended.append(road) }
          continue
        }
        for term in sum.terms.prefix(width) where term.value != 0 {
          guard let next = term.next ?? term.formula.operands.last else { continue }
          let extended = ContributionRoad(
            ids: road.ids + [next], shares: road.shares + [sum.share(of: term)])
          // An input or a bias has nothing behind it.
          if term.next == nil { ended.append(extended) } else { longer.append(extended) }
        }
      }
      // The first road's first term is the largest of the largest.
      let straight = longer.first.flatMap { $0.ids.dropLast() == open[0].ids[...] ? $0 : nil }
      open = Self.strongest(longer, width)
      if let straight {
        open.removeAll { $0.ids == straight.ids }
        open.insert(straight, at: 0)
      }
    }
    return Self.strongest(ended, width)
  }

  private static func strongest(_ roads: [ContributionRoad], _ width: Int) -> [ContributionRoad] {
    Array(roads.sorted { $0.share.magnitude > $1.share.magnitude }.prefix(width))
  }
}
