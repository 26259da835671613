import Derivation
import Documents
import LessonFormat
import Networks
import WorkedLesson

/// Questions on the roads between a weight and the error.
extension Examiner {
  /// Before the first weight is nudged: will the error rise or fall?
  func direction(_ weight: ID) -> Question? {
    let (l, o) = (weight.name[0], weight.name[1])
    let (net, out, target) = (ID(.net, l, o), ID(.out, l, o), ID(.target, l, o))
    let input = worked.formulas.output(l - 1, weight.name[2], example: 0)
    guard isSingle, isFirst, !network.layers[l - 1].activation.couplesNodes else { return nil }
    let (x, z, t) = (value(input), value(out), value(target))
    let byOut = value(total.derivative(by: out))
    let gradient = value(total.derivative(by: weight))
    // The story holds where the error grows with the miss, and the output with its net input.
    guard gradient.isFinite, gradient != 0, x != 0, z != t, (byOut > 0) == (z > t),
      value(out.derivative(by: net)) > 0
    else { return nil }
    let grows = x > 0
    let isAway = grows == (z > t)
    func option(_ rises: Bool, _ grows: Bool) -> Prose {
      "\(total) \(rises ? "rises" : "falls"): \(out) \(grows ? "grows" : "shrinks"), \(rises ? "away from" : "towards") its target"
    }
    return choice(
      "\(weight) is raised a little. Where does \(total) go, and why?", topic: "the way a weight acts",
      right: option(isAway, grows),
      wrong: [
        option(!isAway, grows), option(!isAway, !grows),
        "\(total) stays: \(weight) does not stand in its formula",
      ],
      hides: [.value, .words],
      hint:
        "Walk along the edge: \(weight) multiplies \(input). What becomes of \(net), of \(out)? And where is \(target)?",
      explanation: """
        \(input) is \(grows ? "positive" : "negative"), so \(out) \(grows ? "grows" : "shrinks") with \(weight), and \
        its target lies \(z > t ? "below" : "above") it. That \(weight) does not stand in the formula of \
        \(total) is no matter: it acts through \(net) and \(out).
        """)
  }

  /// Which roads lead from a hidden weight to the error?
  func roads(_ weight: ID) -> Question? {
    let (l, j) = (weight.name[0], weight.name[1])
    guard isFirst, l < network.last, !network.layers[l - 1].activation.couplesNodes else { return nil }
    let (width, next) = (network.count(ofLayer: l), network.count(ofLayer: l + 1))
    let here = node(l, j)
    let other = width > 1 ? node(l, j == 0 ? 1 : 0) : nil
    func road(_ from: String, _ k: Int) -> String { "\(from) → \(node(l + 1, k))" }
    func through(_ from: String) -> String {
      next <= 3
        ? (0..<next).map { road(from, $0) }.joined(separator: ", ")
        : "\(from) → each of \(node(l + 1, 0)) … \(node(l + 1, next - 1))"
    }
    func counted(_ n: Int, _ list: String) -> Prose {
      let words = ["no", "one", "two", "three", "four", "five", "six"]
      return "\(n < words.count ? words[n] : String(n)) \(n == 1 ? "road" : "roads"): \(list)"
    }
    let right = counted(next, through(here))
    let isOfOne = worked.examples.count == 1
    let onward = l + 1 < network.last ? "; from there on the roads may part again" : ""
    return choice(
      "Along which roads does \(weight) act on \(total)\(isOfOne ? "" : " in one example")? (A road is told by its nodes\(onward).)",
      topic: "roads from a hidden weight", right: right,
      wrong: [
        counted(1, road(here, 0)),
        other.map { counted(2 * next, "\(through(here)), \(through($0))") },
        other.map { counted(2, "\(road(here, 0)), \(road($0, 0))") },
        "no road: \(weight) does not stand in the formula of \(total)",
      ],
      hides: [.rule, .numbers, .words],
      hint: "\(weight) enters one node only. Who hears the output of that node?",
      explanation: """
        \(weight) enters \(here) and no other node. The output of \(here) goes to \
        \(next == 1 ? "\(node(l + 1, 0)), and there alone" : "every node of the next layer"). \
        \(next == 1 ? "Rates along a road multiply." : "Rates along a road multiply, rates of separate roads add.")
        """)
  }

  /// By which weights does the error come back to a hidden node?
  func wayBack(_ derivative: ID) -> Question? {
    let (l, j) = (derivative.variable[0], derivative.variable[1])
    let right = weights(outOf: j, ofLayer: l)
    let row = weights(into: min(j, right.count - 1), ofLayer: l + 1)
    let all = (0..<min(right.count, 20)).flatMap { weights(into: $0, ofLayer: l + 1) }
    let wrong = [row, weights(into: j, ofLayer: l), all, Array(right.prefix(1))].filter { $0 != right }
    let out = ID(derivative.variable, at: derivative.place)
    return choice(
      "By which weights does the error come back to \(node(l, j))?", topic: "the way back to a hidden node",
      right: list(right), wrong: wrong.map { list($0) }, hides: .all,
      hint: "The error comes back on the edges on which \(out) went out.",
      explanation: right.count == 1
        ? "\(out) went out along \(right[0]) alone, and on the same edge the error comes back."
        : """
        \(out) went out along \(list(right)), one edge to each node of the next layer, and on these the error comes \
        back. \(list(row)) have the node that they enter in common, not the one that they leave.
        """)
  }

  /// A node that a ReLU has switched off: which weights does it keep from learning?
  func deadNode(_ out: ID) -> Question? {
    let (l, j) = (out.name[0], out.name[1])
    guard isSingle, network.hasTargets, l < network.last, isDead(l, j) else { return nil }
    for layer in 1...l where layer < l || j > 0 {
      for k in 0..<(layer == l ? j : network.count(ofLayer: layer)) where isDead(layer, k) { return nil }
    }
    let (into, onward) = (weights(into: j, ofLayer: l), weights(outOf: j, ofLayer: l))
    return choice(
      "\(out) = 0. Which weights have a gradient of 0 because of that?", topic: "a node that is switched off",
      right: "\(list(into)), and \(list(onward)) too",
      wrong: ["only \(list(into))", "only \(list(onward))", "none"],
      hides: [],
      hint:
        "A gradient has two factors: δ of the node that the weight enters, and what comes along its edge.",
      explanation: """
        \(list(onward)): what comes along the edge is 0. \(list(into)): the slope of ReLU is 0 here, so δ is. \
        Only another input can wake \(node(l, j)); if none does, it is dead.
        """)
  }

  private func isDead(_ l: Int, _ j: Int) -> Bool {
    network.layers[l - 1].activation.name == "relu" && value(ID(.out, l, j)) == 0
  }
}
