import Foundation
import Derivation
import Documents
import LessonFormat
import Testing
import WorkedLesson

/// Tables and drawings of derivations, read by programs that share nothing with this one.
@Suite("Tables and drawings")
struct DerivationFormatTests {
  private func request(
    _ worked: WorkedLesson, _ stages: [Stage]? = nil, _ quantities: [String] = []
  ) throws -> DerivationRequest {
    let formulas = try quantities.map { (text: $0, formula: try worked.ids.formula(of: $0)) }
    return DerivationRequest(
      Setting(worked, digits: worked.lesson.digits, style: TextStyle()), stages: stages, quantities: formulas)
  }

  // MARK: CSV

  private func expectSameAsJSON(_ request: DerivationRequest) throws {
    let files = [("a.csv", try CSVFormat().text(of: request)), ("b.json", JSONFormat().text(of: request))]
    let result = try Outside.python("tables.py", files)
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.output != "0\n")
  }

  @Test("a table says what the JSON says", arguments: Lessons.names)
  func tables(name: String) throws { try expectSameAsJSON(try request(try Lessons.worked(name))) }

  @Test("a table of a stage and one of quantities and expressions, none of which a spreadsheet would run")
  func parts() throws {
    let worked = try Lessons.worked("man-vs-chicken")
    try expectSameAsJSON(try request(worked, [.gradients]))
    try expectSameAsJSON(try request(worked, nil, ["dE/dw5", "-w5*2", "numeric dE/dw1"]))
    let cells = try CSVFormat().text(of: try request(worked, nil, ["-w5*2"]))
    #expect(cells.contains("\r\n(-w5*2),expression,(-"))
  }

  @Test("what is not finite is an empty cell with a note")
  func infinite() throws {
    let lesson = try LessonReader.lesson(
      "graph: {inputs: {x: 0}, formulas: {y: 1 / x, z: y * 2}, differentiate: {of: z, by: [x]}}", name: "own")
    let request = try request(WorkedLesson(lesson, name: "own"))
    try expectSameAsJSON(request)
    #expect(try CSVFormat().text(of: request).contains("y,forward,1/x,1/0,,a division by 0\r\n"))
  }

  @Test("the table of a large network is refused with a word on what to ask for")
  func largeTable() throws {
    let worked = try Lessons.worked("handwritten-digits")
    let error = #expect(throws: FormatError.self) { try CSVFormat().text(of: try request(worked)) }
    #expect(error?.message.contains("--quantity") ?? false)
  }

  // MARK: DOT

  @Test(
    "Graphviz takes every lesson's graph, and that of a quantity, without a warning", arguments: Lessons.names
  )
  func graphs(name: String) throws {
    let worked = try Lessons.worked(name)
    var requests = [try request(worked)]
    if let gradient = worked.gradients.first {
      requests.append(try request(worked, nil, [worked.text(of: gradient), worked.text(of: worked.total)]))
    }
    let files = try requests.enumerated().map { ("\($0).dot", try DOTFormat().text(of: $1)) }
    let result = try Outside.run(["dot", "-Tsvg"], files)
    #expect(result.status == 0 && result.errors.isEmpty, "is graphviz installed? \(result.errors)")
  }

  @Test("the graph of a slope has an edge from each of its operands")
  func edges() throws {
    let text = try DOTFormat().text(of: try request(try Lessons.worked("mazur"), nil, ["dE/dw5"]))
    #expect(text.contains("\"delta_o1\" -> \"dE/dw5\""))
    #expect(text.contains("\"out_h1\" -> \"dE/dw5\""))
    #expect(text.contains("label=\"∂E/∂w₅ = δ_o1·out_h1\\n0.08217\""))
  }

  // MARK: SVG

  private func expectSound(_ drawings: [String]) throws {
    let result = try Outside.python("drawings.py", drawings.enumerated().map { ("\($0).svg", $1) })
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("every lesson's drawing stands alone, and no two texts lie on each other", arguments: Lessons.names)
  func drawings(name: String) throws {
    let worked = try Lessons.worked(name)
    var requests = [try request(worked)]
    if let gradient = worked.gradients.first {
      requests.append(try request(worked, nil, [worked.text(of: gradient)]))
      if worked.graph == nil { requests.append(try request(worked, [.gradients])) }
    }
    try expectSound(try requests.map { try SVGFormat().text(of: $0) })
  }

  @Test(
    "a network of up to four layers of eight nodes can be read, a larger one is shown in part",
    arguments: [[1, 1], [2, 2, 2], [3, 4, 2], [4, 4, 4], [8, 8, 8, 8], [5, 30, 12, 3]])
  func shapes(sizes: [Int]) throws {
    let layers = zip(sizes, sizes.dropFirst()).map { width, count in
      let row = "[" + (0..<width).map { "\(Double($0 % 7) / 10)" }.joined(separator: ", ") + "]"
      let rows = Array(repeating: row, count: count).joined(separator: ", ")
      return
        "{weights: [\(rows)], activation: logistic, biases: [\(Array(repeating: "0.1", count: count).joined(separator: ", "))]}"
    }
    let inputs = Array(repeating: "0.5", count: sizes[0]).joined(separator: ", ")
    let targets = Array(repeating: "0.25", count: sizes[sizes.count - 1]).joined(separator: ", ")
    let lesson = try LessonReader.lesson(
      "network: {inputs: [\(inputs)], targets: [\(targets)], layers: [\(layers.joined(separator: ", "))]}",
      name: "own")
    let worked = WorkedLesson(lesson, name: "own")
    let gradient = worked.text(of: worked.gradients[0])
    let drawings = try [request(worked), request(worked, nil, [gradient])].map {
      try SVGFormat().text(of: $0)
    }
    try expectSound(drawings)
    if sizes.contains(30) { #expect(drawings[0].contains("23 more")) }
  }

  @Test("of ∂E/∂w₁ the road is active: w₁, h1, w₅, w₇, both outputs and the error")
  func road() throws {
    let text = try SVGFormat().text(of: try request(try Lessons.worked("mazur"), nil, ["dE/dw1"]))
    #expect(text.contains("Active nodes: i1, h1, o1, o2, E. Active weights: w₁, w₅, w₇."))
    #expect(text.count(of: "edge road") == 4 && text.count(of: "edge asked") == 1)
  }

  @Test("the drawing of more quantities than anybody could read is refused with a word on what to ask for")
  func largeGraph() throws {
    let formulas = (1...400).map { "q\($0): \($0 == 1 ? "x" : "q\($0 - 1)") + 1" }.joined(separator: ", ")
    let lesson = try LessonReader.lesson(
      "graph: {inputs: {x: 1}, formulas: {\(formulas)}, differentiate: {of: q400, by: [x]}}", name: "own")
    let request = try request(WorkedLesson(lesson, name: "own"))
    let error = #expect(throws: FormatError.self) { try SVGFormat().text(of: request) }
    #expect(error?.message.contains("--quantity 'q399'") ?? false)
  }
}

extension String {
  func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
