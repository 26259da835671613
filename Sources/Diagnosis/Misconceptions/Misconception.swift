import Derivation
import LessonFormat
import Networks
import WorkedLesson

/// A mistake of understanding: the same formulas with one of them rewritten.
///
/// It stands before differentiation (the gradients follow), on top of everything (that step alone), or answers with
/// another quantity altogether.
package struct Misconception: Sendable {
  /// The other formula of a quantity, from its id and its right formula; nil where it stays.
  package typealias Rule = @Sendable (ID, Formula, Setting) -> Formula?

  /// Where the rewriting stands.
  package enum Change: Sendable {
    /// Before differentiation: gradients are those of the changed formulas.
    case throughout(Rule)
    /// After it: that step alone is changed, everything later follows from its number.
    case step(Rule)
    /// The quantity itself is answered with another one; nothing that rests on it is changed.
    case answer(Rule)
  }

  /// How often it is made, among all mistakes; every way to make it counts by itself.
  package enum Frequency: Sendable { case common, uncommon, rare }

  /// Its stable id.
  package let id: String
  /// What it is called.
  package let name: String
  /// What went wrong, one sentence.
  package let wrong: String
  /// What is right, one sentence.
  package let right: String
  /// What to ask oneself: the next step of a student, not the answer.
  package let question: String
  /// The stage of the step that it belongs to.
  package let stage: Stage
  /// How often it is made.
  package let frequency: Frequency
  /// Which of several ways to make it this is: "first road", "h2 for h1"; empty where there is one.
  package let variant: String
  /// The rewriting.
  package let change: Change

  /// A misconception.
  package init(
    _ id: String, _ name: String, wrong: String, right: String, question: String, stage: Stage,
    frequency: Frequency = .rare, variant: String = "", _ change: Change
  ) {
    (self.id, self.name, self.wrong, self.right) = (id, name, wrong, right)
    (self.question, self.stage, self.frequency) = (question, stage, frequency)
    (self.variant, self.change) = (variant, change)
  }

  /// The same misconception made in another way.
  func varied(_ variant: String, frequency: Frequency = .rare, _ change: Change) -> Misconception {
    Misconception(
      id, name, wrong: wrong, right: right, question: question, stage: stage, frequency: frequency,
      variant: variant, change)
  }
}

/// What a rule may need to know: the network or graph and its formulas.
package struct Setting: Sendable {
  private let model: Model
  private let networkFormulas: NetworkFormulas?
  /// The plain formulas.
  package let plain: any FormulaSource
  /// Whether δ is −∂E/∂net in the lesson.
  package let isDeltaNegative: Bool

  /// The setting of a lesson.
  package init(_ worked: WorkedLesson) {
    model = worked.lesson.model
    plain = worked.plain
    networkFormulas = worked.graph == nil ? worked.formulas : nil
    isDeltaNegative = worked.lesson.conventions.deltaIsTargetMinusOutput
  }

  /// The graph of a lesson that has one.
  package var graph: Graph? { if case .graph(let graph) = model { graph } else { nil } }

  /// The network of a lesson that has one.
  /// - Precondition: it has no ``graph``.
  package var network: Network { formulas.network }

  /// The plain formulas of a network.
  /// - Precondition: the lesson has no ``graph``.
  package var formulas: NetworkFormulas {
    guard let networkFormulas else { preconditionFailure("a graph is no network") }
    return networkFormulas
  }

  /// The layer of outputs.
  var last: Int { network.last }
  /// The number of nodes in a layer.
  func count(_ l: Int) -> Int { network.count(ofLayer: l) }
  /// The activation of a layer.
  func activation(_ l: Int) -> any Activation { network.layers[l - 1].activation }
}

/// What kind of quantity an id is, in the words of the rules.
extension ID {
  /// Whether this is a plain value of a kind: no derivative, no leaf nudged.
  func isValue(_ symbol: Symbol) -> Bool { aspect == .value && name.symbol == symbol }
  /// Whether this is a derivative of one kind by another.
  func isDerivative(_ top: Symbol, by variable: Symbol) -> Bool {
    (aspect == .derivative || aspect == .localDerivative) && name.symbol == top
      && self.variable.symbol == variable
  }
  /// Whether this is a derivative of the error, total, local or of one example.
  private func isOfError(by variable: Symbol) -> Bool {
    [Symbol.total, .localError, .exampleError].contains { isDerivative($0, by: variable) }
  }
  /// ∂E/∂out of a node.
  var isErrorByOut: Bool { isOfError(by: .out) }
  /// ∂E/∂net of a node.
  var isErrorByNet: Bool { isOfError(by: .net) }
  /// ∂E/∂w of a weight.
  var isGradientOfWeight: Bool { isDerivative(.total, by: .weight) }
  /// ∂E/∂b of a bias.
  var isGradientOfBias: Bool { isDerivative(.total, by: .bias) }
  /// The slope of an activation.
  var isSlope: Bool { isDerivative(.out, by: .net) }
  /// A parameter after an update.
  var isUpdated: Bool { aspect == .value && name.isParameter && place.update > 0 && place.direction == 0 }
  /// The parameter that an update starts from.
  var beforeUpdate: ID { at(update: Int(place.update) - 1) }
  /// The layer of a node's quantity, or of what is differentiated by.
  var layer: Int { variable == .none ? name[0] : variable[0] }
  /// The node of a node's quantity, or of what is differentiated by.
  var node: Int { variable == .none ? name[1] : variable[1] }

  /// Another quantity of the same example, update and nudge.
  func other(_ symbol: Symbol, _ i: Int, _ j: Int = 0, _ k: Int = 0) -> ID {
    ID(Name(symbol, i, j, k), at: place)
  }
  /// The same quantity of another node of its layer.
  func ofNode(_ j: Int) -> ID {
    var id = self
    if variable == .none {
      id.name.indices.y = Int32(j)
    } else {
      id.variable.indices.y = Int32(j)
      if name.symbol == .out { id.name.indices.y = Int32(j) }
    }
    return id
  }
}

extension Formula {
  /// This formula with some quantities replaced; nil if none is.
  func replacing(_ other: (ID) -> ID?) -> Formula? {
    var isChanged = false
    let formula = mapQuantities { id in
      guard let other = other(id) else { return .of(id) }
      isChanged = true
      return .of(other)
    }
    return isChanged ? formula : nil
  }
  /// The terms of a sum; of anything else, itself alone.
  var terms: [Formula] { if case .sum(let terms) = self { terms } else { [self] } }
  /// The factors of a product; of anything else, itself alone.
  var factors: [Formula] { if case .product(let factors) = self { factors } else { [self] } }
  /// A sum of terms, or the one term there is.
  static func total(of terms: [Formula]) -> Formula { terms.count == 1 ? terms[0] : .sum(terms) }
  /// A product of factors, or the one factor there is.
  static func product(of factors: [Formula]) -> Formula {
    factors.count == 1 ? factors[0] : .product(factors)
  }
  /// Each term of a sum without the factors that a condition picks; nil if none is picked anywhere.
  func droppingFactors(_ isDropped: (Formula) -> Bool) -> Formula? {
    var isChanged = false
    let terms = terms.map { term -> Formula in
      if case .negative(let inner) = term, let rest = inner.droppingFactors(isDropped) {
        isChanged = true
        return .negative(rest)
      }
      let rest = term.factors.filter { !isDropped($0) }
      guard rest.count < term.factors.count, !rest.isEmpty else { return term }
      isChanged = true
      return .product(of: rest)
    }
    return isChanged ? .total(of: terms) : nil
  }
}
