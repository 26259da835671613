import Derivation
import Foundation
import GradientCheck
import LessonFormat
import Networks
import Testing
import WorkedLesson

/// A random graph with its exact figures: the work of `GraphGradients/graphs.py`, which uses SymPy.
struct GraphReference: Decodable, CustomTestStringConvertible {
  let name: String
  let text: String
  let tops: [String]
  let inputs: [String]
  /// The functions and ways of writing that occur.
  let uses: [String]
  /// All values and derivatives by id, in 30 digits.
  let figures: [String: String]

  var testDescription: String { name }

  /// All of the file beside this one.
  static let all: [GraphReference] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "GraphGradients/graphs.json")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return (try? JSONDecoder().decode([GraphReference].self, from: data)) ?? []
  }()

  /// The lesson, worked out.
  func worked() throws -> WorkedLesson {
    WorkedLesson(try LessonReader.lesson(text, name: name), name: name)
  }

  /// A figure as a number.
  func figure(_ id: String) -> Double { figures[id].flatMap { Double($0) } ?? .nan }

  /// The derivatives by what is given, and those by what is on the way.
  func slopes(byGiven: Bool) -> [(top: String, by: String, value: Double)] {
    tops.flatMap { top in
      figures.keys.sorted().compactMap { id -> (String, String, Double)? in
        let start = "d\(top)/d"
        guard id.hasPrefix(start), inputs.contains(String(id.dropFirst(start.count))) == byGiven else {
          return nil
        }
        return (top, String(id.dropFirst(start.count)), figure(id))
      }
    }
  }
}

@Suite("Graphs against SymPy, by three roads")
struct GraphGradientTests {
  private static let functions =
    Function.allCases.map(\.rawValue) + ["min", "ln", "sigmoid", "leaky-relu"]
    + ["sum", "mean", "dot", "transpose", "list", "loop", "loop choice", "comprehension", "choice", "power"]
    + (Activations.all().map(\.name) + Losses.all.filter { $0.requiredActivation == nil }.map(\.name))
    .map { $0.replacing("-", with: "_") }

  @Test(
    "there are more than 60 graphs, with every function, activation and loss, and quantities with several users"
  )
  func enough() {
    let all = GraphReference.all
    #expect(all.count >= 60)
    #expect(all.map(\.figures.count).reduce(0, +) > 2500)
    let used = Set(all.flatMap(\.uses))
    for name in Self.functions { #expect(used.contains(name), "\(name)") }
    #expect(all.count { $0.tops.count > 1 } >= 10)
    #expect(all.count { $0.uses.contains("shared") } >= 20)
  }

  @Test(
    "values, derivatives and updates are right to 1e-11 of the terms that they are made of",
    arguments: GraphReference.all)
  func exact(graph: GraphReference) throws {
    let worked = try graph.worked()
    #expect(graph.figures.count > graph.inputs.count)
    for id in graph.figures.keys.sorted() {
      let quantity = try worked.ids.id(of: id)
      #expect(worked.ids.text(of: quantity) == id)
      let (value, right) = (worked.value(of: quantity), graph.figure(id))
      let size = worked.formula(of: quantity).map { magnitude(of: $0, worked) } ?? 0
      #expect(
        (value - right).magnitude <= 1e-11 * (size + right.magnitude), "\(id) is \(value), should be \(right)"
      )
    }
  }

  @Test("forward mode over the same formulas gives the same slopes", arguments: GraphReference.all)
  func forwardMode(graph: GraphReference) throws {
    let worked = try graph.worked()
    for (top, by, right) in graph.slopes(byGiven: true) + graph.slopes(byGiven: false) {
      let (top, variable) = (try worked.ids.id(of: top), try worked.ids.id(of: by))
      let start = Dual(worked.value(of: variable), 1)
      let evaluation = Evaluation(
        worked.plain, DualArithmetic(), assumed: { $0 == variable ? start : nil },
        leaf: { Dual(worked.value(of: $0)) })
      let forward = evaluation.value(of: top)
      #expect(forward.value == worked.value(of: top))
      let size = max(right.magnitude, forward.value.magnitude)
      #expect((forward.rate - right).magnitude <= 1e-11 * size, "\(by): \(forward.rate), should be \(right)")
    }
  }

