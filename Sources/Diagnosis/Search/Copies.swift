import Derivation
import Glibc

/// A number copied from its neighbour: the figure is that of another quantity.
struct Copies {
  private let sheet: SheetAuditor

  init(_ sheet: SheetAuditor) { self.sheet = sheet }

  /// The quantities whose number stands there.
  func find(_ f: Int) -> [Candidate] {
    let (figure, figures) = (sheet.figures[f], sheet.figures)
    var found: [Candidate] = []
    // What rests on the figure has its number from there.
    let later = figure.id.map { sheet.ledger.touched(by: [$0, sheet.ledger.root(of: $0).id]) } ?? []
    let others = figures.indices.filter { g in
      g != f && figures[g].formula != figure.formula
        && !figures[g].formula.operands.contains(where: later.contains)
    }
    let own = figure.id.map { sheet.ledger.root(of: $0).id }
    let parts = own.flatMap(sheet.ledger.rootedFormula(of:))?.operands ?? []
    for g in others where figures[g].number.value == figure.number.value && figure.number.count > 1 {
      // Of two wrong figures the later one is no source of the earlier.
      guard sheet.isRight(g) || g < f else { continue }
      guard let id = figures[g].id else { continue }
      let isNeighbour = kind(of: id) == figure.id.map(kind)
      // Who takes a part of the formula for the whole has left something out rather than copied.
      let part = parts.contains(sheet.ledger.root(of: id).id) ? Evidence.part : 0
      found.append(
        candidate(
          f, id,
          choices: part + (isNeighbour ? log2(Double(neighbours(of: id))) : 1 + log2(Double(others.count))), g
        ))
    }
    guard found.isEmpty, let own = figure.id else { return found }
    // A neighbour that does not stand on the sheet.
    for id in sheet.ledger.ids where id != own && kind(of: id) == kind(of: own) {
      if figure.number.isNearest(sheet.ledger.value(of: id)) {
        found.append(candidate(f, id, choices: 1 + log2(Double(neighbours(of: own))), nil))
      }
    }
    return found
  }

  private func candidate(_ f: Int, _ id: ID, choices: Double, _ g: Int?) -> Candidate {
    Candidate(
      origin: .copied, figure: f, choices: choices, sites: [],
      bits: Evidence.bits(of: sheet.figures[f].number, besides: sheet.truths[f]),
      telling: .copy(id, figure: g))
  }

  /// What makes quantities neighbours: the same kind of number.
  struct Kind: Hashable {
    private let symbol: Symbol
    private let variable: Symbol
    private let aspect: ID.Aspect
    private let update: Int32

    init(_ id: ID) {
      (symbol, variable) = (id.name.symbol, id.variable.symbol)
      (aspect, update) = (id.aspect, id.place.update)
    }
  }

  private func kind(of id: ID) -> Kind { Kind(id) }

  private func neighbours(of id: ID) -> Int {
    max(1, sheet.ledger.ids.count { kind(of: $0) == kind(of: id) } - 1)
  }
}
