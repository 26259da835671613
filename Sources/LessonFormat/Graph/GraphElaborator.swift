import Derivation
import Networks

/// Makes formulas of a graph's expressions: looks names up, runs loops, spells vectors out.
struct GraphElaborator {
  let functions: GraphFunctions
  /// What is declared: the ids of a word by their indices; a number has none.
  private var ids: [String: [[Int]: ID]] = [:]
  /// Words that are declared further down.
  var later: Set<String> = []
  /// Of what formulas in loops compute, how many turns are still to come: they may wait for each other.
  private var turnsToCome: [Awaited: Int] = [:]
  /// The indices of all that they compute, by words.
  private var announced: [String: [[Int]]] = [:]

  /// A formula needs what a turn of another loop is still to compute.
  struct NotYet: Error {
    let awaited: Awaited
    let error: ExpressionError
  }

  /// All of a word whose first indices are these: all of it, a row, one quantity.
  struct Awaited: Hashable {
    let word: String
    var indices: [Int] = []
  }
  /// The values of the loops' variables.
  private var variables: [String: Int] = [:]
  /// The word and the indices of the quantity whose formula is read.
  private(set) var key: (word: String, indices: [Int]) = ("", [])
  /// What the formula makes besides.
  var made = MadeQuantities()
  /// Helpers, which no formula may name.
  var hidden: Set<ID> = []
  /// How many parts all formulas have together.
  private var size = 0

  /// The greatest number of parts of all formulas.
  private static let sizeLimit = 300_000
  /// The greatest number of turns of a loop.
  private static let turnLimit = 10_000

  init(_ conventions: Conventions) { functions = GraphFunctions(conventions: conventions) }

  // MARK: Declared

  /// Adds a quantity; nil where there is one already, or one with other indices.
  mutating func declare(_ word: String, _ indices: [Int]) -> ID? {
    let own = ids[word, default: [:]]
    if own[indices] != nil || own.keys.contains(where: { $0.count != indices.count }) { return nil }
    let id = ID(Name.ofGraph(word, indices))
    ids[word, default: [:]][indices] = id
    return id
  }

  /// Whether nothing is called so, or will be.
  func isFree(_ word: String, _ indices: [Int]) -> Bool {
    !later.contains(word) && ids[word, default: [:]].keys.allSatisfy { $0.count == indices.count && $0 != indices }
  }

