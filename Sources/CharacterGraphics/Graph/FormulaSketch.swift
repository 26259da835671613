/// What a drawing of a graph of formulas needs to know: each quantity, and which others its formula is made of.
///
///     FormulaSketch(
///       nodes: [
///         .init(label: "x", value: "−2"), .init(label: "y", value: "5"),
///         .init(label: "q", value: "3", operands: [0, 1]),
///       ], focus: 2)
package struct FormulaSketch: Sendable {
  /// A quantity.
  package struct Node: Sendable {
    /// Its name.
    package var label: String
    /// Its value; empty where it is not known yet.
    package var value: String
    /// Its operands, as indices of the nodes. Whatever leads in a circle is not drawn.
    package var operands: [Int]
    /// The number of operands that it has besides.
    package var moreOperands = 0
    /// Whether it has users besides those among the nodes.
    package var hasMoreUsers = false
    /// How much it stands out; a line between two nodes that do is active.
    package var emphasis = NetworkSketch.Emphasis.none
    /// Whether its value is other than it was.
    package var isChanged = false

    /// A quantity.
    package init(label: String, value: String = "", operands: [Int] = []) {
      self.label = label
      self.value = value
      self.operands = operands
    }
  }

  /// The quantities, in any order.
  package var nodes: [Node]
  /// The one that is shown in any case, and from which others are reached.
  package var focus: Int
  /// Which way values flow on the active lines.
  package var direction = NetworkSketch.Direction.forward

  /// A graph.
  package init(nodes: [Node], focus: Int) {
    self.nodes = nodes
    self.focus = focus
  }
}
