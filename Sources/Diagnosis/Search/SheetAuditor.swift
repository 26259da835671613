import Derivation
import Glibc
import Networks
import WorkedLesson

/// The audit of one sheet: first what follows from what, then why what does not follow is as it is.
struct SheetAuditor {
  /// What is the same for every sheet of a lesson.
  final class Preparation {
    let worked: WorkedLesson
    let catalogue: Catalogue
    /// What is found of the figures that the source prints, for who repeats one of them.
    private(set) lazy var sourceFindings: [FigureFinding] = {
      var sheet = SheetAuditor(self, worked.printedFigures, isSource: true, deep: false)
      return sheet.findings.findings
    }()
    /// The ledger of all that a small network computes; of a large one it depends on what is asked.
    private lazy var whole = Ledger(worked, for: worked.printedFigures)

    init(_ worked: WorkedLesson) {
      self.worked = worked
      catalogue = Catalogue(worked)
    }

    func ledger(for figures: [Figure]) -> Ledger {
      let isCovered = figures.allSatisfy { figure in
        figure.formula.operands.allSatisfy { whole.contains($0) || Ledger.isFar($0) }
      }
      return !worked.isLarge && isCovered ? whole : Ledger(worked, for: figures)
    }
  }

  let preparation: Preparation
  /// The figures as they are meant; what is found is told of them as they are written.
  let figures: [Figure]
  private let written: [Figure]
  let isSource: Bool
  let deep: Bool
  /// Whether two misconceptions together are tried where one alone explains nothing.
  let pairs: Bool
  let ledger: Ledger
  let truths: [Double]
  let habits: SheetHabits
  let consistency: Consistency
  /// What is found so far, in the order of the sheet.
  var found: [FigureFinding]
  /// For each figure those of the same number.
  private let owns: [Set<Int>]
  /// Which figures have been looked at.
  private var isSeen: [Bool]
  /// For each figure whether its quantity stands on the sheet again, with another number.
  private let isRepeated: [Bool]
  /// Figures that may be rounded on the way, unless something better speaks for a mistake.
  var maybeRounded: Set<Int> = []

  init(_ preparation: Preparation, _ figures: [Figure], isSource: Bool, deep: Bool, pairs: Bool = true) {
    self.preparation = preparation
    written = figures
    self.isSource = isSource
    (self.deep, self.pairs) = (deep, pairs)
    let worked = preparation.worked
    ledger = preparation.ledger(for: figures)
    truths = figures.map { worked.value(of: $0.formula) }
    habits = SheetHabits(figures.map(\.number), truths: truths)
    self.figures = figures.map { [habits] figure in figure.with(habits.completed(figure.number)) }
    let declared = worked.lesson.arithmetic.e
    let bases: [Double?] = [declared, nil, 2.71828, 2.718, 2.72]
    consistency = Consistency(
      ledger: ledger, habits: habits, bases: declared == nil ? Array(bases.dropFirst()) : bases)
    owns = Self.owns(figures, ledger)
    isSeen = figures.map { _ in false }
    isRepeated = figures.map { one in
      figures.contains { $0.formula == one.formula && $0.number != one.number }
    }
    found = zip(figures, truths).map { FigureFinding(figure: $0, computed: $1, verdict: .unexplained) }
  }

  /// Figures that were taken to be rounded at first, until a cause was found, or until they stood alone with it.
  private var condemned: Set<Int> = []

  /// What is found of the sheet.
  var findings: SheetFindings {
    mutating get {
      for f in order { follow(f) }
      let strays = strays.subtracting(condemned)
      if !strays.isEmpty { return again(condemning: strays) }
      var search = CauseSearch(self)
      search.run()
      let wrong = maybeRounded.filter { search.sheet.found[$0].verdict == .explained }
      return wrong.isEmpty ? SheetFindings(findings: search.sheet.found) : again(condemning: wrong)
    }
  }

  /// The findings once more, knowing that some figures are wrong: what follows from them is carried, not right.
  private func again(condemning wrong: Set<Int>) -> SheetFindings {
    var again = SheetAuditor(preparation, written, isSource: isSource, deep: deep, pairs: pairs)
    again.condemned = condemned.union(wrong)
    return again.findings
  }

