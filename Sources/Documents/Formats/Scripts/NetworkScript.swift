import Derivation
import Networks
import WorkedLesson

/// The script of a network: its arrays, the functions that compute it, the rounds that are asked for, and where every
/// figure stands in them.
struct NetworkScript {
  let worked: WorkedLesson
  let library: any ScriptLibrary
  let figures: ScriptFigures
  /// The network.
  var network: Network { worked.network }

  /// The rounds of which something is compared, from 0.
  private let rounds: [Int]
  /// The rounds in which the error is differentiated.
  private let slopeRounds: Set<Int>
  /// The rounds in which one example's own error is differentiated.
  private let ownRounds: Set<Int>
  /// The parameters that are nudged, round by round.
  private let nudged: [Int: [Name]]

  /// The script of some figures.
  init(_ worked: WorkedLesson, _ figures: ScriptFigures, _ library: any ScriptLibrary) {
    (self.worked, self.figures, self.library) = (worked, figures, library)
    var rounds: Set<Int> = [0]
    var own: Set<Int> = []
    var slopes: Set<Int> = []
    var nudged: [Int: [Name]] = [:]
    var seen: Set<ID> = []
    for id in figures.ids {
      let update = Int(id.place.update)
      rounds.insert(update)
      if [.predictedFall, .actualFall].contains(id.name.symbol) { rounds.insert(update + 1) }
      if id.aspect == .derivative, id.name.symbol == .exampleError { own.insert(update) }
      if id.aspect == .derivative || [.delta, .predictedFall].contains(id.name.symbol) {
        slopes.insert(update)
      }
      let leaf =
        id.place.direction != 0 ? id.place.nudged : id.aspect == .numericDerivative ? id.variable : .none
      if leaf.isParameter, seen.insert(ID(leaf).at(update: update)).inserted {
        nudged[update, default: []].append(leaf)
      }
    }
    (self.rounds, slopeRounds, ownRounds, self.nudged) = (rounds.sorted(), slopes, own, nudged)
  }

  /// The last update that is made.
  var lastUpdate: Int { rounds.last ?? 0 }
  /// Whether what the optimizer keeps at the start is compared.
  var comparesFirstMemory: Bool {
    figures.ids.contains { $0.name.memory != nil && $0.place.update == 0 }
  }
  /// Whether parameters are updated at all.
  var updates: Bool { lastUpdate > 0 }

  /// Where a figure stands.
  func text(of id: ID) -> String? { NetworkArrays(worked: worked, library: library).text(of: id) }

  /// Everything before the figures.
  var lines: [String] {
    var lines = arrays + [""] + given + ["", ""] + library.functions(of: self)
    if updates { lines += ["", ""] + library.updating(self) }
    if !nudged.isEmpty { lines += ["", ""] + probe }
    return lines + ["", ""] + course
  }

  private var arrays: [String] {
    [
      "class Arrays(dict):", "    \"\"\"Arrays by their names: p.W1 is p[\"W1\"].\"\"\"", "",
      "    __getattr__ = dict.__getitem__", "    __setattr__ = dict.__setitem__", "",
    ]
  }

  private var given: [String] {
    var lines = Python.comment(
      network.examples.count == 1
        ? "What is given: inputs x and targets t, in one row."
        : "What is given: inputs x and targets t, one row for each of \(network.examples.count) examples.")
    lines += block("x = ", network.examples.map(\.inputs), end: "")
    if network.hasTargets { lines += block("t = ", network.examples.map { $0.targets ?? [] }, end: "") }
    lines.append("p = Arrays(")
    for (l, layer) in network.layers.enumerated() {
      let width = network.count(ofLayer: l)
      let rows = (0..<layer.count).map { Array(layer.weights[($0 * width)..<(($0 + 1) * width)]) }
      lines += Python.comment(
        "into \(names(layer.nodes)): one row per node, one column per input", indent: "    ")
      lines += block("    W\(l + 1)=", rows, end: ",")
    }
    if !network.biases.isEmpty {
      lines += Python.comment("biases: \(names(network.biases.map(\.name)))", indent: "    ")
      lines += Python.statement(
        "    b=\(library.array(Python.list(network.biases.map { Python.number($0.value) }))),")
    }
    lines.append(")")
    if let rate = network.learningRate, network.hasTargets { lines.append("eta = \(Python.number(rate))") }
    if !nudged.isEmpty { lines.append("eps = \(Python.number(worked.lesson.epsilon))") }
    return lines
  }

