import Derivation

/// What a graph's quantities are called: `q`, `x[1]`, `W[2,1]`; on the screen q, x₁, W₂₁.
package struct GraphNaming: Naming {
  private let names: [String: Name]
  private let words: [String]
  private let parameters: Set<Name>
  private let updates: Bool
  private let helpers: Set<Name>
  /// What is differentiated first.
  package let total: Name

  /// The naming of a graph.
  package init(_ graph: Graph) {
    let all = graph.inputs.map(\.id.name) + graph.quantities.map(\.id.name)
    words = all.map { Self.text(of: $0) }
    var names = Dictionary(uniqueKeysWithValues: zip(words, all))
    // x₁ is typed x1 or x_1, where nothing else is called so.
    for name in all where !name.graphIndices.isEmpty && name.graphIndices.allSatisfy({ $0 < 10 }) {
      for mark in ["", "_"] {
        let short = (name.graphWord ?? "") + mark + name.graphIndices.map(String.init).joined()
        if names[short] == nil { names[short] = name }
      }
    }
    self.names = names
    parameters = Set(graph.parameters.map(\.name))
    total = graph.tops[0].name
    updates = graph.learningRate != nil
    helpers = Set(graph.quantities.filter(\.isHelper).map(\.id.name))
  }

  private static func text(of name: Name) -> String {
    let indices = name.graphIndices
    let word = name.graphWord ?? name.symbol.word
    return indices.isEmpty ? word : "\(word)[\(indices.map(String.init).joined(separator: ","))]"
  }

  /// The stable id of a name.
  package func text(of name: Name) -> String { Self.text(of: name) }

  /// The name as the screen shows it.
  package func symbol(of name: Name) -> String {
    switch name.symbol {
    case .learningRate: return "η"
    case .epsilon: return "ε"
    case .predictedFall: return "predicted fall"
    case .actualFall: return "actual fall"
    default: break
    }
    let indices = name.graphIndices
    guard let word = name.graphWord, !indices.isEmpty, indices.allSatisfy({ $0 < 10 }),
      word.utf8.last.map({ !(48...57).contains($0) }) ?? false
    else { return text(of: name) }
    return word + indices.map { String(UnicodeScalar(0x2080 + UInt32($0)) ?? "?") }.joined()
  }

  /// The name of an id's text.
  package func name(of text: String) -> Name? {
    if let name = names[text] ?? names[text.filter { $0 != " " }] { return name }
    switch text {
    case "learning_rate", "eta": return updates ? .learningRate : nil
    case "eps", "epsilon": return .epsilon
    case "predicted_fall", "actual_fall": return updates ? Name(Symbol(text)) : nil
    default: return nil
    }
  }

  /// As it is.
  package func numerator(of name: Name) -> String { text(of: name) }
  /// No node has its own activation here.
  package func isOwnSlope(of name: Name, by variable: Name) -> Bool { false }
  /// All that the graph spells out, helpers apart.
  package func isDifferentiable(_ name: Name) -> Bool { name.graphWord != nil && !helpers.contains(name) }
  /// The given variables.
  package func isParameter(_ name: Name) -> Bool { parameters.contains(name) }
  /// A graph has one example, itself.
  package func hasExample(_ name: Name) -> Bool { false }
  /// 1
  package var exampleCount: Int { 1 }
  /// ε
  package var epsilon: Name { .epsilon }
  /// None.
  package var totalOfExample: Name { .none }

  /// Texts that a misspelt one is compared with.
  package var known: [String] {
    let shown = Array(words.prefix(500))
    var list = shown + ["eps"]
    let helpers = Set(helpers.map { text(of: $0) })
    list += shown.filter { !helpers.contains($0) }.map { "d\(text(of: total))/d\($0)" }
    if updates { list += parameters.map { "new \(text(of: $0))" } + ["learning_rate"] }
    return list
  }
}
