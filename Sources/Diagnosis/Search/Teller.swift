import Derivation
import WorkedLesson

/// Tells a calculation as somebody did it: the formula, down to numbers that stand on the sheet or are given.
struct Teller {
  private let sheet: SheetAuditor
  private var ledger: Ledger { sheet.ledger }

  init(_ sheet: SheetAuditor) { self.sheet = sheet }

  /// The most numbers that a told formula has.
  private static var limit: Int { 9 }

  /// How a figure follows from others.
  /// - Parameter result: what comes out, if that is not what is printed.
  func replay(
    of f: Int, used: Set<Int>, base: Double?, figure result: String? = nil, by telling: Formula? = nil
  ) -> Replayed {
    let figure = sheet.figures[f]
    var pins = Pins()
    for g in used.sorted() { pins.add(sheet.figures[g], index: g, ledger) }
    for g in used.sorted() { pins.addDelta(of: sheet.figures[g], ledger, unless: figure.id) }
    var numbers: [ID: String] = [:]
    var parts = 0
    let formula = unfolded(telling ?? figure.formula, pins, &numbers, &parts)
    let replay = Replay(ledger, BookArithmetic(e: base), pins: pins, number: { $0 }, pinned: { $0.value })
    let told = base.map { Self.withBase($0, formula) } ?? formula
    func replayed(isFull: Bool) -> Replayed {
      var all = numbers
      for id in formula.operands where all[id] == nil {
        all[id] = Self.text(of: id, replay.value(of: id), ledger, isFull: isFull)
      }
      return Replayed(formula: told, numbers: all, before: nil, figure: result ?? figure.number.plainText)
    }
    let short = replayed(isFull: false)
    return short.closes ? short : replayed(isFull: true)
  }

  /// The formula of a figure with what does not stand on the sheet told by its own formula.
  private func unfolded(_ whole: Formula, _ pins: Pins, _ numbers: inout [ID: String], _ parts: inout Int)
    -> Formula
  {
    var formula = whole
    while case .of(let id) = formula, formula == whole || pins.ids[ledger.root(of: id).id] == nil,
      let inner = ledger.formula(of: id)
    { formula = inner }
    // What rests on nothing of the sheet is told by its number.
    let isOfQuantities = pins.figures.allSatisfy { sheet.figures[$0].id != nil }
    let resting = isOfQuantities ? ledger.touched(by: pins.ids.keys) : nil
    if case .choice(let subject, let comparison, let yes, let no) = formula {
      let value = DoubleArithmetic().value(of: subject, ledger.value(of:))
      formula = DoubleArithmetic().holds(value, comparison) == false ? no : yes
    }
    for depth in 0..<6 {
      // The whole was not written down before it was computed.
      formula =
        depth == 0
        ? formula.mapParts { withParts($0, pins, &numbers, &parts) }
        : withParts(formula, pins, &numbers, &parts)
      var isChanged = false
      let next = formula.mapQuantities { id in
        if id.name.symbol == Self.part { return .of(id) }
        let (root, sign) = ledger.root(of: id)
        if let pin = pins.ids[root] {
          let printed = sheet.figures[pin.figure].number
          numbers[id] = printed.value == sign * pin.value ? printed.plainText : shortest(sign * pin.value)
          return .of(id)
        }
        guard resting?.contains(id) != false, let inner = ledger.formula(of: id) else { return .of(id) }
        isChanged = true
        return inner
      }
      if !isChanged || next.quantityCount > Self.limit { break }
      formula = next
    }
    return formula
  }

  /// Parts that were written down by themselves stand as one number.
  private func withParts(_ formula: Formula, _ pins: Pins, _ numbers: inout [ID: String], _ parts: inout Int)
    -> Formula
  {
    switch formula {
    case .of, .number: return formula
    default: break
    }
    if !pins.parts.isEmpty, let pin = pins.parts[ledger.rooted(formula)] {
      let id = ID(Self.part, parts)
      parts += 1
      numbers[id] = sheet.figures[pin.figure].number.plainText
      return .of(id)
    }
    return formula.mapParts { withParts($0, pins, &numbers, &parts) }
  }