  private func names(_ list: [String]) -> String {
    list.count > 12 ? "\(list[0]) … \(list[list.count - 1])" : list.joined(separator: ", ")
  }

  /// A matrix in one line where it fits, else row by row.
  private func block(_ start: String, _ rows: [[Double]], end: String) -> [String] {
    let line = start + library.array(Python.rows(rows)) + end
    guard line.count > Python.width else { return [line] }
    let indent = String(start.prefix { $0 == " " }) + "    "
    let (head, tail) = library.array("|").cut(at: "|")
    return ["\(start)\(head)["]
      + rows.flatMap { Python.statement("\(indent)\(Python.list($0.map(Python.number))),") }
      + ["\(indent.dropLast(4))]\(tail)\(end)"]
  }

  private var probe: [String] {
    library.withoutGradients + [
      "def nudged(p, key, step):", "    \"\"\"The forward pass with one parameter moved by a step.\"\"\"",
      "    name, *index = key", "    moved = Arrays((k, w + 0) for k, w in p.items())",
      "    moved[name][tuple(index)] += step", "    return forward(moved)", "", "",
    ] + Self.relativeError(worked)
  }

  /// The function of the relative error, as the lesson takes it.
  static func relativeError(_ worked: WorkedLesson) -> [String] {
    let ofSum = worked.lesson.conventions.relativeErrorOfSum
    return [
      "def relative_error(a, n):",
      "    \"\"\"The difference of two gradients, relative to \(ofSum ? "the sum of their sizes" : "the larger of them").\"\"\"",
      "    size = \(ofSum ? "abs(a) + abs(n)" : "max(abs(a), abs(n))")",
      "    return abs(a - n) / size if size > 0 else 0.0",
    ]
  }

  /// The computation itself, round by round.
  private var course: [String] {
    var lines: [String] = []
    var before = 0
    for round in rounds {
      let r = round == 0 ? "" : String(round)
      if round > 0 {
        lines += ["", round == 1 ? "# After the update." : "# After \(round) updates."]
        lines += library.advance(from: before, to: round, self)
      } else {
        lines.append("# Forward\(slopeRounds.contains(0) ? ", and back" : "").")
      }
      lines.append("v\(r) = forward(p\(r))")
      if slopeRounds.contains(round) { lines.append("g\(r) = gradients(p\(r), v\(r))") }
      if ownRounds.contains(round) { lines += library.ownGradients(r) }
      if let parameters = nudged[round] { lines += check(parameters, r) }
      before = round
    }
    return lines
  }

  private func check(_ parameters: [Name], _ r: String) -> [String] {
    let arrays = NetworkArrays(worked: worked, library: library)
    var lines = ["", "# The check: every parameter a little up and a little down."]
    let keys: [String]
    if parameters.count == network.parameterCount {
      lines.append("keys = [(name, *index) for name, w in p.items() for index in \(library.entries)]")
      keys = []
    } else {
      lines[1] = "# The check: a parameter a little up and a little down."
      keys = parameters.compactMap(arrays.key)
      lines += Python.statement("keys = [\(keys.map { "(\($0))" }.joined(separator: ", "))]")
    }
    return lines + [
      "plus\(r) = {key: nudged(p\(r), key, +eps) for key in keys}",
      "minus\(r) = {key: nudged(p\(r), key, -eps) for key in keys}",
    ]
  }
}

extension String {
  /// What stands before a mark, and what behind it.
  fileprivate func cut(at mark: Character) -> (String, String) {
    guard let k = firstIndex(of: mark) else { return (self, "") }
    return (String(self[..<k]), String(self[index(after: k)...]))
  }
}
