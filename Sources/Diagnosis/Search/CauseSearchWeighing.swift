import Derivation
import Glibc
import WorkedLesson

/// What explains most is taken first, again and again.
extension CauseSearch {
  /// Takes what explains most, again and again, until nothing explains enough.
  mutating func settle() {
    while let (origin, figures) = strongest() {
      for f in figures { explain(f, by: origin) }
      open.subtract(figures)
    }
  }

  func strongest() -> (origin: Origin, figures: [Int])? {
    var best: (origin: Origin, figures: [Int], score: Double, cost: Double)?
    for (origin, found) in candidates {
      let own = found.values.filter { open.contains($0.figure) && Evidence.counts($0) }
      if own.isEmpty { continue }
      let cost = cost(of: origin, for: own)
      guard Evidence.total(own, cost: cost) >= Evidence.enough else { continue }
      let score = Evidence.score(own, cost: cost)
      let isBetter =
        best.map { ($0.score, cost, place(origin)) < (score, $0.cost, place($0.origin)) } ?? true
      if isBetter {
        let figures = own.filter { origin.isSystematic || !isBetterToldAlone($0) }.map(\.figure)
        if !figures.isEmpty { best = (origin, figures.sorted(), score, cost) }
      }
    }
    return best.map { ($0.origin, $0.figures) }
  }

  private func place(_ origin: Origin) -> Int { order[origin] ?? 0 }

  /// Whether something else explains the figure of a slip better by itself than one more slip of the kind does.
  func isBetterToldAlone(_ slip: Candidate) -> Bool {
    let marginal = Evidence.bits(slip) - Evidence.another
    return candidates.contains { origin, found in
      guard origin != slip.origin, let other = found[slip.figure] else { return false }
      let alone = Evidence.bits(other) - cost(of: origin, for: [other])
      return alone > marginal && alone >= Evidence.enough
    }
  }

  mutating func explain(_ f: Int, by origin: Origin) {
    sheet.found[f].verdict = .explained
    sheet.found[f].causes = causes(of: f, first: origin)
  }

  /// A figure that nothing explains: rounded on the way perhaps, or told with what might be behind it.
  mutating func giveUp(_ f: Int) {
    if sheet.maybeRounded.contains(f) {
      sheet.found[f].verdict = .rounding
    } else {
      sheet.found[f].causes = causes(of: f)
    }
  }

  /// The causes of a figure: what explains it, then the likeliest others. Each is weighed over all figures that it may
  /// explain; a slip that explains nothing else here, by this one alone.
  func causes(of f: Int, first chosen: Origin? = nil) -> [Cause] {
    let weighed = candidates.compactMap { origin, found -> Weighed? in
      guard let candidate = found[f] else { return nil }
      let peers = found.values.filter { peer in
        peer.figure == f
          || (origin.isSystematic || origin == chosen) && open.contains(peer.figure) && Evidence.counts(peer)
      }
      let cost = cost(of: origin, for: peers)
      return Weighed(
        candidate: candidate, peers: peers, total: Evidence.total(peers, cost: cost),
        score: Evidence.score(peers, cost: cost))
    }
    let ranked = weighed.sorted { a, b in
      let isChosen = (a.candidate.origin == chosen, b.candidate.origin == chosen)
      if isChosen.0 != isChosen.1 { return isChosen.0 }
      return (a.score, b.candidate.choices, place(b.candidate.origin))
        > (b.score, a.candidate.choices, place(a.candidate.origin))
    }
    // Rivals are those that are not much less likely.
    let best = ranked.first?.score ?? 0
    let rivals = ranked.filter { $0.score >= best - Evidence.rival }
    let words = CauseWords(sheet, catalogue)
    var seen: Set<String> = []
    return rivals.map { (words.cause($0.candidate, among: $0.peers, total: $0.total), $0.candidate.telling) }
      .filter { cause, telling in seen.insert(telling.change ?? cause.id + cause.text { _ in "" }).inserted }
      .prefix(5).map(\.0)
  }

  struct Weighed {
    let candidate: Candidate
    let peers: [Candidate]
    let total: Double
    let score: Double
  }
}