  private static let part = Symbol("figure of the sheet")

  /// e to a power, with the value that a book takes for e.
  private static func withBase(_ e: Double, _ formula: Formula) -> Formula {
    switch formula {
    case .call(.exp, let arguments): return .power(.number(e), withBase(e, arguments.first ?? .number(.nan)))
    case .call(.logistic, let arguments):
      let power = Formula.power(.number(e), .minus(withBase(e, arguments.first ?? .number(.nan))))
      return .quotient(.number(1), .sum([.number(1), power]))
    case .call(.tanh, let arguments):
      let power = Formula.power(
        .number(e), .product([.number(2), withBase(e, arguments.first ?? .number(.nan))]))
      return .quotient(.sum([power, .negative(.number(1))]), .sum([power, .number(1)]))
    default: return formula.mapParts { withBase(e, $0) }
    }
  }

  /// The text of a number in a calculation: a given one as given, others with ten digits, or with all of them.
  static func text(of id: ID, _ value: Double, _ ledger: Ledger, isFull: Bool = false) -> String {
    if ledger.formula(of: id) == nil, let spelling = ledger.worked.lesson.spellings[id] { return spelling }
    let short = shortest(value)
    return isFull || short.utf8.count <= 12 ? short : Digits.significant(10).text(of: value)
  }

  /// A calculation done under changed formulas, or in another rounding.
  ///
  /// What is changed is told by its changed formula, and δ by its own, as far as there is room and as far as the numbers,
  /// as they are told, still give the figure: a δ that was rounded on the way cannot be told by its factors.
  static func replayed(
    _ figure: Figure, by replay: Replay<BookArithmetic>, _ ledger: Ledger, _ changes: Changes = Changes(),
    unfoldsDelta: Bool = true, base: Double? = nil
  ) -> Replayed {
    var formula = figure.formula
    if case .of(let id) = formula {
      let root = ledger.root(of: id).id
      formula = changes[id] ?? changes[root] ?? ledger.formula(of: root) ?? ledger.formula(of: id) ?? formula
    }
    var tellings = [formula]
    for _ in 0..<4 where unfoldsDelta {
      var isChanged = false
      let next = formula.mapQuantities { id in
        let isBare = id.isValue(.delta) || id.isErrorByNet
        guard let inner = changes[id] ?? (isBare ? ledger.formula(of: id) : nil) else { return .of(id) }
        isChanged = true
        return inner
      }
      if !isChanged || next.quantityCount > limit { break }
      formula = next
      tellings.append(formula)
    }
    func told(_ formula: Formula, isFull: Bool) -> Replayed {
      var numbers: [ID: String] = [:]
      for id in formula.operands { numbers[id] = text(of: id, replay.value(of: id), ledger, isFull: isFull) }
      return Replayed(
        formula: base.map { withBase($0, formula) } ?? formula, numbers: numbers, before: nil,
        figure: figure.number.plainText)
    }
    for isFull in [false, true] {
      for telling in tellings.reversed() {
        let told = told(telling, isFull: isFull)
        if told.closes { return told }
      }
    }
    return told(tellings[0], isFull: true)
  }
}

extension Replayed {
  /// Whether the formula, computed with the numbers as they stand in it, gives the figure.
  var closes: Bool {
    guard let formula, let number = PrintedNumber(figure) else { return true }
    return number.isSome(value(of: formula))
  }

  /// Whether the figure is what the formula gives with the rest cut off, where rounding gives another last digit.
  package var isCutOff: Bool {
    guard !isNear, let formula, let number = PrintedNumber(figure) else { return false }
    return !number.isNearest(value(of: formula)) && number.isWritten(value(of: formula), .truncate)
  }

  private func value(of formula: Formula) -> Double {
    DoubleArithmetic().value(of: formula) { numbers[$0].flatMap(Double.init) ?? .nan }
  }
}

extension Formula {
  /// How many times quantities stand in this formula.
  fileprivate var quantityCount: Int {
    var count = 0
    forEachQuantity { _ in count += 1 }
    return count
  }
}
