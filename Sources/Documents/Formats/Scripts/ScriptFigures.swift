import Derivation
import Glibc
import WorkedLesson

/// A number of ours that a script compares with what a library makes of it.
struct ScriptFigure {
  /// What it is called: its id, or the text of an expression.
  let label: String
  /// Its id; nil of an expression.
  let id: ID?
  /// The formula by which we computed it; nil where it is given.
  let formula: Formula?
  /// What we have.
  let value: Double
  /// By how much another computation may differ from it where that is more than a billionth of it; else nil.
  let rounding: Double?
}

/// All numbers that a script compares, stage by stage: every id of the derivation as JSON has it.
struct ScriptFigures {
  /// The stages, what is given before them, expressions after them.
  let stages: [(name: String, figures: [ScriptFigure])]

  /// Every figure.
  var all: [ScriptFigure] { stages.flatMap(\.figures) }
  /// Every id.
  var ids: [ID] { all.compactMap(\.id) }

  /// The figures of a request.
  init(_ request: DerivationRequest) {
    let worked = request.worked
    let steps = DerivedSteps(request)
    let trained = Self.roundings(ofTrained: steps.given, worked)
    // What rests on trained parameters cannot be compared more closely than these.
    func computed(_ id: ID, _ value: Double) -> Double? {
      let own = Self.rounding(of: id, value, worked)
      guard let base = [id.place.update, id.place.update - 1].compactMap({ trained["@\($0)"] }).max() else {
        return own
      }
      return max(own ?? 0, base)
    }
    func figure(_ id: ID, _ formula: Formula?) -> ScriptFigure {
      let value = worked.value(of: id)
      return ScriptFigure(
        label: worked.ids.text(of: id), id: id, formula: formula, value: value,
        rounding: formula == nil ? trained[Self.kind(of: id)] : computed(id, value))
    }
    var stages = [("given", steps.given.map { figure($0, nil) })]
    stages += steps.stages.map { stage, ids in
      (stage.rawValue, ids.map { figure($0, worked.formula(of: $0)) })
    }
    let expressions = request.quantities.compactMap { text, formula -> ScriptFigure? in
      if case .of = formula { return nil }
      let value = worked.value(of: formula)
      let noise = formula.operands.map(worked.noise).max() ?? 0
      return ScriptFigure(
        label: text, id: nil, formula: formula, value: value, rounding: Self.rounding(of: value, noise: noise)
      )
    }
    if !expressions.isEmpty { stages.append(("expressions", expressions)) }
    self.stages = stages.filter { !$0.1.isEmpty }
  }

  /// By how much roundings may move a quantity, where that counts.
  private static func rounding(of id: ID, _ value: Double, _ worked: WorkedLesson) -> Double? {
    if id.aspect == .relativeError {
      // Of two gradients that are 0 but for roundings it says nothing: 0 where both are 0, else up to 2.
      let gradients = [id.with(.derivative), id.with(.numericDerivative)]
      if gradients.allSatisfy({ worked.value(of: $0).magnitude <= 4 * worked.noise(of: $0) }) { return 2 }
    }
    // A square of what is 0 but for roundings is a square of roundings.
    let operand = worked.formula(of: id)?.operands.map(worked.noise).max() ?? 0
    return rounding(of: value, noise: worked.noise(of: id) + operand * operand)
  }

  /// What training reached is compared with the largest of its kind, parameters with parameters: where a gradient is 0
  /// but for roundings, these are all that it leaves.
  private static func roundings(ofTrained given: [ID], _ worked: WorkedLesson) -> [String: Double] {
    var largest: [String: Double] = [:]
    for id in given where id.place.update > 0 {
      let size = worked.value(of: id).magnitude
      if size.isFinite { largest[kind(of: id)] = max(largest[kind(of: id)] ?? 0, size) }
    }
    return largest.compactMapValues { rounding(of: 0, noise: tolerance * $0 / 4) }
  }

  private static func kind(of id: ID) -> String {
    id.place.update == 0 ? "" : "\(id.name.memory?.kind.rawValue ?? "")@\(id.place.update)"
  }

  /// How closely figures are compared, relative to themselves.
  static let tolerance = 1e-9

  /// What roundings may make of a number, four times over (ours, the library's, in another order, through functions
  /// of another make), as 1, 2 or 5 times a power of ten; nil where it is within the tolerance.
  private static func rounding(of value: Double, noise: Double) -> Double? {
    let needed = 4 * noise
    guard needed > tolerance * value.magnitude, needed.isFinite else { return nil }
    let least = max(-320, min(300, Int(log10(needed).rounded(.down))))
    for exponent in least...300 {
      for digit in ["1", "2", "5"] {
        if let bound = Double("\(digit)e\(exponent)"), bound >= needed { return bound }
      }
    }
    return nil
  }
}
