import CharacterGraphics
import Derivation
import WorkedLesson

/// The drawing of a graph of formulas as data: what stands on each node, and how much it stands out.
struct GraphFigure {
  /// A quantity on the drawing.
  struct Node {
    let id: ID
    let operands: [Int]
    /// What is written in it: its name, its formula where that is short, its value.
    let lines: [String]
    /// The slope of what is differentiated by it, below; empty where there is none.
    let slope: String
    /// What it is, in full.
    let title: String
    var emphasis: NetworkSketch.Emphasis
  }

  /// An edge from an operand to its user.
  struct Edge {
    let from, to: Int
    /// The slope of the user by the operand alone; empty where slopes are not told.
    let slope: String
    var isActive: Bool
  }

  /// The quantities, each after its operands.
  let nodes: [Node]
  /// The edges.
  let edges: [Edge]
  /// Whether some operands are only counted.
  let isCut: Bool
  /// Which way what is active flows.
  let direction: NetworkSketch.Direction

  /// The widest formula that stands on a node.
  private static let widest = 24

  /// The graph under some quantities.
  /// - Parameters:
  ///   - roots: the quantities under which it lies.
  ///   - asked: what stands out; of a slope, the road that it takes.
  ///   - limit: the most quantities that are drawn.
  init(_ texts: FigureTexts, under roots: [ID], asked: [ID], limit: Int) {
    let worked = texts.worked
    let graph = ComputationGraph(worked, under: roots, limit: limit)
    let emphases = Self.emphases(graph, asked, worked)
    nodes = graph.nodes.map { node in
      let (name, value) = (texts.name(of: node.id), texts.short(node.id))
      let formula = texts.formula(of: node.id)
      let head = formula.map { "\(name) = \($0)" } ?? name
      let isShort = head.count <= Self.widest
      var lines = [isShort ? head : name]
      if !isShort || formula == nil || head != "\(name) = \(value)" { lines.append(value) }
      if node.hidden > 0 { lines.append(texts.characters("… ") + "\(node.hidden) more") }
      let slope = worked.drawnSlope(of: node.id)
      var title = "\(head) = \(texts.full(node.id))"
      if let slope { title += "; \(texts.name(of: slope)) = \(texts.full(slope))" }
      return Node(
        id: node.id, operands: node.operands, lines: lines,
        slope: slope.map { "\(texts.name(of: $0)) = \(texts.short($0))" } ?? "", title: title,
        emphasis: emphases[node.id] ?? .none)
    }
    isCut = graph.isCut
    let isBackward = asked.contains { $0.aspect != .value }
    direction = asked.isEmpty ? .none : isBackward ? .backward : .forward
    var edges: [Edge] = []
    for (k, node) in graph.nodes.enumerated() {
      for operand in node.operands {
        let (from, to) = (graph.nodes[operand].id, node.id)
        var slope = ""
        if worked.drawnSlope(of: from) != nil, worked.drawnSlope(of: to) != nil || worked.tops.contains(to) {
          slope = texts.short(to.derivative(by: from, .localDerivative))
        }
        let isActive = (emphases[from] ?? .none) != .none && (emphases[to] ?? .none) != .none
        edges.append(Edge(from: operand, to: k, slope: slope, isActive: isActive))
      }
    }
    self.edges = edges
  }

  private static func emphases(
    _ graph: ComputationGraph, _ asked: [ID], _ worked: WorkedLesson
  ) -> [ID: NetworkSketch.Emphasis] {
    var emphases: [ID: NetworkSketch.Emphasis] = [:]
    let ids = Set(graph.nodes.map(\.id))
    for id in asked {
      if ids.contains(id) {
        for operand in worked.drawnOperands(of: worked.deltas.derivative(of: id) ?? id) {
          emphases[operand] = emphases[operand] ?? .road
        }
        emphases[id] = .focus
      } else if id.aspect != .value {
        // The road of a slope, from its variable to what is differentiated.
        let (top, variable) = (ID(id.name), ID(id.variable))
        for node in graph.nodes.map(\.id)
        where worked.plain.depends(top, on: node) && worked.plain.depends(node, on: variable) {
          emphases[node] = emphases[node] ?? .road
        }
        emphases[variable] = .focus
      }
    }
    return emphases
  }
}
