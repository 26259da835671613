import Derivation
import Networks
import WorkedLesson

/// The script of a graph of formulas: these, line by line, and where every figure stands in what they give.
struct GraphScript {
  let worked: WorkedLesson
  let graph: Graph
  let library: any ScriptLibrary
  let figures: ScriptFigures
  private let variables: [ID: String]
  private let rounds: [Int]

  /// The script of some figures.
  init(_ worked: WorkedLesson, _ graph: Graph, _ figures: ScriptFigures, _ library: any ScriptLibrary) {
    (self.worked, self.graph, self.figures, self.library) = (worked, graph, figures, library)
    variables = Self.variables(for: graph.inputs.map(\.id) + graph.quantities.map(\.id), worked)
    var rounds: Set<Int> = [0]
    for id in figures.ids {
      rounds.insert(Int(id.place.update))
      if [.predictedFall, .actualFall].contains(id.name.symbol) { rounds.insert(Int(id.place.update) + 1) }
    }
    self.rounds = rounds.sorted()
  }

  /// Names that Python takes: x[1] is x_1. What is taken, or means something already, ends in an underscore.
  private static func variables(for ids: [ID], _ worked: WorkedLesson) -> [ID: String] {
    var taken = Python.keywords.union(
      """
      np torch F d v given at step put forward slopes logistic largest size slope max min abs sum float
      """.split(separator: " ").map(String.init))
    var variables: [ID: String] = [:]
    for id in ids {
      var name = ""
      for c in worked.ids.text(of: id) { name.append(c.isLetter || c.isNumber || c == "_" ? c : "_") }
      while name.hasSuffix("_") { name.removeLast() }
      while !taken.insert(name).inserted { name += "_" }
      variables[id] = name
    }
    return variables
  }

  private func label(_ id: ID) -> String { Python.string(worked.ids.text(of: id)) }

  /// Everything before the figures.
  var lines: [String] {
    var lines = ["# What is given.", "given = {"]
    lines += graph.inputs.map { "    \(label($0.id)): \(Python.number($0.value))," }
    lines.append("}")
    if let rate = graph.learningRate { lines.append("eta = \(Python.number(rate))") }
    if figures.ids.contains(where: { $0.place.direction != 0 || $0 == ID(.epsilon) }) {
      lines.append("eps = \(Python.number(worked.lesson.epsilon))")
    }
    lines += ["", ""] + library.functions(of: self)
    if figures.ids.contains(where: { $0.aspect == .relativeError }) {
      lines += ["", ""] + NetworkScript.relativeError(worked)
    }
    if rounds.count > 1 { lines += ["", ""] + update }
    return lines + ["", ""] + course
  }

  /// The functions that the formulas call.
  var functionsCalled: Set<Function> {
    var called: Set<Function> = []
    func visit(_ formula: Formula) {
      if case .call(let function, _) = formula { called.insert(function) }
      formula.parts.forEach(visit)
    }
    graph.quantities.forEach { visit($0.formula) }
    return called
  }

  /// The formulas in their order, as statements.
  var formulas: [String] {
    let printer = ScriptFormula(
      word: library.word, inCondition: library.inCondition, constant: library.constant
    ) { variables[$0] ?? "?" }
    let inputs = graph.inputs.map { input in
      put(input.id, "given[\(label(input.id))]")
    }
    let computed = graph.quantities.map { quantity in
      put(quantity.id, printer.text(of: quantity.formula))
    }
    return (inputs + computed).flatMap { Python.statement("    " + $0) }
  }

  /// A quantity, kept under its name.
  private func put(_ id: ID, _ text: String) -> String {
    "\(variables[id] ?? "?") = put(\(label(id)), \(text))"
  }

  private var trained: [ID] { graph.inputs.map(\.id).filter { graph.isTrained($0.name) } }

  private var update: [String] {
    let top = label(graph.tops[0])
    var lines = [
      "def update(given):", "    \"\"\"One step down: eta times the slope, for every parameter.\"\"\"",
    ]
    lines.append("    new = dict(given)")
    lines += Python.statement("    parameters = [\(trained.map(label).joined(separator: ", "))]")
    lines += library.descent(top).map { "    " + $0 }
    return lines + ["    return new"]
  }

