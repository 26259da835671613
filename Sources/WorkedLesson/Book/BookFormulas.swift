import Derivation
import LessonFormat
import Networks

extension Symbol {
  /// A part of a formula that is written down for itself; its index is its place in the lesson's list.
  static let writtenPart = Symbol("written part")
}

/// The formulas as a source writes them down: what it does not write is unfolded into what it stands in, and a part
/// that it writes for itself is a quantity of its own.
///
/// With E_c1 and E_c2 unwritten and their squares written, E = ½·(t_c1 − out_c1)² + ½·(t_c2 − out_c2)² reads
/// ½·0.3521 + ½·0.070.
struct BookFormulas: FormulaSource {
  let base: any FormulaSource
  let rules: WritingRules
  /// Whether a quantity is the same in every round.
  let isFixed: @Sendable (ID) -> Bool
  /// The parts, the largest first.
  private(set) var parts: [WrittenPart] = []

  /// The most parts that a formula may grow to by unfolding.
  private static let sizeLimit = 4096

  init(
    _ base: any FormulaSource, _ rules: WritingRules, lesson: Lesson, ids: IDText,
    isFixed: @escaping @Sendable (ID) -> Bool
  ) {
    (self.base, self.rules, self.isFixed) = (base, rules, isFixed)
    var parts: [WrittenPart] = []
    for exception in lesson.written where exception.extent != .no {
      guard let formula = try? ids.formula(of: exception.quantity), !formula.isQuantityOrConstant else {
        continue
      }
      let unfolded = unfolded(formula)
      let unordered = UnorderedFormula(Self.spelledOut(unfolded))
      if parts.contains(where: { $0.unordered == unordered }) { continue }
      parts.append(
        WrittenPart(
          text: exception.quantity, formula: unfolded, unordered: unordered,
          writing: Writing(exception.extent)))
    }
    self.parts = parts.sorted { $0.formula.size > $1.formula.size }
  }

  func formula(of id: ID) -> Formula? {
    if let part = part(id) { return withParts(moved(part.formula, to: id.place.update), isWhole: true) }
    return base.formula(of: id).map { withParts(unfolded($0), isWhole: true) }
  }

  func users(of id: ID) -> [ID] { base.users(of: id) }
  func depends(_ id: ID, on other: ID) -> Bool {
    part(id)?.formula.operands.contains { base.depends($0, on: other) } ?? base.depends(id, on: other)
  }
  func hasExample(_ name: Name) -> Bool { base.hasExample(name) }

  /// The part that an id stands for.
  func part(_ id: ID) -> WrittenPart? {
    id.name.symbol == .writtenPart && parts.indices.contains(id.name[0]) ? parts[id.name[0]] : nil
  }

  /// The formula of a part in its round, in plain quantities.
  func plainFormula(ofPart id: ID) -> Formula? { part(id).map { moved($0.formula, to: id.place.update) } }

  /// Any formula as the source would write it.
  func told(_ formula: Formula) -> Formula { withParts(unfolded(formula), isWhole: false) }

  /// How the whole of a formula is written, where the lesson names it.
  func writing(ofWhole formula: Formula) -> Writing? {
    part(matching: formula).flatMap { part($0)?.writing }
  }

  // MARK: Unfolding

  private func unfolded(_ formula: Formula) -> Formula {
    var size = 0
    return unfolded(formula, &size)
  }

  private func unfolded(_ formula: Formula, _ size: inout Int) -> Formula {
    size += 1
    switch formula {
    case .number: return formula
    case .of(let id):
      guard rules.isUnfolded(id), size < Self.sizeLimit, let inner = base.formula(of: id) else {
        return formula
      }
      return unfolded(inner, &size)
    case .product(let factors):
      let inner = factors.map { unfolded($0, &size) }
      return inner == factors ? formula : .times(inner)
    case .sum(let terms):
      let inner = terms.map { unfolded($0, &size) }
      return inner == terms ? formula : .sum(inner.flatMap(\.flatTerms))
    case .negative(let a):
      let inner = unfolded(a, &size)
      return inner == a ? formula : .minus(inner)
    default: return formula.mapParts { unfolded($0, &size) }
    }
  }

