/// A slip of the pen: what happens to a number between the head and the paper.
package enum SlipKind: String, Hashable, Sendable, CaseIterable {
  /// The minus is missing, or one too many.
  case signLost = "sign-lost"
  /// The point stands elsewhere.
  case pointMoved = "point-moved"
  /// There is no point.
  case pointLost = "point-lost"
  /// A digit is missing.
  case digitDropped = "digit-dropped"
  /// A digit stands there twice.
  case digitDoubled = "digit-doubled"
  /// There is a digit too many.
  case digitInserted = "digit-inserted"
  /// A digit is another one.
  case digitWrong = "digit-wrong"
  /// Two neighbours have changed places.
  case digitsSwapped = "digits-swapped"
  /// The last digit is one too large or too small.
  case lastDigitOff = "last-digit-off"

  /// How rare it is among slips, in bits: 1 in 2ᵇ.
  var bits: Double {
    switch self {
    case .pointMoved: 2.3
    case .signLost: 3.2
    case .digitDropped, .digitsSwapped, .digitWrong: 3
    case .digitDoubled: 3.3
    case .digitInserted, .lastDigitOff: 3.6
    case .pointLost: 4
    }
  }

  /// What it is called.
  package var name: String {
    switch self {
    case .signLost: "sign lost"
    case .pointMoved: "decimal point moved"
    case .pointLost: "decimal point lost"
    case .digitDropped: "digit dropped"
    case .digitDoubled: "digit doubled"
    case .digitInserted: "digit inserted"
    case .digitWrong: "wrong digit"
    case .digitsSwapped: "two digits swapped"
    case .lastDigitOff: "last digit off by one"
    }
  }
}

/// A slip that makes one number of another.
struct Slip: Hashable {
  /// What kind of slip it is.
  let kind: SlipKind
  /// The number as it should stand.
  let right: WrittenDigits
  /// The number as it stands.
  let wrong: WrittenDigits
  /// How many such slips there would have been, in bits.
  let choices: Double
}
