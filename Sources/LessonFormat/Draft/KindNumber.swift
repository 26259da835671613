import Derivation

/// A number as one likes it in an exercise, with few decimals, together with its characters.
package struct KindNumber: Sendable {
  /// Its value: that of its characters, so that the lesson as written is the lesson as computed.
  package let value: Double
  /// Its characters, zeros at the end included.
  package let spelling: String

  /// A whole number of the units of its last decimal: 5 with two decimals is 0.05.
  package init(units: Int, decimals: Int) {
    let digits = String(units.magnitude)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = units < 0 ? "-" : ""
    spelling = sign + (decimals == 0 ? padded : "\(padded.dropLast(decimals)).\(padded.suffix(decimals))")
    value = Double(spelling) ?? .nan
  }

  /// Any number.
  package init(_ value: Double) { (self.value, spelling) = (value, shortest(value)) }
}
