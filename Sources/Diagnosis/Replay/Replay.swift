import Derivation

/// A calculation done again, as somebody may have done it: some numbers taken from the sheet, some formulas changed.
///
/// Each quantity is computed once; what is taken from the sheet is kept account of.
final class Replay<A: Arithmetic> {
  private let ledger: Ledger
  private let arithmetic: A
  private let pins: Pins
  private let changes: Changes
  private let number: (Double) -> A.Number
  private let pinned: (Pin) -> A.Number
  private let written: (ID, A.Number) -> A.Number
  private let base: Replay<A>?
  private let touched: Set<ID>
  private var values: [ID: A.Number] = [:]
  /// The figures whose numbers were taken.
  private(set) var used: Set<Int> = []
  /// The quantities whose changed formulas were used.
  private(set) var sites: Set<ID> = []
  /// The figures whose numbers are not taken: those of the quantity that is being computed.
  private var excluded: Set<Int> = []

  /// A calculation.
  /// - Parameters:
  ///   - ledger: the right formulas.
  ///   - arithmetic: what is computed with.
  ///   - pins: what is taken from the sheet.
  ///   - changes: formulas that are not the right ones; they go before what the sheet says.
  ///   - number: what a given number is.
  ///   - pinned: what a number of the sheet is.
  ///   - written: what becomes of a computed number that is written down.
  ///   - base: a calculation from which all is taken that the changes do not touch.
  ///   - touched: what the changes touch.
  init(
    _ ledger: Ledger, _ arithmetic: A, pins: Pins = Pins(), changes: Changes = Changes(),
    number: @escaping (Double) -> A.Number, pinned: @escaping (Pin) -> A.Number,
    written: @escaping (ID, A.Number) -> A.Number = { $1 }, base: Replay<A>? = nil, touched: Set<ID> = []
  ) {
    self.ledger = ledger
    self.arithmetic = arithmetic
    self.pins = pins
    self.changes = changes
    self.number = number
    self.pinned = pinned
    self.written = written
    self.base = base
    self.touched = touched
  }

  /// The value of a formula that is computed, not looked up: its parts may be taken from the sheet, it itself not.
  /// - Parameter excluded: the figures of that formula itself.
  func value(computing formula: Formula, excluding excluded: Set<Int> = []) -> A.Number {
    self.excluded = excluded
    defer { self.excluded = [] }
    if case .of(let id) = formula {
      if changes[id] != nil || pins.isEmpty { return computed(id) }
      // By its first name, so that what it was written as is not taken for it.
      let (root, sign) = ledger.root(of: id)
      return sign < 0 ? arithmetic.negate(computed(root)) : computed(root)
    }
    return evaluate(pins.isEmpty ? formula : ledger.rooted(formula), isWhole: true)
  }

  /// The value of a quantity, looked up on the sheet if it stands there.
  func value(of id: ID) -> A.Number {
    if let known = values[id] { return known }
    // What rests on itself is not a number.
    values[id] = arithmetic.number(.nan)
    let value: A.Number
    if changes[id] == nil, let pin = pins.ids[id], !excluded.contains(pin.figure) {
      used.insert(pin.figure)
      value = pinned(pin)
    } else if let base, !touched.contains(id), ledger.contains(id) {
      value = base.value(of: id)
    } else {
      value = computed(id)
    }
    values[id] = value
    return value
  }

  private func computed(_ id: ID) -> A.Number {
    if let formula = changes[id] {
      sites.insert(id)
      return written(id, evaluate(pins.isEmpty ? formula : ledger.rooted(formula), isWhole: true))
    }
    guard let formula = pins.isEmpty ? ledger.formula(of: id) : ledger.rootedFormula(of: id) else {
      return number(ledger.value(of: id))
    }
    return written(id, evaluate(formula, isWhole: true))
  }

  /// The value of a formula, parts that were written down by themselves taken from the sheet.
  private func evaluate(_ formula: Formula, isWhole: Bool = false) -> A.Number {
    if pins.parts.isEmpty { return arithmetic.value(of: formula, value(of:)) }
    if !isWhole, let pin = pins.parts[formula], !excluded.contains(pin.figure) {
      used.insert(pin.figure)
      return pinned(pin)
    }
    if case .of(let id) = formula { return value(of: id) }
    let isAnyPartPinned = formula.parts.contains { if case .of = $0 { false } else { true } }
    guard isAnyPartPinned else { return arithmetic.value(of: formula, value(of:)) }
    // The parts are computed first and put in as they are.
    var parts: [A.Number] = []
    let shell = formula.mapParts { part in
      switch part {
      case .of, .number: return part
      case .negative(let inner) where !isWritten(part):
        if case .of = inner { return part }
        parts.append(evaluate(inner))
        return .negative(.of(Self.placeholder(parts.count - 1)))
      default:
        parts.append(evaluate(part))
        return .of(Self.placeholder(parts.count - 1))
      }
    }
    return arithmetic.value(of: shell) { id in
      id.name.symbol == partOfFormula ? parts[id.name[0]] : value(of: id)
    }
  }

  private func isWritten(_ part: Formula) -> Bool { pins.parts[part] != nil }

  private static func placeholder(_ k: Int) -> ID { ID(partOfFormula, k) }
}

/// What stands in a formula for a part of it that has been computed.
private let partOfFormula = Symbol("part of a formula")