  // MARK: Parts

  /// σ as what it is computed by, since a source may write its denominator down.
  private static func spelledOut(_ formula: Formula) -> Formula {
    let inner = formula.mapParts(spelledOut)
    guard case .call(.logistic, let x) = inner, let first = x.first else { return inner }
    return .quotient(.number(1), .sum([.number(1), .call(.exp, [.minus(first)])]))
  }

  private func withParts(_ formula: Formula, isWhole: Bool) -> Formula {
    if parts.isEmpty || formula.isQuantityOrConstant { return formula }
    if !isWhole, let id = part(matching: formula) { return .of(id) }
    switch formula {
    case .sum(let terms): return .plus(gathered(terms, isSum: true).map { withParts($0, isWhole: false) })
    case .product(let factors):
      let rest = gathered(factors, isSum: false).map { withParts($0, isWhole: false) }
      return rest.count == 1 ? rest[0] : .product(rest)
    case .call(.logistic, _):
      let spelled = Self.spelledOut(formula)
      let inner = spelled.mapParts { withParts($0, isWhole: false) }
      return inner == spelled ? formula : inner
    default: return formula.mapParts { withParts($0, isWhole: false) }
    }
  }

  /// Terms or factors, those that make up a part replaced by it.
  private func gathered(_ list: [Formula], isSum: Bool) -> [Formula] {
    var list = list
    for (k, part) in parts.enumerated() {
      let wanted: [UnorderedFormula: Int]
      switch part.unordered {
      case .sum(let terms) where isSum: wanted = terms
      case .product(let factors) where !isSum: wanted = factors
      default: continue
      }
      guard wanted.values.reduce(0, +) < list.count else { continue }
      for update in updates(in: list) {
        var missing = wanted
        var places: [Int] = []
        for (place, item) in list.enumerated() {
          let key = unordered(item, in: update)
          guard let count = missing[key], count > 0 else { continue }
          missing[key] = count - 1
          places.append(place)
        }
        guard let first = places.first, missing.values.allSatisfy({ $0 == 0 }) else { continue }
        list[first] = .of(id(ofPart: k, update))
        for place in places.dropFirst().reversed() { list.remove(at: place) }
        break
      }
    }
    return list
  }

  private func part(matching formula: Formula) -> ID? {
    if parts.isEmpty || formula.isQuantityOrConstant { return nil }
    for update in updates(in: [formula]) {
      let unordered = unordered(formula, in: update)
      if let k = parts.firstIndex(where: { $0.unordered == unordered }) { return id(ofPart: k, update) }
    }
    return nil
  }

  private func id(ofPart k: Int, _ update: Int) -> ID { ID(.writtenPart, k).at(update: update) }

  /// The rounds that quantities of some formulas stand in.
  private func updates(in formulas: [Formula]) -> [Int] {
    Set(formulas.flatMap(\.operands).map { Int($0.place.update) }).sorted()
  }

  /// A formula as it would read in round 0, if it is one of this round; no part is equal to it otherwise.
  private func unordered(_ formula: Formula, in update: Int) -> UnorderedFormula {
    UnorderedFormula(Self.spelledOut(formula)) { id in
      if isFixed(id) || update == 0 { return id }
      return id.at(update: Int(id.place.update) == update ? 0 : -1)
    }
  }

  private func moved(_ formula: Formula, to update: Int32) -> Formula {
    if update == 0 { return formula }
    return formula.mapQuantities { .of(isFixed($0) ? $0 : $0.at(update: Int(update))) }
  }
}

extension Formula {
  /// How many parts it has, those of its parts included.
  fileprivate var size: Int { parts.reduce(1) { $0 + $1.size } }
}