  @Test("a tape of dual numbers gives them too", arguments: GraphReference.all)
  func tape(graph: GraphReference) throws {
    let worked = try graph.worked()
    let tops = try graph.tops.map(worked.ids.id)
    var tape = Tape(worked.plain, DualArithmetic(), roots: tops) { Dual(worked.value(of: $0)) }
    for (top, by, right) in graph.slopes(byGiven: true) {
      let out = try #require(tape.slot(of: try worked.ids.id(of: top)))
      guard let slot = tape.slot(of: try worked.ids.id(of: by)) else {
        #expect(right == 0)
        continue
      }
      tape[slot].rate = 1
      tape.replay()
      tape[slot].rate = 0
      let size = max(right.magnitude, tape[out].value.magnitude)
      #expect(
        (tape[out].rate - right).magnitude <= 1e-11 * size, "\(by): \(tape[out].rate), should be \(right)")
    }
  }

  @Test("the gradient check passes every slope", arguments: GraphReference.all)
  func check(graph: GraphReference) throws {
    let worked = try graph.worked()
    if graph.tops.count == 1 { #expect(worked.checks.count == graph.inputs.count) }
    // Of several quantities, by what they rest on.
    let checked = Set(worked.checks.map { worked.ids.text(of: $0.gradient) })
    for (top, by, right) in graph.slopes(byGiven: true) where right != 0 {
      #expect(checked.contains("d\(top)/d\(by)"))
    }
    for check in worked.checks {
      let id = worked.ids.text(of: check.gradient)
      #expect(
        check.verdict == .pass || check.verdict == .kink,
        "\(id) is off by \(check.difference): \(check.verdict)")
      #expect((check.analytic - graph.figure(id)).magnitude <= 1e-11 * max(1, check.analytic.magnitude))
    }
  }

  /// The sum of what a formula adds, each part as large as it is.
  private func magnitude(of formula: Formula, _ worked: WorkedLesson) -> Double {
    switch formula {
    case .sum(let terms): terms.map { magnitude(of: $0, worked) }.reduce(0, +)
    case .product(let factors): factors.map { magnitude(of: $0, worked) }.reduce(1, *)
    case .negative(let a): magnitude(of: a, worked)
    case .quotient(let a, let b): magnitude(of: a, worked) / worked.value(of: b).magnitude
    default: worked.value(of: formula).magnitude
    }
  }
}

@Suite("The gradient check of a graph at its kinks")
struct GraphKinkTests {
  @Test(
    "a kink between the probes is told as such",
    arguments: [
      "max(x, y)", "min(x, y)", "max(y, x, -3)", "abs(x - y)", "relu(x - y)", "leaky_relu(y - x)",
      "step(x - y)", "sign(x - y)",
      "x if x > y else 2*y", "x if x <= y else 2*y", "mean_absolute_error(x, y)", "2*exp(-abs(x - y))",
      "max([x, -2, y])",
      "sum(max(k*x, k*y) for k in 1…3)", "x*y if x - y >= 0 else y",
    ])
  func kinks(formula: String) throws {
    let text = "graph: { inputs: { x: 1.5, y: 1.5, z: 2 }, formulas: { f: '\(formula)', E: f + z } }"
    let worked = WorkedLesson(try LessonReader.lesson(text, name: "kink"), name: "kink")
    #expect(worked.checks.map(\.verdict) == [.kink, .kink, .pass])
    // Beside it there is none.
    let beside = text.replacing("x: 1.5", with: "x: 1.75")
    let smooth = WorkedLesson(try LessonReader.lesson(beside, name: "smooth"), name: "smooth")
    #expect(smooth.checks.map(\.verdict) == [.pass, .pass, .pass])
  }
}
