import Derivation
import Documents
import LessonFormat
import Testing
import WorkedLesson

/// What is drawn of large graphs and of dense networks, in SVG and in LaTeX.
@Suite("Drawings")
struct DrawingTests {
  private func request(_ worked: WorkedLesson, _ quantities: [String] = []) throws -> DerivationRequest {
    let formulas = try quantities.map { (text: $0, formula: try worked.ids.formula(of: $0)) }
    return DerivationRequest(
      Setting(worked, digits: worked.lesson.digits, style: TextStyle()), quantities: formulas)
  }

  /// What a page and a LaTeX document show where the lesson is drawn.
  private func documents(_ lesson: String) throws -> (page: String, paper: String) {
    let worked = WorkedLesson(try LessonReader.lesson(lesson, name: "own"), name: "own")
    let setting = Setting(worked, digits: .significant(5), style: TextStyle())
    let document = Document(title: "", sections: [Section("Given", [.network])])
    return (HTMLFormat().text(of: document, setting), LaTeXFormat().text(of: document, setting))
  }

  // MARK: Graphs

  @Test("whatever hangs together how, no line runs over a box or a text", arguments: 1...8)
  func anyGraph(seed: Int) throws {
    var state = UInt64(seed)
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var names = ["x", "y", "long_name"]
    var formulas: [String] = []
    for k in 1...(8 + 2 * seed) {
      // Of each, one that is near and one from anywhere.
      let operands = [names[names.count - 1 - random(3)], names[random(names.count)]]
      formulas.append("q\(k): 0.5*\(operands[0]) - \(operands[1])\(random(2) == 0 ? "" : "*y")")
      names.append("q\(k)")
    }
    let lesson = try LessonReader.lesson(
      "graph: {inputs: {x: 1.5, y: -2, long_name: 0.25}, formulas: {\(formulas.joined(separator: ", "))}, "
        + "differentiate: {of: \(names[names.count - 1]), by: [x, y]}}", name: "own")
    let text = try SVGFormat().text(of: try request(WorkedLesson(lesson, name: "own")))
    let result = try Outside.python("drawings.py", [("graph.svg", text)])
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("elements of an array that are alike stand in one box; what is asked for stands by itself")
  func folds() throws {
    let worked = try Lessons.worked("convolution")
    let whole = try SVGFormat().text(of: try request(worked))
    #expect(whole.count(of: "class=\"node") == 12)
    #expect(whole.contains("<title>F = −0.5, 0.6, −0.4; −0.3, 0.8, −0.2; −0.6, 0.5, −0.1; ∂E/∂F = "))
    let asked = try SVGFormat().text(of: try request(worked, ["dE/dF[2,2]"]))
    #expect(asked.contains(">F, 8 of 9<") && asked.contains(">F₂₂ = 0.8<"))
    #expect(asked.count(of: "node focus") == 1 && asked.count(of: "\"edge road\"") == 6)
  }

  @Test("a state that is made step by step is a box for each step, and its inputs stand beside it")
  func steps() throws {
    let text = try SVGFormat().text(of: try request(try Lessons.worked("through-time"), ["dE/dh[4]"]))
    for k in ["₁", "₂", "₃", "₄", "₅", "₆"] {
      #expect(text.contains(">h\(k)<") && text.contains(">x\(k) = "))
    }
    #expect(text.count(of: "node road") == 3 && text.count(of: "node focus") == 1)
  }

  @Test("on a page a graph is cut to what finds room: the last steps of a long way through time")
  func limited() throws {
    let inputs = (1...30).map { "0.\($0)" }.joined(separator: ", ")
    let (page, paper) = try documents(
      """
      graph:
        inputs: { x: [\(inputs)], w: 0.6 }
        formulas: { "h[t]": "tanh(x[t] + w*h[t-1]) if t > 1 else tanh(x[t]) for t in 1…30" }
        differentiate: { of: "h[30]", by: [w] }
      """)
    let width = page.firstMatch(of: #/role="img" width="(\d+)"/#).flatMap { Int($0.1) }
    #expect((900...1184).contains(width ?? 0))
    #expect(page.contains("… 2 more") && page.contains(">x[30] = 0.30<") && !page.contains(">x₁ = 0.1<"))
    let scale = paper.firstMatch(of: #/\[scale=([\d.]+)/#).flatMap { Double($0.1) }
    #expect((5.0 / 7...1).contains(scale ?? 0))
    #expect(paper.contains(#"\ldots{} 2 more"#))
  }

  /// A graph of which each formula is a sum of all before.
  private func sums(_ count: Int) throws -> String {
    let formulas = (1..<count).map { k in
      "q\(k): 0.01*(\((["x"] + (1..<k).map { "q\($0)" }).joined(separator: " + ")))"
    }
    let lesson = try LessonReader.lesson(
      "graph: {inputs: {x: 0.5}, formulas: {\(formulas.joined(separator: ", "))}, "
        + "differentiate: {of: q\(count - 1), by: [x]}}", name: "own")
    return try SVGFormat().text(of: try request(WorkedLesson(lesson, name: "own")))
  }

  @Test("where each formula is made of all before, lines share their way: no line runs over a box")
  func sharedWays() throws {
    let result = try Outside.python("drawings.py", [("graph.svg", try sums(12))])
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("a dense graph is drawn soon, in a file that grows no faster than its edges", .timeLimit(.minutes(1)))
  func dense() throws {
    let text = try sums(80)
    #expect(text.count(of: "<path") == 80 * 79 / 2)
    #expect(text.utf8.count < 250 * 80 * 79 / 2)
  }

  // MARK: Networks

  /// A dense network with weights that all differ.
  private func network(_ sizes: [Int]) -> String {
    let layers = zip(sizes, sizes.dropFirst()).map { width, count in
      let rows = (0..<count).map { j in
        "[" + (0..<width).map { "0.\(j + 1)\($0 + 1)" }.joined(separator: ", ") + "]"
      }
      let biases = (0..<count).map { "-0.\($0 + 1)" }.joined(separator: ", ")
      return "{weights: [\(rows.joined(separator: ", "))], activation: logistic, biases: [\(biases)]}"
    }
    let inputs = (0..<sizes[0]).map { "0.\($0 + 1)" }.joined(separator: ", ")
    return "network: {inputs: [\(inputs)], layers: [\(layers.joined(separator: ", "))]}"
  }

  @Test(
    "weights stand at their edges where they find room: then there is no table",
    arguments: [[2, 2, 2], [3, 4, 2]])
  func weightsAtEdges(sizes: [Int]) throws {
    let (page, paper) = try documents(network(sizes))
    #expect(page.contains(">b₁ −0.1<") && !page.contains("<table"))
    #expect(paper.contains("{$w_1$ = $0.11$}") && paper.contains("{$b_1$ = $-0.1$}"))
    #expect(!paper.contains("tabular"))
  }

  @Test("where they do not, tables tell weights and biases, and the drawing still fits on the page")
  func weightsInTables() throws {
    let (page, paper) = try documents(network([6, 6, 4]))
    #expect(page.count(of: "<caption>Weights and biases</caption>") == 2)
    #expect(paper.count(of: #"\begin{tabular}"#) == 2 && paper.contains("from i6 & bias"))
    // Of a layer with fewer nodes than edges into each, nodes are columns.
    #expect(paper.contains("node & o1 & o2 & o3 & o4") && !paper.contains(#"{$w_1$ "#))
    let deep = try documents(network(Array(repeating: 1, count: 16))).paper
    #expect(deep.count(of: #"\begin{tabular}"#) == 1 && deep.contains("node & weight & bias"))
  }

  @Test(
    "every weight and bias stands at its edge or below the drawing, and in a title",
    arguments: [[5, 1, 5], [6, 6, 4]])
  func everyWeight(sizes: [Int]) throws {
    let lesson = try LessonReader.lesson(network(sizes), name: "own")
    let text = try SVGFormat().text(of: try request(WorkedLesson(lesson, name: "own")))
    let weights = sizes[0] * sizes[1] + sizes[1] * sizes[2]
    let edges = weights + sizes[1] + sizes[2]
    #expect(text.matches(of: #/<title>[wb][₀-₉]+ = /#).count >= edges)
    #expect(text.matches(of: #/>[wb][₀-₉]+ −?[0-9.]+</text>/#).count == edges)
    let result = try Outside.python("drawings.py", [("network.svg", text)])
    #expect(result.status == 0, "\(result.errors)")
  }

  @Test("names on the pictures beside sections do not lie on each other")
  func smallPictures() throws {
    let worked = try Lessons.worked("mazur")
    let setting = Setting(worked, digits: worked.lesson.digits, style: TextStyle())
    let page = HTMLFormat().text(of: Narrator(worked).document(), setting)
    let pictures = page.matches(
      of: #/<div class="scroll picture road".*?>\n(<svg[^>]*>.*?</svg>)/#.dotMatchesNewlines()
    )
    .map { $0.1.replacing("<svg ", with: "<svg xmlns=\"http://www.w3.org/2000/svg\" ") }
    #expect(pictures.count == 8 && pictures[0].contains(">w₁<"))
    let result = try Outside.python(
      "drawings.py", pictures.enumerated().map { (name: "road\($0.offset).svg", text: String($0.element)) })
    #expect(result.status == 0, "\(result.errors)")
  }
}
