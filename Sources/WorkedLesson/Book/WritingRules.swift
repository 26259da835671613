import Derivation
import LessonFormat
import Networks

/// How a quantity is written down.
package enum Writing: Sendable, Equatable {
  /// Rounded to so many digits.
  case rounded(Digits)
  /// With all its digits.
  case full
  /// Not at all: its formula stands in its place.
  case unfolded

  init(_ extent: WrittenException.Extent) {
    switch extent {
    case .decimals(let n): self = .rounded(.decimals(n))
    case .full: self = .full
    case .no: self = .unfolded
    }
  }
}

/// A part of a formula that a source writes down for itself: `(target_c1 - out_c1)^2`, to 4 decimals.
struct WrittenPart: Sendable {
  /// As the lesson spells it.
  let text: String
  /// Its formula, all that is not written unfolded.
  let formula: Formula
  /// The same, whatever the order.
  let unordered: UnorderedFormula
  /// How it is written.
  let writing: Writing
}

/// What a source writes down, and with how many digits: the lesson's `arithmetic:` and `written:`.
///
/// Rounding happens where a number is written down, never inside a formula. What is given, and a plain other name of
/// something (∂net/∂w = out), is copied, not computed: it is not rounded again. The gradient check is written in full
/// unless the lesson says otherwise: "Note that we did not round any of the new calculations".
/// Source: Taylor, ch. 26 to 30, the last words from ch. 29.
struct WritingRules: Sendable {
  let arithmetic: SourceArithmetic
  /// Exceptions by id, those of ∂E/∂net under δ too.
  private let exceptions: [ID: Writing]

  init(_ lesson: Lesson, _ ids: IDText, _ deltas: Deltas) {
    arithmetic = lesson.arithmetic
    var exceptions: [ID: Writing] = [:]
    for exception in lesson.written {
      guard case .of(let id)? = try? ids.formula(of: exception.quantity) else { continue }
      exceptions[id] = Writing(exception.extent)
    }
    for (id, writing) in exceptions {
      if let twin = deltas.derivative(of: id) ?? deltas.delta(of: id), exceptions[twin] == nil {
        exceptions[twin] = writing
      }
    }
    self.exceptions = exceptions
  }

  /// What the lesson says of a quantity: of it in this round, or of it in the first one.
  private func exception(_ id: ID) -> Writing? {
    if let exact = exceptions[id] { return exact }
    // After the update a parameter is computed, before it is given.
    let isParameter = id.aspect == .value && id.name.isParameter
    return isParameter || id.place.update == 0 ? nil : exceptions[id.at(update: 0)]
  }

  /// Whether a quantity is not written, so that its formula stands in its place, with a leaf nudged or not.
  func isUnfolded(_ id: ID) -> Bool {
    if exceptions.isEmpty { return false }
    return (exceptions[id] ?? exception(id.nudged(.none, 0))) == .unfolded
  }

  /// How a quantity is written that is neither given nor another name of something.
  /// - Parameter part: how its formula as a whole is written where the lesson names it.
  func writing(of id: ID, part: Writing?) -> Writing {
    if let declared = declared(id) { return declared }
    if id.place.direction != 0 { return .full }
    switch id.aspect {
    case .numericDerivative, .difference, .relativeError: return .full
    default: return part ?? arithmetic.rounding.map(Writing.rounded) ?? .full
    }
  }

  /// How a quantity is written where the lesson says so.
  func declared(_ id: ID) -> Writing? { exception(id) ?? (isUnfolded(id) ? .unfolded : nil) }
}
