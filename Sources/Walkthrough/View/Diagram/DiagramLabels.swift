import Derivation

/// The texts on a diagram, as the caller has them just now.
package struct DiagramLabels {
  /// What a quantity is called: its symbol, or its ASCII id.
  package var name: (ID) -> String
  /// The value of an input, target, weight or bias.
  package var value: (ID) -> String
  /// What is known of a node, by layer and place: `0.5933`, `δ 0.1385`; empty if nothing yet.
  package var detail: (_ layer: Int, _ node: Int) -> String
  /// The columns kept for a detail, so that nothing moves when it becomes known.
  package var detailWidth: Int
  /// What stands below a node's name, where there is room: `δ 0.1385`. Below an output without one stands its
  /// target.
  package var note: (_ layer: Int, _ node: Int) -> String
  /// The columns kept for a note; 0 where no notes are to come.
  package var noteWidth: Int
  /// Whether a quantity has another value than in the lesson as it is written.
  package var isChanged: (ID) -> Bool
  /// The example whose inputs and targets are shown; 0 where there is one only.
  package var example: Int

  /// The texts; by default nothing is known of a node, and nothing is changed.
  package init(
    name: @escaping (ID) -> String, value: @escaping (ID) -> String,
    detail: @escaping (_ layer: Int, _ node: Int) -> String = { _, _ in "" }, detailWidth: Int = 0,
    note: @escaping (_ layer: Int, _ node: Int) -> String = { _, _ in "" }, noteWidth: Int = 0,
    isChanged: @escaping (ID) -> Bool = { _ in false }, example: Int = 0
  ) {
    self.name = name
    self.value = value
    self.detail = detail
    self.detailWidth = detailWidth
    self.note = note
    self.noteWidth = noteWidth
    self.isChanged = isChanged
    self.example = example
  }
}
