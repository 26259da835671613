import Derivation

/// Whether a figure follows from others: the right formula, computed from numbers that stand on the sheet.
struct Consistency {
  let ledger: Ledger
  let habits: SheetHabits
  /// The values that may have been taken for e; nil: exact.
  let bases: [Double?]

  /// How a figure follows.
  struct Match {
    /// The figures whose numbers were taken.
    let used: Set<Int>
    /// The value taken for e.
    let base: Double?
    /// Whether the digits come out exactly; otherwise as near as the digits on the sheet allow.
    let isExact: Bool
    /// The formula by which it follows.
    var formula: Formula
  }

  /// How a figure follows from pins; nil if it does not: with the numbers as they stand, or as far off as they may have
  /// been before they were written.
  func match(_ figure: Figure, _ pins: Pins) -> Match? { exact(figure, pins) ?? near(figure, pins) }

  /// How the very digits follow.
  /// - Parameter isNearest: whether the last digit has to be rounded, not cut off.
  func exact(_ figure: Figure, _ pins: Pins, isNearest: Bool = false) -> Match? {
    let tellings = ledger.tellings(of: figure.formula)
    for base in bases {
      for telling in tellings {
        let replay = Replay(ledger, BookArithmetic(e: base), pins: pins, number: { $0 }, pinned: { $0.value })
        let value = replay.value(computing: telling)
        if isNearest ? figure.number.isNearest(value) : figure.number.isSome(value) {
          return Match(used: replay.used, base: base, isExact: true, formula: telling)
        }
      }
    }
    return nil
  }

  /// Whether the digits are within what the numbers on the sheet may have been before they were written.
  func near(_ figure: Figure, _ pins: Pins) -> Match? {
    ledger.tellings(of: figure.formula).lazy.compactMap { near(figure, pins, by: $0) }.first
  }

  /// Whether a number is what a program cuts a certain value to that is short: 0.0909999 for 0.091, which it has as
  /// 0.0909999999.
  private func isCutShort(_ number: Double, _ value: Interval, _ unit: Double) -> Bool {
    let missing = value.middle.magnitude - number.magnitude
    return value.width <= 1e-6 * unit && missing > 0 && missing <= unit * (1 + 1e-6)
      && number * value.middle > 0
  }

  private func near(_ figure: Figure, _ pins: Pins, by telling: Formula) -> Match? {
    let unit = habits.unit(of: figure.number)
    let replay = Replay(
      ledger, IntervalArithmetic(), pins: pins, number: { Interval($0) },
      pinned: { [habits] in Interval($0.value).widened(by: habits.unit(of: $0) * habits.reach) })
    let value = replay.value(computing: telling)
    // What may be anything tells nothing; where terms cancel, their digits are what counts.
    let coarsest = replay.used.map { pins.unit(ofFigure: $0) }.max() ?? 0
    let limit = max(0.2 * value.middle.magnitude, 20 * unit, 8 * coarsest)
    guard value.width.isFinite, value.width < limit,
      value.widened(by: unit * habits.reach * (1 + 1e-9)).contains(figure.number.value)
        || isCutShort(figure.number.value, value, unit)
    else {
      return nil
    }
    return Match(used: replay.used, base: nil, isExact: false, formula: telling)
  }
}
