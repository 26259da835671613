import Derivation
import Networks
import WorkedLesson

/// What is found of an array of gradients.
package struct GradientFinding {
  /// The array.
  package let given: GivenGradients
  /// Our gradients, element by element.
  package let ours: [Double]
  /// The places where it differs.
  package let differing: [Int]
  /// The digits to which it is rounded, where it is ours but for that.
  package let rounding: Digits?
  /// What the difference looks like; nil where it agrees, or no cause is known.
  package internal(set) var cause: GradientCause?

  /// Whether rounding has left no digit of any gradient.
  package var isBlank: Bool { rounding != nil && given.values.allSatisfy { $0 == 0 } }

  /// Whether it agrees everywhere, but for rounding.
  package var agrees: Bool { (differing.isEmpty || rounding != nil) && !given.isTurned }

  /// The largest difference of all elements; what is not a number is infinitely far.
  package var largestDifference: Double {
    zip(given.values, ours).reduce(0) { largest, pair in
      if pair.0 == pair.1 || (pair.0.isNaN && pair.1.isNaN) { return largest }
      let difference = (pair.0 - pair.1).magnitude
      return max(largest, difference.isNaN ? .infinity : difference)
    }
  }

  /// What there is to say of numbers that are none; nil where all are finite, or ours are not.
  fileprivate var notFinite: GradientCause? {
    let bad = differing.count { !given.values[$0].isFinite && ours[$0].isFinite }
    if bad == 0 { return nil }
    return GradientCause(
      id: "gradients-not-finite", wrong: "\(bad) of \(ours.count) are infinite or not a number.",
      right: "On the way something was divided by 0, a logarithm of 0 taken, or a power of e too large.",
      looked: bad)
  }
}

/// What the difference of an array looks like.
package struct GradientCause: Sendable {
  /// The stable id: of a misconception, or of another kind of difference (`gradients-negated`).
  package let id: String
  /// What was done, one sentence.
  package let wrong: String
  /// What is right, one sentence; nil where the first says it all.
  package let right: String?
  /// Another cause that would give the same numbers; nil without one.
  package var alternative: String?
  /// How many elements were looked at to find it.
  package var looked = 0
}

/// A backward pass of somebody else's, held against ours.
package struct GradientComparison {
  /// What is found of each array, in the order given.
  package private(set) var findings: [GradientFinding]
  /// The gradients that no array was given for.
  package let missing: [ID]

  /// Whether all that was given agrees.
  package var agrees: Bool { findings.allSatisfy(\.agrees) }

  /// Compares arrays with the gradients of a lesson, and looks for what would explain the differences.
  package init(_ given: [GivenGradients], with worked: WorkedLesson) {
    let own = OwnGradients(worked)
    let ours = given.map { $0.gradients.map(own.value(of:)) }
    let largest = ours.joined().reduce(0) { $1.isFinite ? max($0, $1.magnitude) : $0 }
    let shared = GivenGradients.roundings(of: given.flatMap(\.values))
    let rounded = zip(given, ours).map { array, ours in
      var array = array
      array.largest = largest
      array.roundings = shared.isEmpty ? GivenGradients.roundings(of: array.values) : shared
      return array
    }
    // All arrays rounded alike say more of their digits than each by itself.
    let telling = Set(
      (shared.isEmpty ? rounded.flatMap(\.roundings) : shared).filter { digits in
        let counts = zip(rounded, ours).map {
          $0.roundings.contains(digits) ? $0.digits(of: $1, roundedTo: digits) ?? 0 : 0
        }
        return (shared.isEmpty ? counts.max() ?? 0 : counts.reduce(0, +)) >= GivenGradients.tellingDigits
      })
    findings = zip(rounded, ours).map { array, ours in
      let differing = array.differences(from: ours)
      let rounding = array.roundings.first {
        telling.contains($0) && array.digits(of: ours, roundedTo: $0) != nil
      }
      return GradientFinding(
        given: array, ours: ours, differing: differing, rounding: differing.isEmpty ? nil : rounding)
    }
    let compared = Set(given.flatMap(\.gradients))
    missing = worked.gradients.filter { !compared.contains($0) }
    explain(worked, own)
  }

  /// Finds causes: one that explains all arrays that differ goes before one for each.
  private mutating func explain(_ worked: WorkedLesson, _ own: OwnGradients) {
    for k in findings.indices { findings[k].cause = findings[k].notFinite }
    let isAnyOpen = findings.contains { !$0.agrees && $0.cause == nil }
    if !isAnyOpen { return }
    let relations = GradientRelations(worked, own)
    var candidates =
      relations.candidates(findings) + GradientWorlds(worked).candidates(findings)
      + GradientRelations.candidates(GradientClipping(findings).relations, findings)
    candidates += relations.factors(findings, besides: candidates)
    var open = Set(findings.indices.filter { !findings[$0].agrees && findings[$0].cause == nil })
    while !open.isEmpty {
      let reach = candidates.map { candidate in open.intersection(candidate.explained).count }
      guard let most = reach.max(), most > 0 else { return }
      let best = candidates.indices.filter { reach[$0] == most }
      let chosen = candidates[best[0]]
      for k in open where chosen.explained.contains(k) {
        var cause = chosen.cause
        cause.alternative =
          best.dropFirst().map { candidates[$0] }.first {
            $0.cause.id != cause.id && $0.isSimple && $0.explained.contains(k)
          }?.cause.wrong
        findings[k].cause = cause
        open.remove(k)
      }
    }
  }
}

/// A possible cause, and the arrays whose numbers it gives.
struct GradientCandidate {
  let cause: GradientCause
  let explained: Set<Int>
  /// Whether it is one mistake, not two at once.
  var isSimple = true
}
