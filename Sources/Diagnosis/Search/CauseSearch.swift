import Derivation
import Glibc
import WorkedLesson

/// The search for what somebody did: every misconception, every slip, weighed over the whole sheet.
///
/// One misconception that explains ten figures beats ten slips: whatever explains most, with the fewest hypotheses, is
/// taken first, and its figures are not looked at again.
struct CauseSearch {
  /// The sheet with what is found of it.
  var sheet: SheetAuditor
  /// The calculations that a mistake may have been made in.
  let grounds: [Ground]
  var candidates: [Origin: [Int: Candidate]] = [:]
  /// The order in which origins were thought of: it decides between equals, so that the same sheet is told the same way.
  private(set) var order: [Origin: Int] = [:]
  var open: Set<Int> = []
  /// For each open figure the right value, as it follows from the sheet.
  var rights: [Int: Double] = [:]
  /// How many right figures speak against a misconception.
  var contradictions: [Origin: [Run: Int]] = [:]
  /// For each open figure the misconceptions that come as near to the right value as it does, by how common they are.
  var rivals: [Int: [Int: Double]] = [:]

  init(_ sheet: SheetAuditor) {
    self.sheet = sheet
    let base = sheet.ledger.worked.lesson.arithmetic.e
    var pins = Pins()
    for g in sheet.figures.indices.reversed() {
      pins.add(sheet.figures[g], index: g, sheet.ledger)
    }
    let (digits, mode) = (sheet.habits.digits, sheet.habits.mode)
    grounds = [
      Ground(sheet.ledger, pins: pins, base: base), Ground(sheet.ledger, base: nil),
      Ground(sheet.ledger, base: base, written: { $0.place.direction == 0 ? digits.written($1, mode) : $1 }),
    ]
  }

  var figures: [Figure] { sheet.figures }
  var ledger: Ledger { sheet.ledger }
  var catalogue: Catalogue { sheet.preparation.catalogue }

  /// Searches, and writes into the findings what is found.
  mutating func run() {
    open = Set(figures.indices.filter { sheet.found[$0].verdict == .unexplained })
    if open.isEmpty { return }
    let (far, near) = (open.filter(isFar), open.filter { !isFar($0) })
    open = near
    for f in open {
      rights[f] = grounds[0].right.value(computing: figures[f].formula, excluding: sheet.own(f))
    }
    tryMisconceptions()
    weighRivals()
    for f in open.sorted() { trySlips(f) }
    settle()
    if sheet.pairs, open.contains(where: { figures[$0].number.bits >= 16 }) {
      tryPairs()
      settle()
    }
    open.formUnion(far)
    for f in far.sorted() { tryFar(f) }
    settle()
    for f in open { giveUp(f) }
    for f in figures.indices where !sheet.found[f].verdict.isRight && !isFar(f) {
      sheet.found[f].right = right(f)
    }
  }

  /// The step as it should be, with the numbers that stand on the sheet.
  private func right(_ f: Int) -> Replayed {
    let (figure, own) = (figures[f], sheet.own(f))
    // A source should have had its right numbers; a student goes on with his own.
    let pins = sheet.pins(for: f) { sheet.isRight($0) || !sheet.isSource }
    let replay = Replay(
      ledger, BookArithmetic(e: grounds[0].base), pins: pins, number: { $0 }, pinned: { $0.value })
    let value = replay.value(computing: figure.formula, excluding: own)
    let decimals = min(max(figure.number.decimals, 0), 17)
    let digits =
      figure.number.count > 1 ? Digits.significant(max(3, figure.number.count)) : .decimals(decimals)
    return Teller(sheet).replay(
      of: f, used: replay.used, base: grounds[0].base,
      figure: digits.text(of: digits.written(value, sheet.habits.mode)))
  }

  func isFar(_ f: Int) -> Bool { figures[f].formula.operands.contains(where: Ledger.isFar) }

  mutating func add(_ candidate: Candidate) {
    var candidate = candidate
    if !candidate.origin.isSystematic { candidate.sites = witnesses(candidate.figure) }
    let known = candidates[candidate.origin]?[candidate.figure]
    if let known, known.choices - known.support <= candidate.choices - candidate.support { return }
    candidates[candidate.origin, default: [:]][candidate.figure] = candidate
    if order[candidate.origin] == nil { order[candidate.origin] = order.count }
  }
}
