import Derivation

/// Calculations by hand, every number rounded where it is written down, nothing taken from the sheet: for a sheet that
/// shows results alone.
enum RoundedWorlds {
  /// The calculation whose rounding gives a figure's digits; nil if there is none.
  ///
  /// The digits of the sheet itself are tried in every mode, with δ written or not. Other numbers of digits are tried
  /// only where few figures say how the rest was written, and for a figure long enough that so many calculations could not hit it by accident.
  static func match(
    _ figure: Figure, _ ledger: Ledger, _ habits: SheetHabits, _ bases: [Double?], among count: Int
  ) -> Replayed? {
    let own = Digits.decimals(max(0, figure.number.decimals))
    var digits = habits.digits == own ? [own] : [habits.digits, own]
    if figure.number.bits >= 17, count <= 3 {
      digits += (2...6).map(Digits.decimals) + (3...9).map(Digits.significant)
    }
    for digits in digits {
      for mode in RoundingMode.allCases {
        for isDeltaWritten in [true, false] {
          for base in bases.prefix(2) {
            let replay = Replay(
              ledger, BookArithmetic(e: base), number: { $0 }, pinned: { $0.value },
              written: { id, value in
                let isDelta = id.isValue(.delta) || id.isErrorByNet
                let isWritten = id != figure.id && (isDeltaWritten || !isDelta) && id.place.direction == 0
                return isWritten ? digits.written(value, mode) : value
              })
            if figure.number.isWritten(replay.value(computing: figure.formula), mode) {
              return Teller.replayed(figure, by: replay, ledger, unfoldsDelta: !isDeltaWritten, base: base)
            }
          }
        }
      }
    }
    return nil
  }
}
