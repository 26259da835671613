import Derivation
import Networks
import WorkedLesson

/// Whether a variant computes well: nothing saturated, nothing at a kink, no figure without digits.
struct Conditions {
  /// The least slope of a logistic node or a tanh.
  private static let leastSlope = 0.05
  /// How far a net input stays from a kink.
  private static let distance = 0.01

  private let asked: [ID]
  private let digits: Digits
  /// Steps that are saturated or at a kink in the lesson itself: it is about that.
  private let exempt: Set<ID>

  /// The conditions for variants of a lesson.
  init(asked: [ID], digits: Digits, of original: WorkedLesson) {
    (self.asked, self.digits) = (asked, digits)
    exempt = Set(
      Self.steps(of: original).filter { Self.failure(of: $0.formula, in: original) != nil }.map(\.id))
  }

  /// The steps of the forward pass, but for those that only help to compute.
  private static func steps(of worked: WorkedLesson) -> [(id: ID, formula: Formula)] {
    worked.quantities(of: .forward).compactMap { id in
      guard id.name.symbol != .largest, worked.graph?.isHelper(id) != true else { return nil }
      return worked.formula(of: id).map { (id, $0) }
    }
  }

  /// The first demand that a lesson does not meet; nil where it meets all.
  func failure(of worked: WorkedLesson) -> Demand? {
    for (id, formula) in Self.steps(of: worked) where !exempt.contains(id) {
      if let failure = Self.failure(of: formula, in: worked) { return failure }
    }
    for id in asked {
      if !worked.value(of: id).isFinite { return .finite }
      if !Self.hasDigits(id, in: worked, digits) { return .digits }
      if isTie(worked.value(of: id)) { return .noTie }
    }
    return nil
  }

  /// Whether a quantity has a value other than 0, of two digits or more.
  static func hasDigits(_ id: ID, in worked: WorkedLesson, _ digits: Digits) -> Bool {
    let value = worked.value(of: id)
    return value.isFinite && value != 0
      && (PrintedNumber(digits.text(of: value))?.digits.utf8.count ?? 0) >= 2
  }

  /// Whether a number is rounded up by one person and down by another.
  private func isTie(_ value: Double) -> Bool {
    let units = value.magnitude / digits.unit(at: value)
    return (units - units.rounded(.down) - 0.5).magnitude < 1e-5
  }

  /// What is wrong with the calls and choices of a formula.
  private static func failure(of formula: Formula, in worked: WorkedLesson) -> Demand? {
    if formula.isQuantityOrConstant { return nil }
    for part in formula.parts { if let failure = failure(of: part, in: worked) { return failure } }
    switch formula {
    case .call(.logistic, _):
      let out = worked.value(of: formula)
      return out * (1 - out) < leastSlope ? .bent : nil
    case .call(.tanh, _):
      let out = worked.value(of: formula)
      return 1 - out * out < leastSlope ? .bent : nil
    case .call(.max, let arguments):
      let values = arguments.map(worked.value(of:)).sorted(by: >)
      // Where all are 0, as in an empty corner of a picture, none is near to another by chance.
      return values.count > 1 && values[0] != values[1] && values[0] - values[1] < distance ? .offKinks : nil
    case .call(.abs, let arguments): return isNearZero(arguments[0], in: worked) ? .offKinks : nil
    case .choice(let subject, _, _, _): return isNearZero(subject, in: worked) ? .offKinks : nil
    default: return nil
    }
  }

  private static func isNearZero(_ subject: Formula, in worked: WorkedLesson) -> Bool {
    !subject.isConstant && worked.value(of: subject).magnitude < distance
  }
}
