import Derivation

/// A calculation that a mistake may have been made in: with the numbers of the sheet, exactly, or rounded as the
/// sheet is.
struct Ground {
  let pins: Pins
  let base: Double?
  let written: (ID, Double) -> Double
  let right: Replay<BookArithmetic>

  init(
    _ ledger: Ledger, pins: Pins = Pins(), base: Double?, written: @escaping (ID, Double) -> Double = { $1 }
  ) {
    (self.pins, self.base, self.written) = (pins, base, written)
    right = Replay(
      ledger, BookArithmetic(e: base), pins: pins, number: { $0 }, pinned: { $0.value }, written: written)
  }

  /// The same with changed formulas.
  func changed(_ ledger: Ledger, _ effect: (changes: Changes, touched: Set<ID>)) -> Replay<BookArithmetic> {
    Replay(
      ledger, BookArithmetic(e: base), pins: pins, changes: effect.changes, number: { $0 },
      pinned: { $0.value }, written: written, base: right, touched: effect.touched)
  }
}
