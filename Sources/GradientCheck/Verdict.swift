/// What a gradient check says of one parameter.
///
/// The bands of the relative error leave no gap. Taylor's table (ch. 18) says nothing between 1e-4 and 1e-5 and
/// between 1e-6 and 1e-7; here everything from 1e-7 to 1e-4 is one band.
package enum Verdict: String, Sendable, CaseIterable {
  /// At most 1e-7: very probably right.
  case pass
  /// Between 1e-7 and 1e-2: too large for a smooth function.
  case suspect
  /// Above 1e-2: very probably wrong.
  case fail
  /// A kink lies between the two probes: the measurement says nothing.
  case kink
  /// The difference is within what roundings can have made of the two gradients: too small to measure.
  case roundOff = "round-off"

  /// The relative error up to which a check passes.
  package static let passLimit = 1e-7
  /// The relative error up to which a smooth gradient is doubtful rather than probably wrong.
  package static let cautionLimit = 1e-4
  /// The relative error above which a gradient is very probably wrong.
  package static let failLimit = 1e-2

  /// The verdict on a comparison.
  /// - Parameters:
  ///   - difference: the derived gradient minus the measured one.
  ///   - relativeError: as the lesson's rule has it.
  ///   - crossesKink: whether a kink lies between the probes.
  ///   - noise: how far roundings may have moved the two gradients apart; asked for only where it matters.
  package init(difference: Double, relativeError: Double, crossesKink: Bool, noise: () -> Double) {
    if crossesKink {
      self = .kink
    } else if difference == 0 || relativeError <= Self.passLimit {
      self = .pass
    } else if difference.magnitude <= noise() {
      self = .roundOff
    } else {
      self = relativeError <= Self.failLimit ? .suspect : .fail
    }
  }

  /// Whether the check is in doubt: what makes `explain check` answer no.
  package var isDoubtful: Bool { self == .suspect || self == .fail }

  /// The verdict in words, a few of them.
  /// - Parameter relativeError: tells the two bands of doubt apart.
  package func words(relativeError: Double) -> String {
    switch self {
    case .pass: "very probably right"
    case .suspect where relativeError <= Self.cautionLimit: "caution: more than a smooth function leaves"
    case .suspect: "something is wrong"
    case .fail: "very probably wrong"
    case .kink: "a kink lies between the probes: no measurement"
    case .roundOff: "too small to measure: within round-off"
    }
  }
}
