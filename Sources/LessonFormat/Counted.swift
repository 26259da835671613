/// How many of what: "1 weight", "8 weights", "2 biases".
/// - Parameter none: how 0 is told.
package func counted(_ n: Int, _ what: String, none: String = "0") -> String {
  "\(n == 0 ? none : String(n)) \(what)\(n == 1 ? "" : what.hasSuffix("s") ? "es" : "s")"
}
