import Derivation
import Documents
import Networks
import WorkedLesson

extension Walk {
  /// The question at a step; nil where none is asked. The same step has the same question every time.
  ///
  /// Of each kind of step the first is worked, the second has a gap, from the third on it is the student's own;
  /// from the fifth on only every so often. Beside some steps stands a question of understanding instead.
  package func question(at step: Int) -> Question? {
    guard steps.indices.contains(step) else { return nil }
    if let known = questions[step] { return known }
    let examiner = Examiner(self, at: step)
    let question = examiner.ofLesson ?? examiner.understanding ?? examiner.number
    questions[step] = .some(question)
    return question
  }
}

/// Poses the question at one step.
struct Examiner {
  let walk: Walk
  let index: Int
  let step: WalkStep

  init(_ walk: Walk, at index: Int) {
    self.walk = walk
    self.index = index
    step = walk.steps[index]
  }

  var worked: WorkedLesson { walk.worked }
  var network: Network { worked.network }
  var total: ID { worked.total }
  /// Whether there is one example only, so that a weight has one net input.
  var isSingle: Bool { worked.examples.count == 1 }
  /// Whether this is the first step of its kind.
  var isFirst: Bool { step.occurrence == 0 }
  /// The quantity that the step tells, if it tells one.
  var told: ID? { if case .quantity(let id) = step.subject { id } else { nil } }

  func value(_ id: ID) -> Double { worked.value(of: id) }
  func node(_ l: Int, _ j: Int) -> String { worked.naming.node(l, j) }

  /// The question of understanding at this step.
  var understanding: Question? {
    if worked.graph != nil { return graphUnderstanding }
    return switch step.subject {
    case .given, .plot: nil
    case .measure(let weight): weight.name[0] == network.last ? direction(weight) : roads(weight)
    case .check(let parameter): step.occurrence < 2 ? check(parameter) : nil
    case .sweep(let parameter): truncation(parameter)
    case .quantity(let id): understanding(of: id)
    }
  }

  private func understanding(of id: ID) -> Question? {
    if step.stage == .update {
      switch id.name.symbol {
      case .weight, .bias: return isFirst ? oldWeights ?? mover(id) : mover(id)
      case .total: return secondStep
      case .predictedFall: return foretoldFall
      case .actualFall: return bend
      default: return nil
      }
    }
    switch (id.aspect, id.name.symbol, id.variable.symbol) {
    case (.value, .out, _): return deadNode(id)
    case (.value, .total, _): return targetsMet
    case (.value, .delta, _): return isFirst && id.name[0] == network.last - 1 ? smallDelta(id) : nil
    case (.derivative, .out, .net): return isFirst ? steepest(id) : nil
    case (.derivative, .total, .out):
      return isFirst && id.variable[0] < network.last ? wayBack(id) : nil
    case (.derivative, .total, .weight):
      guard isFirst else { return nil }
      return id.variable[0] == network.last ? meaning(id) : ratio(id)
    case (.derivative, .total, .bias): return isFirst ? inputOfBias(id) : nil
    default: return nil
    }
  }

  // MARK: Choices

  /// A question with options, among them exactly one right one; nil with fewer than three that differ.
  ///
  /// - Parameter extra: more wrong options, as far as there is room for four in all.
  func choice(
    _ text: Prose, topic: String, right: Prose, wrong: [Prose?], hides: Question.Parts = .words, hint: Prose,
    explanation: Prose
  ) -> Question? {
    var seen: Set<String> = [spelled(right)]
    let others = wrong.compactMap { $0 }.filter { seen.insert(spelled($0)).inserted }.prefix(3)
    guard others.count >= 2 else { return nil }
    var options = Array(others)
    // Not always the first, nor always the last.
    let place = (index * 7 + index / 5) % (options.count + 1)
    options.insert(right, at: place)
    return Question(
      text: text, form: .choice(options: options, right: place), hint: hint, explanation: explanation,
      fade: .aside, hides: hides, topic: topic, quantity: nil)
  }

  /// Prose as text, to tell options apart.
  private func spelled(_ prose: Prose) -> String {
    prose.spans.map { span in
      switch span {
      case .words(let words): words
      case .quantity(let id): worked.ids.text(of: id)
      case .value(let id): Digits.significant(9).text(of: value(id))
      case .number(let x, let digits), .figure(let x, let digits, _): digits.text(of: x)
      case .written(let text): text
      case .formula(let formula): FormulaPrinter(.ascii) { worked.ids.text(of: $0) }.text(of: formula)
      case .calculation(let formula, let numbers):
        FormulaPrinter(.ascii) { numbers[$0] ?? "?" }.text(of: formula)
      case .blank: "?"
      }
    }.joined()
  }

  /// Quantities as a list; of many, the first two and the last.
  func list(_ ids: [ID]) -> Prose {
    ids.count > 4 ? "\(ids[0]), \(ids[1]) … \(ids[ids.count - 1])" : "\(ids)"
  }

  /// The weights from node j of a layer to the next one.
  func weights(outOf j: Int, ofLayer l: Int) -> [ID] {
    (0..<network.count(ofLayer: l + 1)).map { ID(.weight, l + 1, $0, j) }
  }

  /// The weights into node j of a layer.
  func weights(into j: Int, ofLayer l: Int) -> [ID] {
    (0..<network.count(ofLayer: l - 1)).map { ID(.weight, l, j, $0) }
  }
}
