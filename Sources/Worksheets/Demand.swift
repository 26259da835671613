/// What is demanded of the numbers of a variant.
enum Demand: CaseIterable {
  case fresh, finite, bent, offKinks, digits, noTie, noRightMistake, noNearMistake, noTwins

  /// What was wrong with numbers that were turned down.
  var failure: String {
    switch self {
    case .fresh: "the numbers had been drawn before"
    case .finite: "a number is not finite"
    case .bent: "a node is saturated, the slope of its activation below 0.05"
    case .offKinks: "a net input lies too near to a kink"
    case .digits: "an asked number is 0 or has fewer than two digits"
    case .noTie: "an asked number lies half-way between two figures"
    case .noRightMistake: "a usual mistake gives the right figure"
    case .noNearMistake: "a usual mistake gives a figure that rounding could give"
    case .noTwins: "two usual mistakes give the same figure"
    }
  }
}
