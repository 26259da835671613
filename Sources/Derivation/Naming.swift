/// What the quantities of a source are called: between names as data and names as text.
package protocol Naming: Sendable {
  /// The stable ASCII id of a name: `net_h1`, `w5`, `E_total`.
  func text(of name: Name) -> String

  /// The name as mathematics writes it, with subscripts: `net_h1`, `w₅`, `E`.
  func symbol(of name: Name) -> String

  /// The name of a text, other accepted spellings included; nil if there is none.
  func name(of text: String) -> Name?

  /// How a name stands in `d…/d…` as the numerator: the total error is just `E`.
  func numerator(of name: Name) -> String

  /// Whether the derivative of one by the other is written `dout/dnet_h1`: a node's own activation.
  func isOwnSlope(of name: Name, by variable: Name) -> Bool

  /// Whether derivatives of this name, and by it, are those that the chain rule of the source gives.
  func isDifferentiable(_ name: Name) -> Bool

  /// The kinds of quantity for which `new x` means x after one update.
  func isParameter(_ name: Name) -> Bool

  /// Whether quantities of this name exist once per example.
  func hasExample(_ name: Name) -> Bool

  /// The number of examples.
  var exampleCount: Int { get }

  /// The name of ε, as a nudge is written with it.
  var epsilon: Name { get }

  /// The quantity that `numeric dE/dw5` and `E(w5+eps)` are about, and that `E` abbreviates.
  var total: Name { get }

  /// The error of one example, `E#2`, where there are several.
  var totalOfExample: Name { get }

  /// Texts to compare a misspelt one with.
  var known: [String] { get }
}

extension Naming {
  /// All.
  package func isDifferentiable(_ name: Name) -> Bool { true }
}
