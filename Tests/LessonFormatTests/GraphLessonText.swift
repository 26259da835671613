import Derivation
import LessonFormat
import Networks

/// A lesson of a graph as it was read, with its quantities by their ids as text.
struct GraphLessonText {
  let lesson: Lesson
  let graph: Graph
  private let ids: IDText

  /// Reads a lesson of a graph.
  /// - Parameters:
  ///   - formulas: the formulas, one `name: formula` per line.
  ///   - inputs: what is given, as a flow mapping.
  ///   - rest: lines that stand in the graph below its formulas.
  ///   - beside: what stands beside the graph.
  init(_ formulas: String, inputs: String = Self.inputs, rest: String = "", beside: String = "") throws {
    func indented(_ text: String, _ indent: String) -> String {
      text.split(separator: "\n").map { "\(indent)\($0)\n" }.joined()
    }
    let text =
      "graph:\n  inputs: \(inputs)\n  formulas:\n" + indented(formulas, "    ") + indented(rest, "  ")
      + beside
    lesson = try LessonReader.lesson(text, name: "graph")
    guard let graph = lesson.graph else { throw LessonError("no graph was read") }
    self.graph = graph
    ids = IDText(lesson.model.naming)
  }

  /// Numbers, vectors and matrices of either shape.
  static let inputs =
    "{ x: 2, y: -3, v: [1, 2, 4], u: [0.5, -1, 3], M: [[1, 2, 3], [4, 5, 6]], N: [[1, 2], [3, 4], [5, 7]] }"

  /// An id as text.
  func text(_ id: ID) -> String { ids.text(of: id) }

  /// The id of a text.
  func id(_ text: String) throws -> ID { try ids.id(of: text) }

  /// What is given, with its values.
  var given: [String: Double] {
    Dictionary(uniqueKeysWithValues: graph.inputs.map { (text($0.id), $0.value) })
  }

  /// What is computed, in order, as "f = x*y".
  var formulas: [String] {
    let printer = FormulaPrinter(.expression) { text($0) }
    return graph.quantities.map { "\(text($0.id)) = \(printer.text(of: $0.formula))" }
  }

  /// The values of what is computed, in order.
  var values: [Double] {
    let source = GraphFormulas(graph)
    let evaluation = Evaluation(source, DoubleArithmetic()) { graph[$0] ?? .nan }
    return graph.quantities.map { evaluation.value(of: $0.id) }
  }

  /// The value of one quantity.
  func value(_ text: String) throws -> Double {
    let id = try id(text)
    return zip(graph.quantities, values).first { $0.0.id == id }?.1 ?? .nan
  }
}