  /// Figures that rounding might have moved so far, had it moved anything else on the sheet: where nearly all follow to
  /// the last digit, one that is off by two units did not get there by rounding.
  private var strays: Set<Int> {
    let computed = figures.indices.filter { f in
      isRight(f) && figures[f].id.flatMap(ledger.formula(of:)) != nil
    }
    let distances = computed.map { f in found[f].verdict == .exact || found[f].replay != nil ? 0 : distance(f)
    }
    let moved = distances.count { $0 > 0.75 }
    guard moved * 12 <= computed.count else { return [] }
    return Set(zip(computed, distances).filter { $1 >= 1.5 && isDetermined($0) }.map(\.0))
  }

  /// How far a figure is from the right value and from what follows from the sheet, in units of its last digit.
  private func distance(_ f: Int) -> Double {
    let pins = pins(for: f, withBiases: true) { isRight($0) }
    let replay = Replay(
      ledger, BookArithmetic(e: consistency.bases[0]), pins: pins, number: { $0 }, pinned: { $0.value })
    let (value, follows) = (figures[f].number.value, replay.value(computing: figures[f].formula))
    return min((value - truths[f]).magnitude, (value - follows).magnitude)
      / habits.unit(of: figures[f].number)
  }

  /// The figures, each after those that it rests on.
  private var order: [Int] {
    // What is made of a quantity comes after it, by whatever name the quantity stands there.
    let depths = figures.map { figure in
      (figure.formula.operands.map { depth(of: firstName(of: $0)) }.max() ?? 0, figure.id == nil ? 1 : 0)
    }
    return figures.indices.sorted { a, b in
      (depths[a].0, depths[a].1, a) < (depths[b].0, depths[b].1, b)
    }
  }

  /// The first name of a number; of the gradient of a bias, that of the δ that it is.
  private func firstName(of id: ID) -> ID {
    if id.isGradientOfBias, case .of(let delta)? = ledger.formula(of: id) { return ledger.root(of: delta).id }
    return ledger.root(of: id).id
  }

  /// The place of a quantity in the order of working.
  func depth(of id: ID) -> Int { ledger.place(of: id) ?? (Ledger.isFar(id) ? .max : 0) }

  /// Whether a figure has been found to be right.
  func isRight(_ f: Int) -> Bool { found[f].verdict.isRight || maybeRounded.contains(f) }

  /// The figures of the same number as this one, itself included.
  func own(_ f: Int) -> Set<Int> { owns[f] }

  /// For each figure those of the same number: the same formula, or the same first name.
  private static func owns(_ figures: [Figure], _ ledger: Ledger) -> [Set<Int>] {
    let names = figures.map { figure in figure.id.map { Formula.of(ledger.root(of: $0).id) } ?? figure.formula
    }
    var groups: [Formula: Set<Int>] = [:]
    for (f, name) in names.enumerated() { groups[name, default: []].insert(f) }
    return names.map { groups[$0] ?? [] }
  }

  // MARK: What follows

  /// Whether a figure is right, right but for rounding, or right given a wrong one.
  private mutating func follow(_ f: Int) {
    defer { isSeen[f] = true }
    let (figure, truth) = (figures[f], truths[f])
    if isExact(figure, truth) {
      found[f].verdict = .exact
      return
    }
    if figure.formula.operands.contains(where: Ledger.isFar) { return }
    let isBlank = isBlank(figure, truth)
    if !isBlank, let match = followed(f, from: { isRight($0) }) {
      found[f].verdict = .rounding
      found[f].replay = replayed(f, match)
      return
    }
    if let copied = copiedFrom(f) {
      found[f].verdict = isRight(copied) ? .rounding : .carried
      if !isRight(copied) { found[f].origins = [copied] }
      return
    }
    if let match = carried(f) {
      found[f].verdict = .carried
      found[f].origins = match.used.filter { !isRight($0) }.sorted()
      found[f].replay = replayed(f, match)
      return
    }
    if isBlank { return }
    if !isDetermined(f),
      let rounded = RoundedWorlds.match(figure, ledger, habits, consistency.bases, among: figures.count)
    {
      found[f].verdict = .rounding
      found[f].replay = rounded
      return
    }
    if !condemned.contains(f), mayBeRounded(f) { maybeRounded.insert(f) }
  }

