import Derivation

/// Hands that round on the way, each in its own manner, where the sheet does not show what they rounded.
///
/// Bounds on all that rounding could do would let far too much pass: no hand rounds every number the wrong way. So
/// calculations are done as hands do them, and what they make of a figure is compared.
struct RoundingHands {
  private let ledger: Ledger
  private let habits: SheetHabits
  private let bases: [Double?]

  /// The hands that may have written a sheet.
  init(_ ledger: Ledger, _ habits: SheetHabits, _ bases: [Double?]) {
    (self.ledger, self.habits, self.bases) = (ledger, habits, bases)
  }

  /// Whether rounding on the way makes a figure of the right value: its very digits; where there are three of them or
  /// more, also what lies between the right value and those that hands of one mode come to, for one may round here and
  /// not there.
  /// - Parameter slack: how far beyond them it may be, in units of its last digit.
  func reach(_ figure: Figure, _ truth: Double, _ pins: Pins, slack: Double) -> Bool {
    let number = figure.number
    if number.isWritten(truth, habits.mode) { return true }
    let tellings = ledger.tellings(of: figure.formula)
    for mode in RoundingMode.allCases {
      var reached = Interval(truth)
      for hand in hands(for: number, mode) {
        for telling in tellings {
          let value = value(of: telling, for: figure, pins, hand)
          guard value.isFinite else { continue }
          if number.isWritten(value, mode) { return true }
          reached = reached.joined(Interval(value))
        }
      }
      let isBetween = reached.widened(by: slack * number.unit * (1 + 1e-9)).contains(number.value)
      if number.count >= 3, isBetween { return true }
    }
    return false
  }

  /// What a hand rounds.
  private enum Habit: CaseIterable {
    /// Every quantity.
    case quantities
    /// Every quantity but the deltas, which it does not write down.
    case quantitiesWithoutDeltas
    /// The result of every operation.
    case operations
  }

  /// One hand: what it rounds, to how many digits, how, and with which e.
  private struct Hand {
    let habit: Habit
    let digits: Digits
    let mode: RoundingMode
    let e: Double?
  }

  /// All hands of one mode that are tried: with the decimals of the sheet, or of the number itself, or with a digit more
  /// than the number has. A hand with fewer would not write as many in the end.
  private func hands(for number: PrintedNumber, _ mode: RoundingMode) -> [Hand] {
    let own = [Digits.decimals(number.decimals), .significant(number.count + 1)]
    let digits = ([habits.digits] + own).filter { if case .decimals(let n) = $0 { n >= 2 } else { true } }
    return Set(digits).flatMap { digits in
      bases.prefix(2).flatMap { e in Habit.allCases.map { Hand(habit: $0, digits: digits, mode: mode, e: e) }
      }
    }
  }

  /// What a hand comes to by a formula, from what is taken from the sheet.
  private func value(of formula: Formula, for figure: Figure, _ pins: Pins, _ hand: Hand) -> Double {
    let digits = hand.habit == .operations ? hand.digits : nil
    let replay = Replay(
      ledger, RoundedArithmetic(e: hand.e, digits: digits, hand.mode), pins: pins, number: { $0 },
      pinned: { $0.value },
      written: { id, value in
        let isDelta = id.isValue(.delta) || id.isErrorByNet
        let isWritten = hand.habit == .quantities || (hand.habit == .quantitiesWithoutDeltas && !isDelta)
        return isWritten && id != figure.id ? hand.digits.written(value, hand.mode) : value
      })
    return replay.value(computing: formula)
  }
}
