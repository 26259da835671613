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
    // The road of the largest terms, as long as it goes on.
    var straight: [ID]? = [id]
    var ended: [ContributionRoad] = []
    while !open.isEmpty {
      var longer: [ContributionRoad] = []
      var next: ContributionRoad?
      for road in open {
        guard let last = road.ids.last, let sum = contributions(to: last, top: width), sum.hasShares,
          value(of: last) != 0
        else {
          if !road.shares.isEmpty { ended.append(road) }
          continue
        }
        for (k, term) in sum.terms.prefix(width).enumerated() where term.value != 0 {
          guard let following = term.next ?? term.formula.operands.last else { continue }
          let extended = ContributionRoad(
            ids: road.ids + [following], shares: road.shares + [sum.share(of: term)])
          if k == 0, road.ids == straight { next = extended }
          // An input or a bias has nothing behind it.
          if term.next == nil { ended.append(extended) } else { longer.append(extended) }
        }
      }
      open = Self.strongest(longer, width)
      straight = next?.ids
      if let next, longer.contains(where: { $0.ids == next.ids }),
        !open.contains(where: { $0.ids == next.ids })
      {
        open.append(next)
      }
    }
    return Self.strongest(ended, width)
  }

  private static func strongest(_ roads: [ContributionRoad], _ width: Int) -> [ContributionRoad] {
    Array(roads.sorted { $0.share.magnitude > $1.share.magnitude }.prefix(width))
  }
}