  /// The ids of a word, in order.
  func ids(of word: String) -> [ID]? {
    ids[word].map { own in own.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value) }
  }

  /// All of a word, or a row of it by its first indices, as a number, vector or matrix; nil where indices are
  /// missing in between.
  private func array(_ own: [[Int]: ID], behind indices: [Int] = []) -> Tensor? {
    let part = own.filter { $0.key.starts(with: indices) }
    guard let first = part.keys.first else { return nil }
    let ranges = first.indices.dropFirst(indices.count).map { k -> ClosedRange<Int> in
      let all = part.keys.map { $0[k] }
      return (all.min() ?? 0)...(all.max() ?? 0)
    }
    let shape = ranges.map(\.count)
    guard shape.reduce(1, *) == part.count else { return nil }
    let elements = part.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { Formula.of($0.value) }
    return Tensor(shape: shape, elements)
  }

  // MARK: Waiting

  /// A turn is to compute this quantity.
  mutating func announce(_ word: String, _ indices: [Int]) {
    announced[word, default: []].append(indices)
    for count in 0...indices.count {
      turnsToCome[Awaited(word: word, indices: Array(indices.prefix(count))), default: 0] += 1
    }
  }

  /// A turn has computed what was announced.
  /// - Returns: What is complete now.
  mutating func computed(_ word: String, _ indices: [Int]) -> [Awaited] {
    (0...indices.count).reversed().map { Awaited(word: word, indices: Array(indices.prefix($0))) }.filter {
      turnsToCome[$0, default: 0] -= 1
      return turnsToCome[$0] == 0
    }
  }

  private func wait(for awaited: Awaited, _ error: ExpressionError) throws {
    if turnsToCome[awaited, default: 0] > 0 { throw NotYet(awaited: awaited, error: error) }
  }

  // MARK: Loops

  /// The values of the loops' variables, turn by turn; one turn without any where there is no loop.
  func turns(of loops: [Syntax.Loop]) throws -> [[String: Int]] {
    var copy = self
    var turns: [[String: Int]] = []
    try copy.run(loops[...]) { turns.append($0.variables) }
    return turns
  }

  /// The same with the variables of a turn, in which a quantity's formula is read.
  func inTurn(_ variables: [String: Int]) -> GraphElaborator {
    var turn = self
    turn.variables = variables
    turn.made = MadeQuantities()
    return turn
  }

  /// What a quantity's whole formula stands for, and what it makes besides.
  mutating func formula(of word: String, _ indices: [Int], _ syntax: Syntax) throws -> Tensor {
    key = (word, indices)
    return try tensor(syntax, isWhole: true)
  }

  /// Does something for each value of some loops' variables, the last running fastest.
  mutating func run(
    _ loops: ArraySlice<Syntax.Loop>, _ body: (inout GraphElaborator) throws -> Void
  ) throws {
    guard let loop = loops.first else { return try body(&self) }
    if ids[loop.variable] != nil || variables[loop.variable] != nil {
      throw ExpressionError("“\(loop.variable)” is the name of something else already", at: loop.at)
    }
    let (first, last) = (try integer(loop.first), try integer(loop.last))
    if first > last {
      throw ExpressionError("the loop runs from \(first) to \(last): no turn at all", at: loop.first.at)
    }
    if last - first >= Self.turnLimit {
      throw ExpressionError("more than \(Self.turnLimit) turns of a loop", at: loop.first.at)
    }
    defer { variables[loop.variable] = nil }
    for value in first...last {
      variables[loop.variable] = value
      try run(loops.dropFirst(), body)
    }
  }

  /// A whole number that is known without any quantity: an index, the end of a loop.
  mutating func integer(_ syntax: Syntax) throws -> Int {
    let formula = try tensor(syntax).number
    guard let formula, formula.operands.isEmpty else {
      throw ExpressionError("expected a whole number", at: syntax.at)
    }
    let value = DoubleArithmetic().value(of: formula) { _ in .nan }
    guard let integer = Int(exactly: value), integer.magnitude <= 1_000_000 else {
      throw ExpressionError("expected a whole number; found \(shortest(value))", at: syntax.at)
    }
    return integer
  }

  // MARK: Expressions

  /// What an expression stands for.
  /// - Parameter isWhole: it is all of a quantity's formula, not a part of it.
  /// - Throws: ``ExpressionError``.
  mutating func tensor(_ syntax: Syntax, isWhole: Bool = false) throws -> Tensor {
    size += 1
    if size > Self.sizeLimit {
      throw ExpressionError("the formulas have more than \(Self.sizeLimit) parts in all", at: syntax.at)
    }
    switch syntax.node {
    case .number(let x): return Tensor(.number(x))
    case .name(let text): return try named(text, at: syntax.at)
    case .sum(let terms):
      return try spread(terms, at: syntax.at) { .added(Self.unnested(Self.withoutNothing($0, terms))) }
    case .product(let factors): return try spread(factors, at: syntax.at) { .product($0) }
    case .quotient(let a, let b): return try spread([a, b], at: syntax.at) { .quotient($0[0], $0[1]) }
    case .power(let a, let b): return try spread([a, b], at: syntax.at) { .power($0[0], $0[1]) }
    case .negative(let a): return try tensor(a).map(Formula.negative)
    case .call(let name, let arguments): return try call(name, arguments, at: syntax.at, isWhole)
    case .choice(let condition, let yes, let no): return try choice(condition, yes, no, at: syntax.at)
    case .list(let items): return try list(items, at: syntax.at)
    case .each(let body, let loops):
      var parts: [Tensor] = []
      try run(loops[...]) { parts.append(try $0.tensor(body)) }
      return try stacked(parts, at: syntax.at)
    }
  }

  private mutating func spread(_ parts: [Syntax], at place: Int, _ make: ([Formula]) -> Formula) throws
    -> Tensor
  {
    var tensors: [Tensor] = []
    for part in parts { tensors.append(try tensor(part)) }
    return try misuse(at: place) { try GraphFunctions.spread(tensors, make) }
  }

  /// The terms without those that a decided condition has made 0; a 0 that is written stays.
  private static func withoutNothing(_ terms: [Formula], _ syntax: [Syntax]) -> [Formula] {
    let left = zip(terms, syntax).filter { term, syntax in
      switch syntax.node {
      case .choice: !term.isNumber(0)
      case .negative(let inner):
        if case .choice = inner.node, case .negative(.number(0)) = term { false } else { true }
      default: true
      }
    }
    return left.isEmpty ? [.number(0)] : left.map(\.0)
  }

  /// A sum that begins a sum needs no parentheses: both are added from left to right.
  private static func unnested(_ terms: [Formula]) -> [Formula] {
    if case .sum(let first)? = terms.first { first + terms.dropFirst() } else { terms }
  }

  private func misuse(at place: Int, _ body: () throws -> Tensor) throws -> Tensor {
    do {
      return try body()
    } catch let error as GraphFunctions.Misuse {
      throw ExpressionError(error.message, at: place)
    }
  }

  private mutating func list(_ items: [Syntax], at place: Int) throws -> Tensor {
    var parts: [Tensor] = []
    for item in items {
      let part = try tensor(item)
      if case .each = item.node { parts += (0..<part.shape[0]).map(part.part) } else { parts.append(part) }
    }
    return try stacked(parts, at: place)
  }

  private func stacked(_ parts: [Tensor], at place: Int) throws -> Tensor {
    let shape = parts[0].shape
    if let other = parts.first(where: { $0.shape != shape }) {
      throw ExpressionError("\(Tensor.kind(of: shape)) and \(other.kind) in one list", at: place)
    }
    return Tensor(
      shape: [parts.count] + shape, parts.flatMap(\.elements), size: parts.reduce(0) { $0 + $1.size })
  }

  private mutating func choice(
    _ condition: Syntax.Condition, _ yes: Syntax, _ no: Syntax, at place: Int
  ) throws -> Tensor {
    let sides = try [tensor(condition.larger), tensor(condition.smaller)]
    let subject = try misuse(at: place) {
      try GraphFunctions.spread(sides) { .excess(of: $0[0], over: $0[1]) }
    }
    // Where no quantity is compared the other branch is not looked into: it may name what is not there.
    if let subject = subject.number, subject.operands.isEmpty {
      let value = DoubleArithmetic().value(of: subject) { _ in .nan }
      return try tensor((condition.comparison == .greater ? value > 0 : value >= 0) ? yes : no)
    }
    let branches = try [subject, tensor(yes), tensor(no)]
    return try misuse(at: place) {
      try GraphFunctions.spread(branches) { .choice($0[0], condition.comparison, $0[1], $0[2]) }
    }
  }

  private mutating func call(_ name: String, _ arguments: [Syntax], at place: Int, _ isWhole: Bool) throws
    -> Tensor
  {
    var tensors: [Tensor] = []
    for argument in arguments { tensors.append(try tensor(argument)) }
    if let activation = functions.activation(name), tensors.count == 1 {
      if activation.couplesNodes {
        return try coupled(activation, tensors[0], at: place, isWhole: isWhole)
      }
      if isWhole, let nets = tensors[0].distinctIDs { made.whole = (activation, nets) }
    }
    let result = try { () throws -> Tensor? in
      do {
        return try functions.call(name, tensors)
      } catch let error as GraphFunctions.Misuse {
        throw ExpressionError(error.message, at: place)
      }
    }()
    if let result { return result }
    if ids[name] != nil || variables[name] != nil {
      throw ExpressionError("“\(name)” is not a function: is a * missing?", at: place)
    }
    throw ExpressionError(
      "unknown function “\(name)”\(hint(name, among: GraphFunctions.known))", at: place)
  }

  // MARK: Names

  private mutating func named(_ text: String, at place: Int) throws -> Tensor {
    if let value = variables[text] { return Tensor(.number(Double(value))) }
    guard let open = text.firstIndex(of: "[") else {
      try wait(for: Awaited(word: text), circle(text, at: place))
      guard let own = known(text) else { throw unknown(text, at: place) }
      if let whole = array(own) { return whole }
      throw ExpressionError("“\(text)” has gaps among its indices", at: place)
    }
    let word = String(text[..<open])
    guard known(word) != nil || announced[word] != nil else {
      throw unknown(word, at: place)
    }
    let indices = try self.indices(of: text, from: open, at: place)
    try wait(
      for: Awaited(word: word, indices: indices), circle(spelled(word, indices), at: place))
    let own = known(word) ?? [:]
    if let id = own[indices] { return Tensor(.of(id)) }
    if let rank = (own.keys.first ?? announced[word]?.first)?.count, indices.count > rank {
      throw ExpressionError(
        rank == 0
          ? "“\(word)” is a number, without indices"
          : "“\(word)” has \(rank == 1 ? "one index" : "\(rank) indices")", at: place)
    }
    // With fewer indices, the row of a matrix.
    if let row = array(own, behind: indices) { return row }
    let all = Array(own.keys) + announced[word, default: []]
    let first = all.min { $0.lexicographicallyPrecedes($1) } ?? []
    let last = all.max { $0.lexicographicallyPrecedes($1) } ?? []
    throw ExpressionError(
      "there is no \(spelled(word, indices)): \(spelled(word, first)) … \(spelled(word, last)) are there",
      at: place)
  }

  /// What is declared of a word that formulas may name.
  private func known(_ word: String) -> [[Int]: ID]? {
    ids[word].flatMap { own in hidden.isDisjoint(with: own.values) ? own : nil }
  }

  /// The indices behind a word, `[t-1]` or `[i, j]`.
  mutating func indices(of text: String, from open: String.Index, at place: Int) throws -> [Int] {
    let start = place + text.distance(from: text.startIndex, to: open)
    guard case .list(let items) = try ExpressionParser.syntax(String(text[open...]), startingAt: start).node
    else { throw ExpressionError("expected indices in brackets", at: start) }
    var indices: [Int] = []
    for item in items { indices.append(try integer(item)) }
    return indices
  }

  private func spelled(_ word: String, _ indices: [Int]) -> String {
    "\(word)[\(indices.map(String.init).joined(separator: ","))]"
  }

  private func circle(_ name: String, at place: Int) -> ExpressionError {
    ExpressionError("“\(name)” rests on itself: it cannot be computed before this needs it", at: place)
  }

  private func unknown(_ word: String, at place: Int) -> ExpressionError {
    if later.contains(word) {
      return ExpressionError(
        "“\(word)” is not known here: a formula uses what is given or stands above it", at: place)
    }
    let near = didYouMean(word, among: ids.keys.sorted() + variables.keys.sorted())
    return ExpressionError("there is no “\(word)”\(near)", at: place)
  }

  private func hint(_ name: String, among known: [String]) -> String {
    let near = didYouMean(name, among: known)
    return near.isEmpty ? "; known: \(known.joined(separator: ", "))" : near
  }
}
