import Glibc

/// How an axis divides its length.
package enum Scale: Sendable {
  /// Equal steps for equal differences.
  case linear
  /// Equal steps for equal ratios; only positive numbers have a place.
  case log10

  /// The place of a value on the scale; nil for a value that has none.
  package func position(of value: Double) -> Double? {
    guard value.isFinite else { return nil }
    switch self {
    case .linear: return value
    case .log10: return value > 0 ? Glibc.log10(value) : nil
    }
  }
}

/// The stretch of a scale that a plot shows.
package struct ScaleRange {
  /// How the stretch is divided.
  let scale: Scale
  /// The position at which it begins.
  let lower: Double
  /// The position at which it ends, above `lower`.
  let upper: Double

  /// The stretch from the least to the greatest of `values`; nil if none of them has a place.
  ///
  /// Values that are equal, or as good as equal, come to lie in the middle of a wider stretch.
  package init?(_ scale: Scale, covering values: [Double]) {
    let positions = values.compactMap(scale.position)
    guard let least = positions.min(), let greatest = positions.max() else { return nil }
    let magnitude = max(abs(least), abs(greatest))
    let margin: Double
    if greatest / 2 - least / 2 > magnitude * 1e-12 {
      margin = 0
    } else {
      margin = scale == .log10 || magnitude == 0 ? 0.5 : magnitude / 2
    }
    self.scale = scale
    lower = max(least - margin, -.greatestFiniteMagnitude)
    upper = min(greatest + margin, .greatestFiniteMagnitude)
  }

  /// How far along the stretch a value lies, from 0 to 1; nil if it has no place on it.
  ///
  /// A value that misses the stretch by no more than rounding counts as its end.
  package func fraction(of value: Double) -> Double? {
    guard let position = scale.position(of: value) else { return nil }
    // Halves, because the difference of two finite numbers need not be finite.
    let fraction = (position / 2 - lower / 2) / (upper / 2 - lower / 2)
    guard fraction > -Self.rounding, fraction < 1 + Self.rounding else { return nil }
    return min(max(fraction, 0), 1)
  }

  /// By how much a value may miss what it is meant to be, as a share of the stretch or of a step.
  static let rounding = 1e-9
}
