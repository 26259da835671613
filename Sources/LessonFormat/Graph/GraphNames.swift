import Derivation
import Networks

/// What the formulas of a graph may name: what is given or computed already, and what turns of loops are to compute.
struct GraphNames {
  /// What is declared: the ids of a word by their indices; a number has none.
  private var ids: [String: [[Int]: ID]] = [:]
  /// Words that are declared further down.
  var later: Set<String> = []
  /// Of what formulas in loops compute, how many turns are still to come: they may wait for each other.
  private var turnsToCome: [Awaited: Int] = [:]
  /// The indices of all that they compute, by words.
  private(set) var announced: [String: [[Int]]] = [:]
  /// Helpers, which no formula may name.
  var hidden: Set<String> = []

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
    !later.contains(word)
      && ids[word, default: [:]].keys.allSatisfy { $0.count == indices.count && $0 != indices }
  }

  /// The ids of a word, in order.
  func ids(of word: String) -> [ID]? {
    ids[word].map { own in own.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value) }
  }

  /// All of a word, or a row of it by its first indices, as a number, vector or matrix; nil where indices are
  /// missing in between.
  func array(_ own: [[Int]: ID], behind indices: [Int] = []) -> Tensor? {
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

  /// - Throws: ``NotYet`` while turns are to come.
  func wait(for awaited: Awaited, _ error: ExpressionError) throws {
    if turnsToCome[awaited, default: 0] > 0 { throw NotYet(awaited: awaited, error: error) }
  }

  // MARK: Looking up

  /// Whether there is a quantity of this word.
  func isDeclared(_ word: String) -> Bool { ids[word] != nil }

  /// What is declared of a word that formulas may name.
  func known(_ word: String) -> [[Int]: ID]? { hidden.contains(word) ? nil : ids[word] }

  func spelled(_ word: String, _ indices: [Int]) -> String {
    "\(word)[\(indices.map(String.init).joined(separator: ","))]"
  }

  func circle(_ name: String, at place: Int) -> ExpressionError {
    ExpressionError("“\(name)” rests on itself: it cannot be computed before this needs it", at: place)
  }

  /// What is to be said of a word that is not there.
  /// - Parameter others: what else might be meant.
  func unknown(_ word: String, or others: some Collection<String>, at place: Int) -> ExpressionError {
    if later.contains(word) {
      return ExpressionError(
        "“\(word)” is not known here: a formula uses what is given or stands above it", at: place)
    }
    if hidden.contains(word) {
      return ExpressionError("“\(word)” only helps to compute softmax: a formula cannot name it", at: place)
    }
    let near = didYouMean(word, among: ids.keys.filter { !hidden.contains($0) }.sorted() + others.sorted())
    return ExpressionError("there is no “\(word)”\(near)", at: place)
  }
}

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
