import Derivation

/// What is taken from the sheet, and what repeats it.
extension SheetAuditor {
  /// What is taken from the sheet when a figure is computed: of a quantity that stands there more than once the last
  /// number before it, or else the first after it.
  /// - Parameter withBiases: whether the gradient of a bias is taken for the δ that it is, too, where that does not stand
  ///   on the sheet.
  func pins(for f: Int, withBiases: Bool = false, admitting isAdmitted: (Int) -> Bool = { _ in true }) -> Pins
  {
    var pins = Pins()
    let own = own(f)
    let others = figures.indices.reversed().filter { $0 > f } + figures.indices.filter { $0 < f }
    for g in others where isAdmitted(g) && !own.contains(g) { pins.add(figures[g], index: g, ledger) }
    guard withBiases else { return pins }
    for g in others where isAdmitted(g) && !own.contains(g) {
      pins.addDelta(of: figures[g], ledger, unless: figures[f].id)
    }
    return pins
  }

  /// How a figure is computed from those that it follows from; nil where its digits come out only nearly.
  func replayed(_ f: Int, _ match: Consistency.Match) -> Replayed? {
    guard match.isExact else { return nil }
    return Teller(self).replay(of: f, used: match.used, base: match.base, by: match.formula)
  }

  // MARK: Copies

  /// Another figure of the same number that this one repeats, perhaps with fewer digits: the same quantity, or the same
  /// under an earlier name, as δ is ∂E/∂b.
  func copiedFrom(_ f: Int) -> Int? {
    let number = figures[f].number
    return own(f).subtracting([f]).sorted().first { g in
      guard figures[g].number.decimals >= number.decimals else { return false }
      let value = figures[g].number.value * sign(of: f, by: g)
      if figures[g].formula != figures[f].formula {
        return isEarlier(g, f) && (number.value == value || number.isSome(value))
      }
      if number.value == value { return g < f }
      return figures[g].number.decimals > number.decimals && number.isSome(value)
    }
  }

  /// The sign by which two names of a number differ.
  private func sign(of f: Int, by g: Int) -> Double {
    guard let a = figures[f].id, let b = figures[g].id else { return 1 }
    return ledger.root(of: a).sign * ledger.root(of: b).sign
  }

  private func isEarlier(_ g: Int, _ f: Int) -> Bool {
    guard let a = figures[g].id, let b = figures[f].id else { return false }
    return depth(of: a) < depth(of: b)
  }
}
