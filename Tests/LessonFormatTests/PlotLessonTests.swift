import LessonFormat
import Testing

@Suite("Plots and questions that are read")
struct PlotLessonTests {
  private static let graph =
    "graph: { inputs: { x: 2, y: 3 }, formulas: { q: x * y, E: q^2 }, learning-rate: 0.1 }\n"
  private static let network =
    "network: { inputs: [2], targets: [3], layers: [{ weights: [[1]], biases: [0] }], learning-rate: 0.1 }\n"

  private func lesson(_ parts: String, of model: String = graph) throws -> Lesson {
    try LessonReader.lesson(model + parts, name: "lesson")
  }

  private func plot(_ parts: String, of model: String = graph) throws -> LessonPlot {
    try #require(try lesson("plots: [{ title: a title, \(parts) }]", of: model).plots.first)
  }

  /// What a plot draws, as text.
  private func kind(_ parts: String, of model: String = graph) throws -> String {
    func text(_ span: LessonPlot.Span) -> String { "\(span.id) from \(span.from) to \(span.to)" }
    switch try plot(parts, of: model).kind {
    case .curves(let formulas, let span, let updates, let rate):
      return "\(formulas) over \(text(span)), \(updates) updates at \(rate ?? .nan)"
    case .regions(let formula, let x, let y, let threshold, let updates):
      return "\(formula) above \(threshold) over \(text(x)) and \(text(y)) after \(updates)"
    case .surface(let formula, let x, let y, let roads):
      return "\(formula) over \(text(x)) and \(text(y)), roads \(roads.map { [$0.batch ?? 0, $0.updates] })"
    case .course(let updates): return "\(updates) updates"
    case .comparison(let contenders, let updates):
      return contenders.map { "\($0.optimizer) at \($0.learningRate ?? .nan)" }.joined(separator: ", ")
        + " over \(updates) updates"
    }
  }

  @Test("curves of ids and expressions over something given")
  func curves() throws {
    let plain = "curves: [E, '{dE/dx} - 2*q'], against: x, from: -1, to: 1e1"
    #expect(try plot(plain).title == "a title")
    #expect(try plot(plain).stage == "forward")
    #expect(try kind(plain) == #"["E", "{dE/dx} - 2*q"] over x from -1.0 to 10.0, 0 updates at nan"#)
    let marked = "at: update, curves: [E], against: x, from: -1, to: 10, updates: 8, learning-rate: 2.50"
    #expect(try plot(marked).stage == "update")
    #expect(try kind(marked) == #"["E"] over x from -1.0 to 10.0, 8 updates at 2.5"#)
  }

  @Test("regions, surfaces with roads, and the course of a training")
  func others() throws {
    let square = "against: [x, y], from: [0, -1], to: [1, 2]"
    let over = "over x from 0.0 to 1.0 and y from -1.0 to 2.0"
    #expect(try kind("regions: q, \(square)") == "q above 0.5 \(over) after 0")
    #expect(try kind("regions: q, \(square), threshold: −2, updates: 7") == "q above -2.0 \(over) after 7")
    #expect(try kind("surface: E, \(square)") == "E \(over), roads []")
    let roads = "[{ updates: 20 }, { batch: 1, updates: 3 }]"
    let weights = "against: [w1, b1], from: [0, -1], to: [1, 2]"
    #expect(
      try kind("surface: E_total, \(weights), roads: \(roads)", of: Self.network)
        == "E_total over w1 from 0.0 to 1.0 and b1 from -1.0 to 2.0, roads [[0, 20], [1, 3]]")
    #expect(try kind("at: check, course: 100") == "100 updates")
    #expect(try plot("at: check, course: 100").stage == "check")
    #expect(
      try kind(
        "optimizers: [gradient-descent, { name: adam, learning-rate: 0.5 }], updates: 9", of: Self.network)
        == "gradient-descent at nan, adam at 0.5 over 9 updates")
    #expect(try kind("optimizers: [adam]", of: Self.network) == "adam at nan over 20 updates")
  }

  @Test("questions with choices, and with a number that is an expression over ids")
  func questions() throws {
    let texts = "ask: Which?, hint: Look., because: So it is."
    let questions = try lesson(
      """
      questions:
        - { at: dE/dx, \(texts), choices: [right, wrong, also wrong] }
        - { at: introduction, \(texts), choices: [a, b, c, d] }
        - { at: new x, \(texts), number: "x - 0.1*{dE/dx}" }
      """
    ).questions
    #expect(questions.map(\.place) == ["dE/dx", "introduction", "new x"])
    #expect(
      questions.map(\.answer) == [
        .choices(["right", "wrong", "also wrong"]), .choices(["a", "b", "c", "d"]),
        .number("x - 0.1*{dE/dx}"),
      ])
    #expect(
      questions.allSatisfy { $0.text == "Which?" && $0.hint == "Look." && $0.explanation == "So it is." })
  }

  @Test("the place in the course, and what comes next")
  func course() throws {
    let read = try lesson("course: { part: Slopes, place: 2.5 }\nnext: [chain-rule, mazur]")
    #expect(read.course?.part == "Slopes" && read.course?.place == 2.5)
    #expect(read.next == ["chain-rule", "mazur"])
    let plain = try lesson("")
    #expect(plain.course == nil && plain.next.isEmpty && plain.plots.isEmpty && plain.questions.isEmpty)
  }
}
