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

  /// Takes a figure's number for what it stands for.
  mutating func add(_ figure: Figure, index: Int) {
    let pin = Pin(value: figure.number.value, unit: figure.number.unit, figure: index)
    switch figure.formula {
    case .of(let id): ids[id] = pin
    case .negative(.of(let id)): ids[id] = Pin(value: -pin.value, unit: pin.unit, figure: index)
    case let formula: parts[formula.canonical] = pin
    }
  }

  /// Takes a quantity to be what another of the same value was written as.
  mutating func add(_ id: ID, _ pin: Pin) { ids[id] = pin }

  /// Without what a formula itself was written as.
  func without(_ formula: Formula) -> Pins {
    var rest = self
    switch formula {
    case .of(let id), .negative(.of(let id)): rest.ids[id] = nil
    default: rest.parts[formula.canonical] = nil
    }
    return rest
  }

  /// Without a quantity.
  mutating func remove(_ id: ID) { ids[id] = nil }
}
