import Derivation
import Networks

/// Reads the `graph:` part of a lesson.
struct GraphReader {
  static let keys = ["inputs", "formulas", "differentiate", "learning-rate", "frozen"]
  /// The greatest number of inputs and quantities of a graph.
  static let limit = 5000

  private var elaborator: GraphElaborator
  private var inputs: [Graph.Input] = []
  private var quantities: [Graph.Quantity] = []
  private var slopes: [Graph.Road: Formula] = [:]
  /// Given numbers in their own characters.
  private(set) var spellings: [ID: String] = [:]

  init(conventions: Conventions) { elaborator = GraphElaborator(conventions) }

  mutating func graph(_ tree: Tree) throws(LessonError) -> Graph {
    let fields = try Fields(tree, "the graph", keys: Self.keys)
    let formulas = try entries(try fields.required("formulas"), "formulas")
    for entry in formulas { elaborator.names.later.insert(Self.word(of: entry.key)) }
    if let tree = fields["inputs"] {
      for entry in try entries(tree, "inputs") { try readInput(entry) }
    }
    try readFormulas(formulas)
    let differentiate = DifferentiateReader(
      elaborator, inputs: inputs.map(\.id), quantities: quantities,
      standard: formulas.last.map { Self.word(of: $0.key) } ?? "")
    let (tops, variables) = try differentiate.read(fields["differentiate"])
    let learningRate = try fields["learning-rate"].map { tree throws(LessonError) in
      try tree.number("learning-rate")
    }
    if let tree = fields["learning-rate"], tops.count > 1 {
      throw LessonError(
        "learning-rate: an update goes down one quantity, and of names \(tops.count)", at: tree.mark)
    }
    spellings[ID(.learningRate)] = learningRate?.text
    return Graph(
      inputs: inputs, quantities: quantities, tops: tops, variables: variables, slopes: slopes,
      learningRate: learningRate?.value,
      frozen: try fields["frozen"].map { tree throws(LessonError) in
        try differentiate.frozen(tree, among: variables)
      }
        ?? [])
  }

  private func entries(_ tree: Tree, _ what: String) throws(LessonError) -> [Tree.Entry] {
    guard case .mapping(let entries, let mark) = tree else {
      throw LessonError("\(what): expected a mapping from names; found \(tree.kind)", at: tree.mark)
    }
    if entries.isEmpty { throw LessonError("\(what): at least one is needed", at: mark) }
    return entries
  }

  // MARK: Names

  /// The word of a key: `h` of `h[t]`.
  private static func word(of key: String) -> String {
    String(key.prefix { $0 != "[" }.reversed().drop { $0 == " " }.reversed())
  }

  private func word(of entry: Tree.Entry, _ what: String) throws(LessonError) -> String {
    let taken = Tree.reservedNames + ["if", "else", "for", "in", "and", "or"] + GraphFunctions.known
    return try Tree.scalar(Self.word(of: entry.key), entry.mark).name("a name in \(what)", taken: taken)
  }

  private func declare(
    _ word: String, _ indices: [Int], at mark: Mark, in elaborator: inout GraphElaborator
  ) throws(LessonError) -> ID {
    if indices.contains(where: { $0 < 0 }) || indices.count > 4 {
      throw LessonError("“\(word)”: up to four indices of 0 or more", at: mark)
    }
    if inputs.count + quantities.count >= Self.limit {
      throw LessonError("a graph has at most \(Self.limit) inputs and quantities", at: mark)
    }
    guard let id = elaborator.names.declare(word, indices) else {
      let text = indices.isEmpty ? word : "\(word)[\(indices.map(String.init).joined(separator: ","))]"
      throw LessonError("“\(text)” is there already", at: mark)
    }
    return id
  }

  // MARK: Inputs

