import CharacterGraphics
import Derivation
import Networks
import WorkedLesson

/// The drawing of a graph of formulas as data: what stands in each box, and how much it stands out.
struct GraphFigure {
  /// A box: a quantity, or elements of an array.
  struct Node {
    /// The quantities in it; of an array in the order of their indices.
    let ids: [ID]
    /// What it is called.
    let label: Label
    /// The elements of an array as a block of numbers; nil where they are none.
    let block: ArrayBlock?
    /// The slope of what is differentiated by each of the quantities; empty where slopes are not told.
    let slopes: [ID: ID]
    /// What it is made of, as indices of the boxes.
    fileprivate(set) var operands: [Int]
    /// The number of operands that are not shown.
    fileprivate(set) var hidden: Int
    /// How much it stands out.
    let emphasis: NetworkSketch.Emphasis
  }

  /// What a box is called.
  enum Label {
    /// A quantity, or a whole array, by its name.
    case name(ID)
    /// A block of an array, from its first to its last element.
    case range(ID, ID)
    /// So many of all elements of an array.
    case part(ID, Int, of: Int)
  }

  /// An edge from an operand to its user.
  struct Edge {
    let from, to: Int
    let isActive: Bool
  }

  /// The boxes, each after its operands.
  private(set) var nodes: [Node]
  /// Which way what is active flows.
  let direction: NetworkSketch.Direction
  private let worked: WorkedLesson
  private let roots: Set<ID>

  /// The most elements of arrays that are looked at.
  private static let elementLimit = 2000

  /// The graph under some quantities.
  /// - Parameters:
  ///   - roots: the quantities under which it lies.
  ///   - asked: what stands out; of a slope, the road that it takes.
  ///   - folds: whether elements of an array that are alike stand in one box.
  ///   - limit: the most boxes.
  init(_ worked: WorkedLesson, under roots: [ID], asked: [ID], folds: Bool = true, limit: Int) {
    (self.worked, self.roots) = (worked, Set(roots))
    let graph = ComputationGraph(worked, under: roots, limit: folds ? Self.elementLimit : limit)
    let emphases = Self.emphases(graph, asked, worked)
    let boxes = GraphFolds.boxes(
      of: graph.nodes.map(\.operands), arrays: graph.nodes.map { folds ? $0.id.array : nil },
      kinds: graph.nodes.map { emphases[$0.id] ?? .none })
    var places = graph.nodes.map { _ in 0 }
    for (place, members) in boxes.enumerated() { for node in members { places[node] = place } }
    let sizes = folds ? worked.arraySizes : [:]
    nodes = boxes.map { members in
      let ids = members.map { graph.nodes[$0].id }.inOrderOfIndices
      let block = ids.count > 1 ? ArrayBlock(ids) : nil
      let told = ids.count > 1 && block == nil ? [] : ids
      return Node(
        ids: ids, label: Label(ids, block, sizes), block: block,
        slopes: told.reduce(into: [:]) { $0[$1] = worked.drawnSlope(of: $1, asked) },
        operands: members.flatMap { graph.nodes[$0].operands }.map { places[$0] }.withoutRepeats,
        hidden: Set(members.flatMap { graph.nodes[$0].hidden }).count, emphasis: emphases[ids[0]] ?? .none)
    }
    direction = asked.isEmpty ? .none : asked.contains { $0.aspect != .value } ? .backward : .forward
    nodes = limited(to: limit).nodes
  }

  /// Whether some operands are only counted.
  var isCut: Bool { nodes.contains { $0.hidden > 0 } }

  /// The edges, box by box.
  var edges: [Edge] {
    nodes.enumerated().flatMap { k, node in
      node.operands.map { operand in
        let isActive = nodes[operand].emphasis != .none && node.emphasis != .none
        return Edge(from: operand, to: k, isActive: isActive)
      }
    }
  }

  /// The slope of an edge's user by its operand alone; nil where slopes are not told, or of many elements.
  func slope(along edge: Edge) -> ID? {
    let (from, to) = (nodes[edge.from], nodes[edge.to])
    guard from.ids.count == 1, to.ids.count == 1, !from.slopes.isEmpty,
      !to.slopes.isEmpty || worked.tops.contains(to.ids[0])
    else { return nil }
    return to.ids[0].derivative(by: from.ids[0], .localDerivative)
  }

  /// This with so many boxes, those next to what it lies under; the rest is counted.
  func limited(to limit: Int) -> GraphFigure {
    if nodes.count <= limit { return self }
    var kept = nodes.indices.filter { nodes[$0].ids.contains(where: roots.contains) }
    var seen = Set(kept)
    var next = 0
    while next < kept.count {
      for operand in nodes[kept[next]].operands where kept.count < limit && seen.insert(operand).inserted {
        kept.append(operand)
      }
      next += 1
    }
    kept.sort()
    let places = Dictionary(uniqueKeysWithValues: zip(kept, 0...))
    var figure = self
    figure.nodes = kept.map { index in
      var node = nodes[index]
      node.hidden += node.operands.filter { places[$0] == nil }.reduce(0) { $0 + nodes[$1].ids.count }
      node.operands = node.operands.compactMap { places[$0] }
      return node
    }
    return figure
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

extension GraphFigure.Label {
  /// What a box with these quantities is called.
  fileprivate init(_ ids: [ID], _ block: ArrayBlock?, _ sizes: [String: Int]) {
    guard ids.count > 1, let word = ids[0].array else {
      self = .name(ids[0])
      return
    }
    let whole = ID(.ofGraph(word))
    let size = sizes[word] ?? ids.count
    self =
      block == nil
      ? .part(whole, ids.count, of: size)
      : ids.count == size ? .name(whole) : .range(ids[0], ids[ids.count - 1])
  }
}

extension WorkedLesson {
  /// The number of elements of each array of a graph.
  fileprivate var arraySizes: [String: Int] {
    guard let graph else { return [:] }
    return (graph.inputs.map(\.id) + graph.quantities.map(\.id)).reduce(into: [:]) { sizes, id in
      if let array = id.array { sizes[array, default: 0] += 1 }
    }
  }
}