  private var course: [String] {
    var lines: [String] = []
    var before = 0
    for round in rounds {
      let (r, b) = (round == 0 ? "" : String(round), before == 0 ? "" : String(before))
      if round == before + 1 {
        lines += ["", "# After update \(round).", "given\(r) = update(given\(b))"]
      } else if round > 0 {
        lines += [
          "", "# After \(round) updates.", "given\(r) = given\(b)", "for _ in range(\(round - before)):",
          "    given\(r) = update(given\(r))",
        ]
      }
      lines.append("v\(r) = forward(given\(r))")
      let variables = variables(in: round)
      if !variables.isEmpty { lines += library.slopes(by: variables, suffix: r) }
      let leaves = nudged(in: round)
      if !leaves.isEmpty {
        let names = Python.list(leaves)
        lines += Python.statement("keys = \(names)")
        lines += [
          "plus\(r) = {k: forward(moved(given\(r), k, +eps)) for k in keys}",
          "minus\(r) = {k: forward(moved(given\(r), k, -eps)) for k in keys}",
        ]
      }
      before = round
    }
    if lines.contains(where: { $0.hasPrefix("plus") }) {
      lines =
        [
          "def moved(given, key, step):", "    \"\"\"What is given, with one number moved by a step.\"\"\"",
          "    return {**given, key: given[key] + step}", "", "",
        ] + lines
    }
    return lines
  }

  /// By what something is differentiated in a round.
  private func variables(in round: Int) -> [String] {
    var list: [String] = []
    for id in figures.ids where Int(id.place.update) == round {
      var variables = id.aspect == .derivative ? [label(ID(id.variable))] : []
      if id.name.symbol == .predictedFall { variables = trained.map(label) }
      for variable in variables where !list.contains(variable) { list.append(variable) }
    }
    return list
  }

  private func nudged(in round: Int) -> [String] {
    var list: [String] = []
    for id in figures.ids where Int(id.place.update) == round {
      let leaf =
        id.place.direction != 0 ? id.place.nudged : id.aspect == .numericDerivative ? id.variable : .none
      if leaf != .none, !list.contains(label(ID(leaf))) { list.append(label(ID(leaf))) }
    }
    return list
  }

  /// Where a figure stands; nil where our own formula must do.
  func text(of id: ID) -> String? {
    let r = NetworkArrays.suffix(id)
    let name = label(ID(id.name))
    switch id.aspect {
    case .value: return value(id, name, r)
    case .derivative where id.place.direction == 0:
      return library.slope(of: name, by: label(ID(id.variable)), suffix: r)
    case .numericDerivative:
      let key = label(ID(id.variable))
      return "(plus\(r)[\(key)][\(name)] - minus\(r)[\(key)][\(name)]) / (2 * eps)"
    case .difference: return "q[\(label(id.with(.derivative)))] - q[\(label(id.with(.numericDerivative)))]"
    case .relativeError:
      return "relative_error(q[\(label(id.with(.derivative)))], q[\(label(id.with(.numericDerivative)))])"
    default: return nil
    }
  }

  private func value(_ id: ID, _ name: String, _ r: String) -> String? {
    let next = id.place.update + 1
    let top = label(graph.tops[0])
    switch id.name.symbol {
    case .learningRate: return "eta"
    case .epsilon: return "eps"
    case .actualFall: return "v\(r)[\(top)] - v\(next)[\(top)]"
    case .predictedFall:
      let terms = trained.map { x in
        "\(library.slope(of: top, by: label(x), suffix: r)) * (v\(r)[\(label(x))] - v\(next)[\(label(x))])"
      }
      return terms.isEmpty ? nil : terms.joined(separator: " + ")
    default:
      guard variables[ID(id.name)] != nil else { return nil }
      guard id.place.direction != 0 else { return "v\(r)[\(name)]" }
      return "\(id.place.direction > 0 ? "plus" : "minus")\(r)[\(label(ID(id.place.nudged)))][\(name)]"
    }
  }
}
