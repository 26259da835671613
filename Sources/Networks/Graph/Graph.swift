import Derivation

/// A computation graph that a lesson spells out itself: inputs, and quantities by their formulas.
///
/// Vectors and matrices are there as their elements, `x[1]`, `W[2,1]`, counted from 1: every number has an id.
package struct Graph: Sendable {
  /// A number that is given.
  package struct Input: Sendable {
    /// Which one.
    package let id: ID
    /// Its value.
    package var value: Double

    /// An input.
    package init(_ id: ID, _ value: Double) { (self.id, self.value) = (id, value) }
  }

  /// A number that is computed.
  package struct Quantity: Sendable {
    /// Which one.
    package let id: ID
    /// From what, all of it given or standing above.
    package let formula: Formula
    /// Whether it only helps to compute others, as the largest sum does in softmax: the chain rule passes over it,
    /// from its operands to those others, by ``Graph/slopes``.
    package let isHelper: Bool

    /// A quantity.
    package init(_ id: ID, _ formula: Formula, isHelper: Bool = false) {
      (self.id, self.formula, self.isHelper) = (id, formula, isHelper)
    }
  }

  /// What is given, in the order of the lesson.
  package private(set) var inputs: [Input]
  /// What is computed, each after what it rests on.
  package let quantities: [Quantity]
  /// What is differentiated; at least one.
  package let tops: [ID]
  /// By what it is differentiated: inputs, or quantities on the way.
  package let variables: [ID]
  /// Slopes that are told otherwise than by the rules, in the way of an activation: softmax by its outputs.
  package let slopes: [Road: Formula]
  /// The learning rate η, if the lesson has one; without it there is no update.
  package var learningRate: Double?
  /// The variables that the update leaves alone.
  package var frozen: Set<Name>

  /// From an operand to the quantity in whose formula it stands.
  package struct Road: Hashable, Sendable {
    let user: ID
    let operand: ID

    /// A road.
    package init(_ operand: ID, to user: ID) { (self.operand, self.user) = (operand, user) }
  }

  /// A graph.
  /// - Precondition: no id twice, every operand given or above, at least one quantity to differentiate.
  package init(
    inputs: [Input], quantities: [Quantity], tops: [ID], variables: [ID], slopes: [Road: Formula] = [:],
    learningRate: Double? = nil, frozen: Set<Name> = []
  ) {
    self.inputs = inputs
    self.quantities = quantities
    self.tops = tops
    self.variables = variables
    self.slopes = slopes
    self.learningRate = learningRate
    self.frozen = frozen
    places = Dictionary(uniqueKeysWithValues: inputs.enumerated().map { ($1.id, $0) })
    helpers = Set(quantities.filter(\.isHelper).map(\.id))
    precondition(!tops.isEmpty, "a graph differentiates something")
  }

  private let places: [ID: Int]
  private let helpers: Set<ID>

  /// The variables that are given: those that can be nudged and, with a learning rate, updated.
  package var parameters: [ID] { variables.filter { places[$0] != nil } }

  /// The value of an input; nil for what is none.
  package subscript(input: ID) -> Double? {
    get { places[input].map { inputs[$0].value } }
    set { if let place = places[input], let newValue { inputs[place].value = newValue } }
  }

  /// Whether a quantity only helps to compute others, and has no derivatives of its own.
  package func isHelper(_ id: ID) -> Bool { helpers.contains(id) }

  /// Whether a quantity is given rather than computed.
  package func isGiven(_ id: ID) -> Bool { places[id] != nil }

  /// Whether an update changes the input of this name.
  package func isTrained(_ name: Name) -> Bool {
    learningRate != nil && isGiven(ID(name)) && variables.contains(ID(name)) && !frozen.contains(name)
  }
}

extension Name {
  /// The name of a graph's quantity: a word, and up to four indices of 0 or more.
  ///
  /// The word's symbol is one that no network has, so that `w` or `net` in a graph is nothing but a word.
  package static func ofGraph(_ word: String, _ indices: [Int] = []) -> Name {
    precondition(indices.count <= 4 && indices.allSatisfy { $0 >= 0 }, "up to four indices of 0 or more")
    var name = Name(Symbol(Name.graphMark + word))
    // Moved by 1, so that 0 says that there is no such index.
    for (k, index) in indices.enumerated() { name.indices[k] = Int32(index) + 1 }
    return name
  }

  private static let graphMark = "graph "

  /// The word of a graph's name; nil for others.
  package var graphWord: String? {
    let word = symbol.word
    return word.hasPrefix(Name.graphMark) ? String(word.dropFirst(Name.graphMark.count)) : nil
  }

  /// The indices of a graph's name.
  package var graphIndices: [Int] { (0..<4).map { self[$0] }.prefix { $0 > 0 }.map { $0 - 1 } }
}
