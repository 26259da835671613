import Derivation
import Networks

/// The `graph:` part of a lesson as a tree: as it was written, its numbers as they are now.
enum GraphWriter {
  /// The graph of a lesson.
  /// - Precondition: the lesson was read, and since then nothing but numbers has been changed.
  static func tree(of graph: Graph, in lesson: Lesson) -> Tree {
    guard case .mapping(let entries, let mark)? = lesson.asWritten else {
      preconditionFailure("a graph's loops are known from its text alone")
    }
    var rest = graph.inputs[...]
    let changed = entries.map { entry -> Tree.Entry in
      var value = entry.value
      if entry.key == "inputs" { value = numbers(of: value, from: &rest, in: lesson) }
      if entry.key == "learning-rate", let rate = graph.learningRate {
        value = .number(rate, spelled: lesson.spellings[ID(.learningRate)])
      }
      return Tree.Entry(key: entry.key, mark: entry.mark, value: value)
    }
    return .mapping(changed, mark)
  }

  /// The same with the graph's inputs in place of its numbers, one after another.
  private static func numbers(of tree: Tree, from rest: inout ArraySlice<Graph.Input>, in lesson: Lesson)
    -> Tree
  {
    switch tree {
    case .scalar:
      guard let input = rest.popFirst() else { return tree }
      return .number(input.value, spelled: lesson.spellings[input.id])
    case .sequence(let items, let mark):
      return .sequence(items.map { numbers(of: $0, from: &rest, in: lesson) }, mark)
    case .mapping(let entries, let mark):
      return .mapping(
        entries.map { entry in
          Tree.Entry(
            key: entry.key, mark: entry.mark, value: numbers(of: entry.value, from: &rest, in: lesson))
        }, mark)
    }
  }
}
