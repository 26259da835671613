import Derivation

/// A number that stands on the sheet and is taken from there instead of being computed.
struct Pin {
  /// The number as written.
  let value: Double
  /// What one unit of its last digit is worth.
  let unit: Double
  /// Which figure of the sheet it is.
  let figure: Int
}

/// What is taken from the sheet: quantities, and parts of formulas that were written down by themselves.
struct Pins {
  /// The quantities.
  private(set) var ids: [ID: Pin] = [:]
  /// The parts, in their canonical form.
  private(set) var parts: [Formula: Pin] = [:]

  /// Nothing.
  init() {}

  /// Whether nothing is taken.
  var isEmpty: Bool { ids.isEmpty && parts.isEmpty }

  /// The figures whose numbers are taken.
  var figures: Set<Int> { Set(ids.values.map(\.figure)).union(parts.values.map(\.figure)) }

  /// What one unit of the last digit of a figure is worth.
  func unit(ofFigure figure: Int) -> Double {
    (ids.values.first { $0.figure == figure } ?? parts.values.first { $0.figure == figure })?.unit ?? 0
  }

  /// Takes a figure's number for what it stands for; of a quantity also for its formula, where that is part of another.
  mutating func add(_ figure: Figure, index: Int, _ ledger: Ledger) {
    let truth = ledger.worked.value(of: figure.formula)
    // What is short by nature, such as a given number, has been rounded by nobody.
    let isWhole = (figure.number.value - truth).magnitude <= 4 * truth.ulp
    let pin = Pin(value: figure.number.value, unit: isWhole ? 0 : figure.number.unit, figure: index)
    switch figure.formula {
    case .of(let id):
      set(id, pin, ledger)
      if let formula = ledger.rootedFormula(of: ledger.root(of: id).id), formula.operands.count > 1 {
        parts[formula] = pin
      }
    case .negative(.of(let id)): set(id, pin.negated, ledger)
    case let formula: parts[ledger.rooted(formula)] = pin
    }
  }

  /// Takes the gradient of a bias, which has been taken, for the δ that it is, where no other number is.
  mutating func addDelta(of figure: Figure, _ ledger: Ledger, unless own: ID? = nil) {
    guard let id = figure.id, id.isGradientOfBias, case .of(let delta)? = ledger.formula(of: id),
      let pin = ids[id], ids[ledger.root(of: delta).id] == nil, delta != own
    else { return }
    set(delta, pin, ledger)
  }

  /// Takes a number for a quantity.
  mutating func set(_ id: ID, _ pin: Pin, _ ledger: Ledger) {
    let (root, sign) = ledger.root(of: id)
    ids[root] = sign < 0 ? pin.negated : pin
  }
}

extension Pin {
  /// The same number with the other sign.
  var negated: Pin { Pin(value: -value, unit: unit, figure: figure) }
}
