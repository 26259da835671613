import Derivation
import Networks
import WorkedLesson

/// The right calculation of a lesson, ready to be done again with changes: its quantities in order, their formulas,
/// what each enters, their right values.
package final class Ledger {
  /// The lesson.
  package let worked: WorkedLesson
  /// Its quantities, each after its operands.
  let ids: [ID]
  fileprivate let places: [ID: Int]
  private let users: [[Int]]
  private var canonical: [ID: Formula?] = [:]
  private var tested: [Int: (changes: Changes, touched: Set<ID>)] = [:]

  /// The ledger of a lesson.
  /// - Parameters:
  ///   - worked: the lesson worked out.
  ///   - figures: what is asked of; in a large network only what they rest on is looked at.
  package init(_ worked: WorkedLesson, for figures: [Figure]) {
    self.worked = worked
    let asked = figures.flatMap(\.formula.operands).filter { $0.place.update < 2 }
    let roots = worked.isLarge ? asked : Self.everything(in: worked) + asked
    var ids: [ID] = []
    var places: [ID: Int] = [:]
    for step in worked.order(of: roots) where places[step.id] == nil {
      places[step.id] = ids.count
      ids.append(step.id)
    }
    var users = [[Int]](repeating: [], count: ids.count)
    for (k, id) in ids.enumerated() {
      for operand in worked.formula(of: id)?.operands ?? [] {
        if let place = places[operand] { users[place].append(k) }
      }
    }
    (self.ids, self.places, self.users) = (ids, places, users)
  }

  /// Everything that a calculation by hand may come by, up to the error after the first update.
  private static func everything(in worked: WorkedLesson) -> [ID] {
    worked.stages.flatMap { stage in stage == .check ? [] : worked.quantities(of: stage) }
  }

  /// Whether a quantity is in the ledger.
  func contains(_ id: ID) -> Bool { places[id] != nil }

  /// The right formula of a quantity; nil where it is given.
  func formula(of id: ID) -> Formula? { worked.formula(of: id) }

  /// The right formula in its canonical form.
  func canonicalFormula(of id: ID) -> Formula? {
    if let known = canonical[id] { return known }
    let formula = formula(of: id)?.canonical
    canonical[id] = .some(formula)
    return formula
  }

  /// The right value of a quantity.
  func value(of id: ID) -> Double { worked.value(of: id) }

  /// All that rests on some quantities, themselves included.
  func touched(by sites: some Sequence<ID>) -> Set<ID> {
    var touched = Set(sites)
    var queue = touched.compactMap { places[$0] }
    while let k = queue.popLast() {
      for user in users[k] where touched.insert(ids[user]).inserted { queue.append(user) }
    }
    return touched
  }

  /// What a misconception of the catalogue changes, and what that touches; found once.
  func effect(of index: Int, _ find: () -> Changes) -> (changes: Changes, touched: Set<ID>) {
    if let known = tested[index] { return known }
    let changes = find()
    let effect = (changes, touched(by: changes.sites))
    tested[index] = effect
    return effect
  }
}

/// Formulas that are not the right ones, by quantity.
struct Changes {
  private var formulas: [ID: Formula] = [:]

  /// None.
  init() {}

  subscript(id: ID) -> Formula? {
    get { formulas[id] }
    set { formulas[id] = newValue }
  }

  /// The quantities whose formulas are changed.
  var sites: Dictionary<ID, Formula>.Keys { formulas.keys }
  /// Whether nothing is changed.
  var isEmpty: Bool { formulas.isEmpty }
}

extension Ledger {
  /// The place of a quantity in the order of computing; nil for what is not in the ledger.
  func place(of id: ID) -> Int? { places[id] }

  /// Other names of the same number, each with the sign by which it differs.
  func aliases(of id: ID) -> [(id: ID, sign: Double)] {
    var aliases: [(ID, Double)] = []
    var (next, sign) = (id, 1.0)
    while aliases.count < 8, let formula = formula(of: next) {
      switch formula {
      case .of(let other): next = other
      case .negative(.of(let other)): (next, sign) = (other, -sign)
      default: return aliases + slopesOfE(id)
      }
      aliases.append((next, sign))
    }
    return aliases + slopesOfE(id)
  }

  /// ∂E_o/∂x is ∂E/∂x where x acts on that one output alone.
  private func slopesOfE(_ id: ID) -> [(ID, Double)] {
    guard id.aspect == .derivative, id.name.symbol == .localError || id.name.symbol == .exampleError else { return [] }
    let total = ID(.total, at: Place(update: Int(id.place.update))).derivative(
      by: ID(id.variable, at: id.place))
    guard contains(total), value(of: total) == value(of: id) else { return [] }
    let delta = worked.deltas.delta(of: total).map { [($0, value(of: $0) == value(of: total) ? 1.0 : -1.0)] } ?? []
    return [(total, 1.0)] + delta
  }
}
