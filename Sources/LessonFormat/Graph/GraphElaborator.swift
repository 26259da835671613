import Derivation
import Networks

/// Makes formulas of a graph's expressions: looks names up, runs loops, spells vectors out.
struct GraphElaborator {
  let functions: GraphFunctions
  /// What formulas may name.
  var names = GraphNames()
  /// The values of the loops' variables.
  private var variables: [String: Int] = [:]
  /// The word and the indices of the quantity whose formula is read.
  private(set) var key: (word: String, indices: [Int]) = ("", [])
  /// What the formula makes besides.
  var made = MadeQuantities()
  /// How many parts all formulas have together.
  private var size = 0

  /// The greatest number of parts of all formulas.
  private static let sizeLimit = 300_000
  /// The greatest number of turns of a loop.
  private static let turnLimit = 10_000

  init(_ conventions: Conventions) { functions = GraphFunctions(conventions: conventions) }

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
    if names.isDeclared(loop.variable) || variables[loop.variable] != nil {
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
    if names.isDeclared(name) || variables[name] != nil {
      throw ExpressionError("“\(name)” is not a function: is a * missing?", at: place)
    }
    throw ExpressionError(
      "unknown function “\(name)”\(hint(name, among: GraphFunctions.known))", at: place)
  }

  // MARK: Names

  private mutating func named(_ text: String, at place: Int) throws -> Tensor {
    if let value = variables[text] { return Tensor(.number(Double(value))) }
    guard let open = text.firstIndex(of: "[") else {
      try names.wait(for: Awaited(word: text), names.circle(text, at: place))
      guard let own = names.known(text) else { throw names.unknown(text, or: variables.keys, at: place) }
      if let whole = names.array(own) { return whole }
      throw ExpressionError("“\(text)” has gaps among its indices", at: place)
    }
    let word = String(text[..<open])
    guard names.known(word) != nil || names.announced[word] != nil else {
      throw names.unknown(word, or: variables.keys, at: place)
    }
    let indices = try self.indices(of: text, from: open, at: place)
    try names.wait(
      for: Awaited(word: word, indices: indices), names.circle(names.spelled(word, indices), at: place))
    let own = names.known(word) ?? [:]
    if let id = own[indices] { return Tensor(.of(id)) }
    if let rank = (own.keys.first ?? names.announced[word]?.first)?.count, indices.count > rank {
      throw ExpressionError(
        rank == 0
          ? "“\(word)” is a number, without indices"
          : "“\(word)” has \(rank == 1 ? "one index" : "\(rank) indices")", at: place)
    }
    // With fewer indices, the row of a matrix.
    if let row = names.array(own, behind: indices) { return row }
    let all = Array(own.keys) + names.announced[word, default: []]
    let first = all.min { $0.lexicographicallyPrecedes($1) } ?? []
    let last = all.max { $0.lexicographicallyPrecedes($1) } ?? []
    throw ExpressionError(
      "there is no \(names.spelled(word, indices)): \(names.spelled(word, first)) … \(names.spelled(word, last)) are there",
      at: place)
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

  private func hint(_ name: String, among known: [String]) -> String {
    let near = didYouMean(name, among: known)
    return near.isEmpty ? "; known: \(known.joined(separator: ", "))" : near
  }
}
