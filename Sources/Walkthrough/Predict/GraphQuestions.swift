import Derivation
import Documents
import Networks
import WorkedLesson

/// Questions beside the steps of a graph.
extension Examiner {
  /// The question of understanding at a step of a graph.
  var graphUnderstanding: Question? {
    switch step.subject {
    case .given, .measure, .plot: nil
    case .check(let gradient): isFirst ? nudges(gradient) : nil
    case .sweep(let gradient): truncation(gradient)
    case .quantity(let id): id.aspect == .derivative ? roadsThatAdd(id) : nil
    }
  }

  /// How many forward passes would the measuring of all gradients cost?
  private func nudges(_ gradient: ID) -> Question? {
    let count = worked.parameters.count
    guard count > 1, worked.tops.count == 1 else { return nil }
    return Question(
      text: "Each of the \(count) inputs is checked like this one. How many forward passes is that in all?",
      form: .number(value: Double(2 * count)), hint: "Each input is moved up, and moved down.",
      explanation: """
        Two for each input: \(2 * count). One backward pass gives every slope at once. So one checks by nudging, and \
        computes by the chain rule.
        """,
      fade: .aside, hides: [], topic: "what nudging costs", quantity: nil)
  }

  /// Where several formulas use a quantity, what becomes of their products?
  private func roadsThatAdd(_ id: ID) -> Question? {
    let top = worked.top(of: id)
    let users = worked.users(of: ID(id.variable), towards: top)
    let earlier = walk.steps.prefix(index).contains { step in
      guard case .quantity(let other) = step.subject, other.aspect == .derivative else { return false }
      return worked.users(of: ID(other.variable), towards: worked.top(of: other)).count > 1
    }
    guard users.count > 1, users.count <= 6, !earlier else { return nil }
    return choice(
      "\(ID(id.variable)) stands in the formulas of \(users). What is done with the rates of these roads to \(top)?",
      topic: "roads that part", right: "they are added",
      wrong: [
        "they are multiplied", "the largest of them counts", "their mean is taken",
      ],
      hides: .words, hint: "Move \(ID(id.variable)) a little: every road moves \(top), each by its own part.",
      explanation: "Each road moves \(top) by its own part, and the parts add. Along one road rates multiply."
    )
  }
}

extension QuantityWords {
  /// The words for a quantity of a graph.
  static func ofGraph(_ worked: WorkedLesson, _ id: ID) -> (topic: String, hint: Prose, rule: Prose) {
    if id.place.update > 0, worked.isParameter(id.name) {
      return (
        "update", "The gradient points uphill, and the step goes the other way: how far?",
        "the old value minus η times its slope"
      )
    }
    guard id.aspect == .derivative else {
      return ("a formula", "Put the numbers that are known into its formula.", "by its formula")
    }
    let (top, x) = (worked.top(of: id), ID(id.variable))
    let users = worked.users(of: x, towards: top)
    if users == [top] {
      return (
        "a local slope", "Everything else in the formula counts as constant: what is left of it?",
        "the formula of \(top), differentiated by \(x)"
      )
    }
    return (
      "upstream times local",
      users.count == 1
        ? "Which formula uses \(x)? What comes back to it from behind, and what is its own slope?"
        : "Several formulas use \(x): a product for each, and then?",
      users.count == 1
        ? "what comes from behind, times the own slope" : "upstream times local along each road, added"
    )
  }
}
