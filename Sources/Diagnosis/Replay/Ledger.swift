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
  private let places: [ID: Int]
  private let users: [[Int]]
  /// The layers, with their examples, of which a δ is in the ledger.
  private let layersOfDeltas: Set<ID>
  private var canonical: [ID: Formula?] = [:]
  private var roots: [ID: (id: ID, sign: Double)] = [:]
  private var tested: [Int: (changes: Changes, touched: Set<ID>)] = [:]

  /// The ledger of a lesson.
  /// - Parameters:
  ///   - worked: the lesson worked out.
  ///   - figures: what is asked of; in a large network only what they rest on is looked at.
  ///   - withCheck: whether the gradient check belongs to it, too.
  package convenience init(_ worked: WorkedLesson, for figures: [Figure], withCheck: Bool = false) {
    self.init(worked, asking: figures.flatMap(\.formula.operands), withCheck: withCheck)
  }

  /// The ledger of a lesson, for some of its quantities.
  init(_ worked: WorkedLesson, asking quantities: [ID], withCheck: Bool = false) {
    self.worked = worked
    let asked = quantities.filter { !Self.isFar($0) }
    let check = withCheck ? worked.quantities(of: .check) : []
    let roots = worked.isLarge ? asked : Self.everything(in: worked) + check + asked
    var ids: [ID] = []
    var places: [ID: Int] = [:]
    // The first two updates are spelled out, although a lesson takes their parameters from a run once it has made one.
    let order = worked.isLarge ? worked.order(of: roots) : worked.source.order(of: roots)
    for step in order where places[step.id] == nil {
      places[step.id] = ids.count
      ids.append(step.id)
    }
    var users = [[Int]](repeating: [], count: ids.count)
    for (k, id) in ids.enumerated() {
      for operand in Self.formula(of: id, worked)?.operands ?? [] {
        if let place = places[operand] { users[place].append(k) }
      }
    }
    (self.ids, self.places, self.users) = (ids, places, users)
    layersOfDeltas = Set(
      ids.compactMap { id in
        if id.isValue(.delta) { return Self.layer(id.name[0], id) }
        return id.aspect == .derivative && id.variable.symbol == .net ? Self.layer(id.variable[0], id) : nil
      })
  }

  /// Whether a quantity is of a round that nobody computes by hand: only what is read off a run can be there.
  static func isFar(_ id: ID) -> Bool { id.place.update > 2 }

  /// Everything that a calculation by hand may come by, up to the error after the first update.
  private static func everything(in worked: WorkedLesson) -> [ID] {
    worked.stages.flatMap { stage in stage == .check ? [] : worked.quantities(of: stage) }
  }

  /// Whether a quantity is in the ledger.
  func contains(_ id: ID) -> Bool { places[id] != nil }

  /// The right formula of a quantity, as one computes by hand; nil where it is given. In a large network what is not in
  /// the ledger is taken as its passes have it: nobody computes a thousand examples by hand.
  package func formula(of id: ID) -> Formula? {
    let isTaken = worked.isLarge && !contains(id) && (worked.isAssumed(id) || isSlopeByNoneOfThese(id))
    return isTaken ? nil : Self.formula(of: id, worked)
  }

  /// Whether a quantity is the slope of the error by a hidden activation, and no δ that enters it is in the ledger.
  private func isSlopeByNoneOfThese(_ id: ID) -> Bool {
    worked.isSlopeByHidden(id) && !layersOfDeltas.contains(Self.layer(id.variable[0] + 1, id))
  }

  /// A layer in the example and the round of a quantity.
  private static func layer(_ l: Int, _ id: ID) -> ID { ID(Name(.delta, l), at: id.place) }

  private static func formula(of id: ID, _ worked: WorkedLesson) -> Formula? {
    if let formula = byHand(id, worked) ?? worked.formula(of: id) { return formula }
    let isKept = id.aspect == .value && id.name.memory != nil && id.place.update > 0
    return (id.isUpdated || isKept) && !isFar(id) && !worked.isLarge ? worked.source.formula(of: id) : nil
  }

  /// What the program computes in a form that cannot overflow, as a hand does it: the local error from the output itself,
  /// softmax from the powers of e.
  private static func byHand(_ id: ID, _ worked: WorkedLesson) -> Formula? {
    guard worked.graph == nil, id.aspect == .value else { return nil }
    let network = worked.network
    switch id.name.symbol {
    case .localError where network.head.usesLogarithms:
      func own(_ symbol: Symbol) -> ID { ID(Name(symbol, network.last, id.name[1]), at: id.place) }
      let target = own(.target).at(update: 0).nudged(.none, 0)
      return network.loss.formula(
        target: .of(target), being: worked.value(of: target), output: .of(own(.out)), of: network.outputCount)
    case .out where network.layers[id.name[0] - 1].activation.couplesNodes:
      let l = id.name[0]
      let nets = (0..<network.count(ofLayer: l)).map { ID(Name(.net, l, $0), at: id.place) }
      // Where a power of e would overflow, no hand computes it.
      guard id.place.update == 0, nets.allSatisfy({ worked.value(of: $0).magnitude < 100 }) else {
        return nil
      }
      let powers = nets.map { Formula.call(.exp, [.of($0)]) }
      return .quotient(powers[id.name[1]], .sum(powers))
    default: return nil
    }
  }

  /// The ways in which a quantity may be computed by hand: its formula; where that is one piece, along its roads; a
  /// gradient also factor by factor.
  func tellings(of formula: Formula) -> [Formula] {
    guard case .of(let id) = formula, id.place.update == 0, id.place.direction == 0 else { return [formula] }
    if worked.graph != nil { return [formula] + (id.aspect == .derivative ? [worked.chain(of: id)] : []) }
    let root = root(of: id).id
    var tellings = [formula]
    if id.isErrorByNet || id.isValue(.delta) || id.isGradientOfBias, root.isErrorByNet,
      worked.formulas.closedForm(of: root) != nil
    {
      let roads = worked.deltas.withDeltas(worked.differentiated.roads(of: root))
      tellings.append(self.root(of: id).sign < 0 ? .negative(roads) : roads)
    }
    if id.isGradientOfWeight, id.name == .total { tellings.append(worked.chain(of: id)) }
    return tellings
  }

  /// The right formula, rooted.
  func rootedFormula(of id: ID) -> Formula? {
    if let known = canonical[id] { return known }
    let formula = formula(of: id).map(rooted)
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

  /// The first of all names of a number, and the sign by which it differs: ∂E/∂net for δ, ∂E/∂x for ∂E_o/∂x where x acts
  /// on that one output alone.
  func root(of id: ID) -> (id: ID, sign: Double) {
    // The gradient of a bias is written down by itself, perhaps with other digits than the δ that it is.
    if id.isGradientOfBias { return (id, 1) }
    if let known = roots[id] { return known }
    var (next, sign) = (total(for: id) ?? id, 1.0)
    for _ in 0..<8 {
      switch formula(of: next) {
      case .of(let other)?: next = other
      case .negative(.of(let other))?: (next, sign) = (other, -sign)
      default:
        roots[id] = (next, sign)
        return (next, sign)
      }
    }
    return (next, sign)
  }

  private func total(for id: ID) -> ID? {
    guard id.aspect == .derivative, id.name.symbol == .localError || id.name.symbol == .exampleError else {
      return nil
    }
    let total = ID(.total, at: id.place).derivative(by: ID(id.variable, at: id.place))
    return contains(total) && value(of: total) == value(of: id) ? total : nil
  }

  /// A formula with every number by its first name, its terms and factors in one order: so that it can be compared.
  func rooted(_ formula: Formula) -> Formula {
    formula.mapQuantities { id in
      let (root, sign) = root(of: id)
      return sign < 0 ? .negative(.of(root)) : .of(root)
    }.canonical
  }
}
