import Derivation
import Foundation
import LessonFormat
import Networks
import Testing

/// Expressions with their values by Python, which reads them by its own grammar: the work of `expressions.py`.
struct PythonExpressions: Decodable, CustomTestStringConvertible {
  struct Expression: Decodable {
    let text: String
    let value: String
    /// Whether every machine has the same bits.
    let exact: Bool
  }
  let inputs: [String: Double]
  let expressions: [Expression]

  var testDescription: String { "\(expressions.count) expressions, \(expressions.first?.text ?? "") …" }

  private struct File: Decodable { let sets: [PythonExpressions] }

  /// All of the file beside this one.
  static let all: [PythonExpressions] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "expressions.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode(File.self, from: data))?.sets ?? []
  }()

  /// The graph whose formulas these are, as a lesson: f1, f2, …
  func graph(_ texts: [String]) throws -> Graph {
    let given = inputs.sorted { $0.key < $1.key }.map { "    \($0.key): \(shortest($0.value))\n" }.joined()
    let formulas = zip(texts, 1...).map { "    f\($1): '\($0)'\n" }.joined()
    let lesson = try LessonReader.lesson(
      "graph:\n  inputs:\n\(given)  formulas:\n\(formulas)", name: "expressions")
    return try #require(lesson.graph)
  }
}

@Suite("The formula language against Python")
struct GraphLanguageTests {
  /// The values of a graph's formulas, in order.
  private func values(_ graph: Graph) -> [Double] {
    let evaluation = Evaluation(GraphFormulas(graph), DoubleArithmetic()) { graph[$0] ?? .nan }
    return graph.quantities.map { evaluation.value(of: $0.id) }
  }

  @Test("there are several hundred expressions, half of them to the last bit")
  func enough() {
    let all = PythonExpressions.all.flatMap(\.expressions)
    #expect(all.count >= 800)
    #expect(all.count { $0.exact } >= 350)
    for sign in [
      "+", "-", "*", "/", "**", "^", "−", "·", "×", "²", "³", "½", " if ", " and ", " or ", ">=", "<", "≥",
      "max(", "tanh(",
    ] {
      #expect(all.contains { $0.text.contains(sign) })
    }
  }

  @Test("every expression has the value that Python gives it", arguments: PythonExpressions.all)
  func values(set: PythonExpressions) throws {
    let values = values(try set.graph(set.expressions.map(\.text)))
    try #require(values.count == set.expressions.count)
    for (expression, value) in zip(set.expressions, values) {
      let right = try #require(Double(expression.value))
      let isRight = expression.exact ? value == right : (value - right).magnitude <= 1e-14 * right.magnitude
      #expect(isRight, "\(expression.text) is \(value), Python says \(expression.value)")
    }
  }

  @Test(
    "a formula that is printed as an expression and read again has the same value",
    arguments: PythonExpressions.all)
  func again(set: PythonExpressions) throws {
    let graph = try set.graph(set.expressions.map(\.text))
    let ids = IDText(GraphNaming(graph))
    let printer = FormulaPrinter(.expression) { ids.text(of: $0) }
    let texts = graph.quantities.map { printer.text(of: $0.formula) }
    let values = values(graph)
    for (k, (text, value)) in zip(texts, self.values(try set.graph(texts))).enumerated() {
      #expect(value == values[k], "\(set.expressions[k].text) was printed as \(text)")
    }
  }
}