  private mutating func readInput(_ entry: Tree.Entry) throws(LessonError) {
    let word = try word(of: entry, "inputs")
    var indices: [Int] = []
    if let open = entry.key.firstIndex(of: "[") {
      indices = try located(entry.mark) { try elaborator.indices(of: entry.key, from: open, at: 0) }
    }
    try give(word, indices, entry.value, at: entry.mark)
  }

  private mutating func give(_ word: String, _ indices: [Int], _ tree: Tree, at mark: Mark)
    throws(LessonError)
  {
    guard case .sequence(let items, _) = tree else {
      let number = try tree.number(word)
      var elaborator = elaborator
      defer { self.elaborator = elaborator }
      let id = try declare(word, indices, at: mark, in: &elaborator)
      inputs.append(Graph.Input(id, number.value))
      spellings[id] = number.text
      return
    }
    if items.isEmpty { throw LessonError("\(word): a list has at least one number", at: tree.mark) }
    let shape = items[0].shape
    for (k, item) in items.enumerated() {
      if item.shape != shape {
        throw LessonError(
          "\(word): row \(k + 1) is \(Tensor.kind(of: item.shape)), the first \(Tensor.kind(of: shape))",
          at: item.mark)
      }
      try give(word, indices + [k + 1], item, at: item.mark)
    }
  }

  // MARK: Formulas

  /// A formula as it was written.
  private struct Written {
    let word: String
    let key: (text: String, mark: Mark)
    let mark: Mark
    let body: Syntax
    let isLooped: Bool
  }

  /// One turn of a formula, which may wait for others.
  private struct Turn {
    let formula: Written
    let variables: [String: Int]
    /// Of the quantity that it computes.
    let indices: [Int]
  }

  /// Reads the formulas in order. Where they run in loops, a turn may wait for a turn of a formula further down:
  /// c[t] for h[t-1], and h[t] for c[t].
  private mutating func readFormulas(_ entries: [Tree.Entry]) throws(LessonError) {
    var turns: [Turn] = []
    for entry in entries {
      let (formula, variables) = try written(entry)
      if turns.count + variables.count > Self.limit {
        throw LessonError("a graph has at most \(Self.limit) inputs and quantities", at: entry.mark)
      }
      for variables in variables {
        let indices = try self.indices(of: formula, variables)
        if formula.isLooped { elaborator.names.announce(formula.word, indices) }
        turns.append(Turn(formula: formula, variables: variables, indices: indices))
      }
    }
    var waiting: [Awaited: [(turn: Int, error: ExpressionError)]] = [:]
    // Who has waited for several turns of a word may as well wait for all: a sum would be tried once for each. If that
    // leads nowhere, it waits for one turn at a time after all.
    var (failures, waitsForEach) = ([Int: Int](), Set<Int>())
    // The next one stands last; what was waited for lets those that waited go first.
    var open = Array(turns.indices.reversed())
    while true {
      guard let next = open.popLast() else {
        let tired = waiting.values.joined().map(\.turn).filter {
          failures[$0, default: 0] > 3 && waitsForEach.insert($0).inserted
        }
        if tired.isEmpty { break }
        for key in waiting.keys { waiting[key]?.removeAll { tired.contains($0.turn) } }
        open = tired.sorted(by: >)
        continue
      }
      do {
        for done in try read(turns[next]) {
          open += (waiting.removeValue(forKey: done) ?? []).map(\.turn).reversed()
        }
      } catch let error as NotYet {
        failures[next, default: 0] += 1
        let isTired = failures[next, default: 0] > 3 && !waitsForEach.contains(next)
        let awaited = isTired ? Awaited(word: error.awaited.word) : error.awaited
        waiting[awaited, default: []].append((next, error.error))
      } catch let error as LessonError {
        throw error
      } catch {
        throw LessonError("\(error)", at: turns[next].formula.mark)
      }
    }
    if let first = waiting.values.joined().min(by: { $0.turn < $1.turn }) {
      try located(turns[first.turn].formula.mark) { throw first.error }
    }
  }

