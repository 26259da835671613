import Derivation
import Glibc

/// What may lie behind wrong figures: one cause may explain several.
enum Origin: Hashable {
  /// A misconception, by its place in the catalogue.
  case misconception(Int)
  /// Two misconceptions together.
  case pair(Int, Int)
  /// A slip on the number itself.
  case slip(SlipKind)
  /// A slip on a number that it is computed from, in this step alone.
  case operandSlip(SlipKind)
  /// The number of another quantity.
  case copied
  /// The number of another quantity put in, in this step alone.
  case operandCopied
  /// What the lesson's source prints, which is wrong.
  case source
  /// A misconception, and a slip on its number.
  case slipAfter(Int, SlipKind)
}

extension Origin {
  /// Whether it is made again wherever it can be made.
  var isSystematic: Bool {
    switch self {
    case .misconception, .pair, .source: true
    case .slip, .operandSlip, .copied, .operandCopied, .slipAfter: false
    }
  }
}

/// One way to come by the printed digits of one figure.
struct Candidate {
  /// What lies behind it.
  let origin: Origin
  /// The figure, by its place on the sheet.
  let figure: Int
  /// How many such ways there were to choose from, in bits.
  let choices: Double
  /// The quantities at which the mistake was made: figures that share them are no independent evidence.
  var sites: Set<ID>
  /// What else speaks for it, in bits: the same quantity stands right beside it; few other causes come near it.
  var support = 0.0
  /// How much the figure says, in bits: of a number near the right one only what sets it apart.
  let bits: Double
  /// How it is told.
  let telling: CandidateTelling
  /// Whether the digits come out only but for rounding on the way.
  var isNear = false
}

/// What is needed to tell a candidate in words.
enum CandidateTelling {
  /// A changed formula and the numbers in it.
  case formula(Formula, numbers: [ID: String])
  /// A number that was written down otherwise.
  case slip(Slip)
  /// An operand of a formula that was written down otherwise.
  case operand(Slip, of: Formula, in: Formula, numbers: [ID: String])
  /// An operand of a formula, and the quantity whose number was put in.
  case exchange(ID, by: ID, text: String, in: Formula, numbers: [ID: String])
  /// Another quantity's number.
  case copy(ID, figure: Int?)
  /// The source's figure.
  case source(figure: String, place: String)
}

extension CandidateTelling {
  /// What a slip made of what; the same change may be called by two names, as a doubled digit is an inserted one.
  var change: String? {
    switch self {
    case .slip(let slip): "\(slip.right.text) → \(slip.wrong.text)"
    case .operand(let slip, let part, _, _): "\(part): \(slip.right.text) → \(slip.wrong.text)"
    case .formula, .exchange, .copy, .source: nil
    }
  }
}

/// How much speaks for what.
///
/// A figure of k digits says log₂(9·10ᵏ⁻¹) bits; one that is near the right value only as many as tell it from its
/// neighbours, since whatever went wrong may have left the first digits alone. A cause has to explain more bits than
/// there were hypotheses to choose from; each is counted by how common it is, so that over all of them the chances sum to
/// about 1. What then remains is the evidence: a chance of 2⁻ᵇ that such a match is an accident.
enum Evidence {
  /// How much more evidence than hypotheses makes an explanation.
  static let enough = 7.0
  /// How much less evidence a rival may have and still be named.
  static let rival = 8.0
  /// How rare it is to make a mistake in one place and not in another of the same kind, in bits.
  static let contradiction = 5.0
  /// How rare it is to do a step wrong whose right result has been written down, in bits.
  static let belied = 8.0
  /// How rare it is to take a part of a formula for the whole by mere copying, in bits.
  static let part = 5.0
  /// How rare it is to slip once more, in bits.
  static let another = 2.0
  /// How much a further figure must add to count as explained by the same habit.
  static let enoughForOne = 3.0

  /// How rare an origin is, in bits.
  static func cost(of origin: Origin, in catalogue: Catalogue) -> Double {
    switch origin {
    case .misconception(let k): catalogue.misconceptions[k].rarity
    case .pair(let a, let b): 2 + catalogue.misconceptions[a].rarity + catalogue.misconceptions[b].rarity
    case .slip(let kind): 2 + kind.bits
    case .operandSlip(let kind): 3 + kind.bits
    case .copied: 4
    case .operandCopied: 5
    case .source: 2
    case .slipAfter(let k, let kind): 2 + catalogue.misconceptions[k].rarity + kind.bits
    }
  }

  /// The evidence for an origin, over all figures that it explains.
  static func total(_ candidates: [Candidate], cost: Double) -> Double {
    var seen: Set<ID> = []
    var total = -cost
    let ranked = candidates.sorted { bits($0) > bits($1) }
    for (k, candidate) in ranked.enumerated() {
      if k > 0, !candidate.origin.isSystematic { total -= another }
      if candidate.sites.isEmpty || !candidate.sites.isSubset(of: seen) {
        total += bits(candidate)
        seen.formUnion(candidate.sites)
      }
    }
    return total
  }

  /// How well an origin tells the sheet: every figure that it explains counts, whether others share a factor with it or
  /// not. That ranks origins; whether one is to be believed is for ``total(_:cost:)`` to say.
  static func score(_ candidates: [Candidate], cost: Double) -> Double {
    let slips = candidates.filter { !$0.origin.isSystematic }.count
    return candidates.reduce(-cost) { $0 + bits($1) } - another * Double(max(0, slips - 1))
  }

  /// Whether a figure adds enough to count as explained by what explains others.
  static func counts(_ candidate: Candidate) -> Bool {
    bits(candidate) >= enoughForOne + (candidate.origin.isSystematic ? 0 : another)
  }

  /// What one figure adds.
  static func bits(_ candidate: Candidate) -> Double {
    candidate.bits + candidate.support - candidate.choices
  }

  /// How much a number says that stands in place of a value: among how many numbers as near as it the choice was.
  static func bits(of number: PrintedNumber, besides value: Double) -> Double {
    let distance = (number.value - value).magnitude
    guard distance < 0.25 * value.magnitude else { return number.bits }
    return min(number.bits, log2(max(1, 4 * distance / number.unit)))
  }
}

extension Misconception {
  /// How rare it is, in bits: what many do counts for less, what few do for more.
  var rarity: Double {
    switch frequency {
    case .common: 4.5
    case .uncommon: 6.5
    case .rare: 8.5
    }
  }
}
