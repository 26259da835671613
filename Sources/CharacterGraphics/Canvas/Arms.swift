/// The sides of a cell towards which a line runs from its middle.
///
/// A canvas keeps arms rather than characters, so that lines drawn one after the other join:
/// `[.left, .right]` drawn over `[.up, .down]` is a crossing, whichever came first.
package struct Arms: OptionSet, Hashable, Sendable {
  /// One bit for each side.
  package let rawValue: UInt8

  /// A set of arms from its bits; prefer the named members.
  package init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  /// Towards the row above.
  package static let up = Arms(rawValue: 1)
  /// Towards the row below.
  package static let down = Arms(rawValue: 2)
  /// Towards the column before.
  package static let left = Arms(rawValue: 4)
  /// Towards the column after.
  package static let right = Arms(rawValue: 8)

  /// A piece of a horizontal line.
  package static let horizontal: Arms = [.left, .right]
  /// A piece of a vertical line.
  package static let vertical: Arms = [.up, .down]
}
