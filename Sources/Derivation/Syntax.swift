/// An expression as it was written: what stands where, before names mean anything.
///
/// Two readers make formulas of it: one over ids (`learning_rate * {dE/dw8}`), one over the quantities of a graph,
/// which may be vectors (`dot(W, x) + b`).
package struct Syntax: Sendable {
  /// What an expression is made of.
  package indirect enum Node: Sendable {
    /// A constant.
    case number(Double)
    /// A name with all that stands behind it: `w5`, `h[t-1]`, `net_o1#2`.
    case name(String)
    /// a + b + …; a term that is `.negative` is a subtraction.
    case sum([Syntax])
    /// a · b · …
    case product([Syntax])
    /// a / b
    case quotient(Syntax, Syntax)
    /// a to the power of b
    case power(Syntax, Syntax)
    /// −a
    case negative(Syntax)
    /// A function by its name, and its arguments.
    case call(String, [Syntax])
    /// `yes if a > b else no`
    case choice(Condition, yes: Syntax, no: Syntax)
    /// `[a, b, …]`
    case list([Syntax])
    /// `a for t in 1…3, …`: an expression once for each value of its variables.
    case each(Syntax, [Loop])
  }

  /// How two expressions compare.
  package struct Condition: Sendable {
    /// The side that is to be larger.
    package let larger: Syntax
    /// Whether it may also be equal.
    package let comparison: Comparison
    /// The other side.
    package let smaller: Syntax
  }

  /// A variable that runs over whole numbers.
  package struct Loop: Sendable {
    /// Its name.
    package let variable: String
    /// Where its name stands.
    package let at: Int
    /// The first number.
    package let first: Syntax
    /// The last number.
    package let last: Syntax
  }

  /// What stands here.
  package let node: Node
  /// Where it stands, counted in characters from 0: its beginning, or the sign between its parts.
  package let at: Int

  init(_ node: Node, at: Int) {
    self.node = node
    self.at = at
  }
}