  private func written(_ entry: Tree.Entry) throws(LessonError) -> (Written, turns: [[String: Int]]) {
    let word = try word(of: entry, "formulas")
    let text = try entry.value.text("the formula of \(word)")
    let mark = entry.value.mark
    if text.isEmpty { throw LessonError("\(word) has no formula", at: entry.mark) }
    let syntax = try located(mark) {
      try ExpressionParser.syntax(text, hyphenated: GraphFunctions.hyphenated)
    }
    var (body, loops) = (syntax, [Syntax.Loop]())
    if case .each(let inner, let around) = syntax.node { (body, loops) = (inner, around) }
    if !entry.key.contains("["), let loop = loops.first {
      throw LessonError(
        "a loop needs an index to run: write \(word)[\(loops.map(\.variable).joined(separator: ","))]",
        at: Mark(line: mark.line, column: mark.column + loop.at))
    }
    let formula = Written(
      word: word, key: (entry.key, entry.mark), mark: mark, body: body, isLooped: !loops.isEmpty)
    return (formula, try located(mark) { try elaborator.turns(of: loops) })
  }

  /// Reads one turn of a formula.
  /// - Returns: What others may have waited for.
  private mutating func read(_ item: Turn) throws -> [Awaited] {
    let formula = item.formula
    var turn = elaborator.inTurn(item.variables)
    do {
      let tensor = try turn.formula(of: formula.word, item.indices, formula.body)
      if !item.indices.isEmpty, !tensor.shape.isEmpty {
        throw ExpressionError(
          "expected a number for \(formula.key.text); found \(tensor.kind)", at: formula.body.at)
      }
      try add(formula.word, item.indices, tensor, at: formula.key.mark, in: &turn)
    } catch let error as ExpressionError {
      try located(formula.mark) { throw error }
    }
    elaborator = turn.inTurn([:])
    return formula.isLooped ? elaborator.names.computed(formula.word, item.indices) : []
  }

  private func indices(of formula: Written, _ variables: [String: Int]) throws(LessonError) -> [Int] {
    let (key, mark) = formula.key
    guard let open = key.firstIndex(of: "[") else { return [] }
    var turn = elaborator.inTurn(variables)
    return try located(mark) { try turn.indices(of: key, from: open, at: 0) }
  }

  private mutating func add(
    _ word: String, _ indices: [Int], _ tensor: Tensor, at mark: Mark, in elaborator: inout GraphElaborator
  ) throws(LessonError) {
    quantities += elaborator.made.quantities
    slopes.merge(elaborator.made.slopes) { $1 }
    let counts = tensor.shape
    var ids: [ID] = []
    for (k, formula) in tensor.elements.enumerated() {
      var (rest, own) = (k, [Int]())
      for count in counts.reversed() {
        own.insert(rest % count + 1, at: 0)
        rest /= count
      }
      let id = try declare(word, indices + own, at: mark, in: &elaborator)
      quantities.append(Graph.Quantity(id, formula))
      ids.append(id)
    }
    // An activation of quantities, and of nothing else, has its slope told as the table has it.
    if let (activation, nets) = elaborator.made.whole {
      slopes.merge(activation.slopes(nets: nets, outs: ids)) { $1 }
    }
  }
}

extension Tree {
  /// The shape of a list of lists; of anything else, none.
  fileprivate var shape: [Int] {
    guard case .sequence(let items, _) = self else { return [] }
    return [items.count] + (items.first?.shape ?? [])
  }
}

/// What a formula's reader throws, at its place in the lesson.
func located<Value>(_ mark: Mark, _ body: () throws -> Value) throws(LessonError) -> Value {
  do {
    return try body()
  } catch let error as ExpressionError {
    throw LessonError(error.message, at: Mark(line: mark.line, column: mark.column + (error.offset ?? 0)))
  } catch let error as LessonError {
    throw error
  } catch {
    throw LessonError("\(error)", at: mark)
  }
}
