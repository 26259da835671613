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
  /// - Parameter isDetermined: whether all that it is computed from stands right on the sheet, so that only its own
  ///   operations can have been rounded; else it may be a unit of its last digit beyond.
  func reach(_ figure: Figure, _ truth: Double, _ pins: Pins, isDetermined: Bool) -> Bool {
    let number = figure.number
    if number.isWritten(truth, habits.mode) { return true }
    let tellings = ledger.tellings(of: figure.formula)
    for mode in RoundingMode.allCases {
      var reached = Interval(truth)
      for hand in hands(for: number, mode, isDetermined) {
        for telling in tellings {
          let value = value(of: telling, for: figure, pins, hand)
          guard value.isFinite else { continue }
          if number.isWritten(value, mode) { return true }
          reached = reached.joined(Interval(value))
        }
      }
      let slack = isDetermined ? number.unit / 2 : number.unit * (1 + 1e-9)
      let isBetween = reached.widened(by: slack).contains(number.value)
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
  /// than the number has. A hand with fewer would not write as many in the end, but for a single digit behind zeros.
  private func hands(for number: PrintedNumber, _ mode: RoundingMode, _ isDetermined: Bool) -> [Hand] {
    var tried = [Digits.decimals(number.decimals)]
    if !isDetermined { tried += [habits.digits, .significant(number.count + 1)] }
    if !isDetermined, number.count == 1 { tried.append(.decimals(number.decimals - 1)) }
    let digits = tried.filter { if case .decimals(let n) = $0 { n >= 2 } else { true } }
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