  /// Whether all that a figure is computed from stands right on the sheet, so that nothing unseen can have been rounded.
  private func isDetermined(_ f: Int) -> Bool {
    guard let id = figures[f].id, let formula = ledger.rootedFormula(of: ledger.root(of: id).id) else {
      return false
    }
    let pins = pins(for: f, withBiases: true) { isRight($0) }
    return formula.operands.allSatisfy { ledger.formula(of: $0) == nil || pins.ids[$0] != nil }
  }

  /// Whether rounding on the way that does not stand on the sheet can have made a figure of the right value.
  private func mayBeRounded(_ f: Int) -> Bool {
    guard isNearTruth(f, share: 0.05, orUnits: 3) else { return false }
    let pins = pins(for: f) { isRight($0) }
    return RoundingHands(ledger, habits, consistency.bases).reach(
      figures[f], truths[f], pins, isDetermined: isDetermined(f))
  }

  /// Whether a figure is so near the right value that roundings may be taken for the reason: within a share of it, cut
  /// off, or a unit or so from it where at least three decimals are written. Bounds for the worst case alone would let
  /// a 7 pass for 0.298; from three digits on they are narrow enough.
  /// - Parameter units: how many units of the last digit three digits or more may be off besides.
  private func isNearTruth(_ f: Int, share: Double, orUnits units: Double = .infinity) -> Bool {
    let (number, truth) = (figures[f].number, truths[f])
    if number.count >= 3, (number.value - truth).magnitude <= units * number.unit { return true }
    let distance = (number.value - truth).magnitude
    let isCutOff =
      number.value.magnitude <= truth.magnitude && distance < number.unit && number.value * truth >= 0
    return distance <= share * truth.magnitude || (isCutOff && (number.value != 0 || habits.isTruncated))
      || (number.decimals >= 3 && distance <= 1.5 * number.unit)
  }

  /// Whether a whole number is so far off that it shows no digit of the value, though it may be the nearest.
  private func isBlank(_ figure: Figure, _ truth: Double) -> Bool {
    figure.number.decimals == 0 && (figure.number.value - truth).magnitude > 0.2 * truth.magnitude
  }

  private func isExact(_ figure: Figure, _ truth: Double) -> Bool {
    if !isBlank(figure, truth), figure.number.isNearest(truth) { return true }
    // What is measured in floating point, or what cancels, is known only so far.
    guard let id = figure.id, id.place.update < 2, (figure.number.value - truth).magnitude < 1e-9 else {
      return false
    }
    return (figure.number.value - truth).magnitude <= ledger.worked.noise(of: id) + figure.number.unit / 2
  }

  /// Whether a figure has been looked at and not found right.
  private func isWrong(_ f: Int) -> Bool { isSeen[f] && !isRight(f) }

  /// How a figure follows from those that a condition admits; first without, then with what has the same value.
  private func followed(_ f: Int, from isAdmitted: (Int) -> Bool) -> Consistency.Match? {
    let bare = pins(for: f, admitting: isAdmitted)
    if let match = consistency.exact(figures[f], bare, isNearest: true) { return match }
    let full = pins(for: f, withBiases: true, admitting: isAdmitted)
    let match =
      consistency.exact(figures[f], full, isNearest: true)
      ?? consistency.exact(figures[f], bare) ?? consistency.exact(figures[f], full)
    if match != nil || condemned.contains(f) || !isNearTruth(f, share: 0.2) { return match }
    return consistency.near(figures[f], bare) ?? consistency.near(figures[f], full)
  }

  /// How a figure follows from wrong ones, each as it stands before it, or else as it stands elsewhere.
  private func carried(_ f: Int) -> Consistency.Match? {
    if !figures.indices.contains(where: { isWrong($0) }) { return nil }
    if let match = consistency.match(figures[f], pins(for: f)), match.used.contains(where: { !isRight($0) }) {
      return match
    }
    // A quantity that stands there more than once, with different numbers.
    for g in figures.indices where !isRight(g) && figures[g].formula != figures[f].formula && isRepeated[g] {
      var pins = pins(for: f)
      pins.add(figures[g], index: g, ledger)
      if let match = consistency.exact(figures[f], pins), match.used.contains(g) { return match }
    }
    return nil
  }
}
