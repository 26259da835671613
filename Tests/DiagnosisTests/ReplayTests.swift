import Derivation
import Networks
import Testing
import WorkedLesson

@testable import Diagnosis

/// The calculation done again: names of a number, what is taken from the sheet, changed formulas.
@Suite("Doing it again")
struct ReplayTests {
  private func worked() throws -> WorkedLesson {
    try Sheets.lesson(try #require(Cases.stored.lessons["two"]))
  }

  private func replay(_ ledger: Ledger, _ pins: Pins = Pins(), _ changes: Changes = Changes())
    -> Replay<BookArithmetic>
  {
    Replay(
      ledger, BookArithmetic(), pins: pins, changes: changes, number: { $0 }, pinned: { $0.value })
  }

  private func pins(_ sheet: [(String, String)], _ ledger: Ledger) throws -> Pins {
    var pins = Pins()
    for (k, one) in sheet.enumerated() {
      pins.add(try Sheets.figure(one.0, one.1, ledger.worked), index: k, ledger)
    }
    return pins
  }

  @Test("the names of one number have one root; δ turned is its negative")
  func roots() throws {
    let worked = try worked()
    let ledger = Ledger(worked, for: [])
    func root(_ id: String, _ ledger: Ledger) throws -> String {
      let (root, sign) = ledger.root(of: try ledger.worked.ids.id(of: id))
      return (sign < 0 ? "-" : "") + ledger.worked.ids.text(of: root)
    }
    #expect(try root("delta_o1", ledger) == "dE/dnet_o1")
    #expect(try root("dE_o1/dnet_o1", ledger) == "dE/dnet_o1")
    #expect(try root("dE_o1/dout_o1", ledger) == "dE/dout_o1")
    #expect(try root("dE_o1/dout_h1", ledger) == "dE_o1/dout_h1", "o2 has its share, too")
    #expect(try root("out_h1", ledger) == "out_h1")
    #expect(try root("dnet_o1/dw5", ledger) == "out_h1")
    let text = try #require(Cases.stored.lessons["two"]).trimmingSuffix("}\n")
    let turned = try Sheets.lesson(text + ", \"conventions\": {\"delta\": \"target-minus-output\"}}")
    #expect(try root("delta_o1", Ledger(turned, for: [])) == "-dE/dnet_o1")
  }

  @Test("without pins and changes it gives the right values, in whatever order one asks")
  func plain() throws {
    let worked = try worked()
    let ledger = Ledger(worked, for: [])
    for ids in [ledger.ids, ledger.ids.reversed()] {
      let replay = replay(ledger)
      for id in ids {
        let (value, right) = (replay.value(of: id), worked.value(of: id))
        #expect((value - right).magnitude <= 1e-12 * max(1, right.magnitude), "\(worked.ids.text(of: id))")
      }
    }
    #expect(ledger.ids.count > 60)
  }

  @Test("a pinned number is taken, whatever it is called, and what rests on it follows")
  func pinned() throws {
    let worked = try worked()
    let ledger = Ledger(worked, for: [])
    let pins = try pins([("dE_o1/dnet_o1", "0.5"), ("out_h1", "0.25")], ledger)
    let replay = replay(ledger, pins)
    #expect(replay.value(of: try worked.ids.id(of: "delta_o1")) == 0.5)
    #expect(replay.value(of: try worked.ids.id(of: "dE/dw5")) == 0.125)
    #expect(replay.used == [0, 1])
  }

  @Test("what is asked for is computed, not looked up: a figure never speaks for itself")
  func computed() throws {
    let worked = try worked()
    let ledger = Ledger(worked, for: [])
    for id in ["delta_o1", "dE_o1/dnet_o1", "dE/dw5", "E_total"] {
      let pins = try pins([(id, "0.5")], ledger)
      let formula = try worked.ids.formula(of: id)
      let replay = replay(ledger, pins)
      let value = replay.value(computing: formula, excluding: [0])
      #expect((value - worked.value(of: formula)).magnitude < 1e-12, "\(id)")
      #expect(replay.used.isEmpty, "\(id)")
    }
  }

  @Test("a part of a formula that stands on the sheet by itself is taken from there")
  func parts() throws {
    let worked = try worked()
    let ledger = Ledger(worked, for: [])
    let pins = try pins([("(target_o1 - out_o1)^2", "0.3"), ("delta_o1 * w5", "0.2")], ledger)
    let replay = replay(ledger, pins)
    #expect(replay.value(of: try worked.ids.id(of: "E_o1")) == 0.15)
    let other = 0.19 * -0.031708041867656425
    let sum = replay.value(of: try worked.ids.id(of: "dE/dout_h1"))
    #expect((sum - (0.2 + other)).magnitude < 1e-12)
    #expect(replay.used == [0, 1])
  }

  @Test("a changed formula goes before what the sheet says")
  func changes() throws {
    let worked = try worked()
    let ledger = Ledger(worked, for: [])
    let id = try worked.ids.id(of: "out_h1")
    var changes = Changes()
    #expect(changes.isEmpty)
    changes[id] = .of(try worked.ids.id(of: "net_h1"))
    let replay = replay(ledger, try pins([("out_h1", "0.5")], ledger), changes)
    #expect((replay.value(of: id) - 0.0955).magnitude < 1e-12)
    #expect(replay.sites == [id])
    #expect(replay.used.isEmpty)
    let touched = ledger.touched(by: changes.sites)
    #expect(touched.contains(try worked.ids.id(of: "new w1")))
    #expect(!touched.contains(try worked.ids.id(of: "net_h2")))
  }

  @Test("a short number that is given exactly has been rounded by nobody")
  func whole() throws {
    let worked = try worked()
    let ledger = Ledger(worked, for: [])
    let pins = try pins([("net_h2", "0.189"), ("out_h2", "0.547")], ledger)
    #expect(pins.unit(ofFigure: 0) == 0)
    #expect(pins.unit(ofFigure: 1) == 0.001)
  }

  @Test("a figure follows from others to its digits, or as nearly as theirs allow, or not")
  func consistency() throws {
    let worked = try worked()
    let ledger = Ledger(worked, for: [])
    func match(_ id: String, _ number: String, _ sheet: [(String, String)]) throws -> Consistency.Match? {
      let numbers =
        try sheet.map { try Sheets.figure($0.0, $0.1, worked) } + [Sheets.figure(id, number, worked)]
      let habits = SheetHabits(numbers.map(\.number), truths: numbers.map { worked.value(of: $0.formula) })
      let consistency = Consistency(ledger: ledger, habits: habits, bases: [nil, 2.718])
      return consistency.match(try Sheets.figure(id, number, worked), try pins(sheet, ledger))
    }
    let sheet = [("delta_o1", "0.115"), ("out_h1", "0.524")]
    // 0.115 · 0.524 = 0.06026
    #expect(try match("dE/dw5", "0.060", sheet)?.isExact == true)
    #expect(try match("dE/dw5", "0.06026", sheet)?.isExact == true)
    #expect(try match("dE/dw5", "0.0602", sheet)?.used == [0, 1])
    // δ and out may have been 0.1154999 and 0.5244999: up to 0.0606.
    #expect(try match("dE/dw5", "0.06050", sheet)?.isExact == false)
    #expect(try match("dE/dw5", "0.0620", sheet) == nil)
    // σ(0.0955) with e = 2.718: 0.5238544, exact it is 0.5238569.
    #expect(try match("out_h1", "0.52385440", [("net_h1", "0.0955")])?.base == 2.718)
  }
}

/// How the numbers of a sheet are written.
@Suite("Habits")
struct HabitsTests {
  private func habits(_ numbers: [String], _ truths: [Double]) throws -> SheetHabits {
    SheetHabits(try numbers.map { try #require(PrintedNumber($0)) }, truths: truths)
  }

  @Test("the same decimals, or the same significant digits, are a habit")
  func digits() throws {
    #expect(try habits(["0.1234", "12.3456", "0.0012"], [0, 0, 0]).digits == .decimals(4))
    #expect(try habits(["0.1234", "12.35", "0.001234"], [0, 0, 0]).digits == .significant(4))
    #expect(try habits(["0", "0.123", "0"], [0, 0, 0]).digits == .decimals(3), "a mere 0 tells nothing")
  }

  @Test("cut off or rounded is told by the numbers that are right")
  func mode() throws {
    #expect(try habits(["0.12", "0.56"], [0.129, 0.567]).isTruncated)
    #expect(try !habits(["0.13", "0.57"], [0.129, 0.567]).isTruncated)
    #expect(try !habits(["0.12", "0.56"], [0.121, 0.561]).isTruncated, "both are the same")
    #expect(try habits(["0.12"], [0.129]).mode == .truncate)
  }

  @Test("a unit is worth the last digit that the sheet writes")
  func units() throws {
    let decimals = try habits(["0.1234", "12.3456"], [0, 0])
    #expect(decimals.unit(of: 5000) == 1e-4)
    let significant = try habits(["0.1234", "12.35", "1.234"], [0, 0, 0])
    #expect((significant.unit(of: 0.0056) - 1e-6).magnitude < 1e-18)
    #expect((significant.unit(of: 56) - 0.01).magnitude < 1e-12)
  }

  @Test("a mere 0 stands for the zeros that the sheet would have")
  func zero() throws {
    let habits = try habits(["0.1234", "0.5678"], [0, 0])
    #expect(habits.completed(try #require(PrintedNumber("0"))).decimals == 4)
    #expect(habits.completed(try #require(PrintedNumber("0.00000"))).decimals == 5)
    #expect(habits.completed(try #require(PrintedNumber("0.5"))).decimals == 1)
    let findings = try Sheets.findings(
      Cases.stored.rightSheet.map { ($0.0, $0.0 == "dE/db3" ? "0" : $0.1) },
      try Sheets.lesson(try #require(Cases.stored.lessons["two"])))
    #expect(try !findings.finding("dE/db3").verdict.isRight)
  }
}

/// How much speaks for what.
@Suite("Evidence")
struct EvidenceTests {
  private func candidate(_ origin: Origin, _ figure: Int, choices: Double, bits: Double, sites: Set<ID>)
    -> Candidate
  {
    Candidate(
      origin: origin, figure: figure, choices: choices, sites: sites, bits: bits,
      telling: .source(figure: "", place: ""))
  }

  @Test("k digits say log₂(9·10ᵏ⁻¹) bits; near the right value only what sets them apart")
  func bits() throws {
    #expect((try #require(PrintedNumber("0.0365")).bits - 9.814).magnitude < 0.01)
    #expect((try #require(PrintedNumber("0.0365211")).bits - 19.780).magnitude < 0.01)
    let near = Evidence.bits(of: try #require(PrintedNumber("0.0365")), besides: 0.0364)
    #expect((near - 2).magnitude < 0.01)
    let far = Evidence.bits(of: try #require(PrintedNumber("0.0365")), besides: 0.9)
    #expect((far - 9.814).magnitude < 0.01)
  }

  @Test("figures that share a site count once, those that do not add up")
  func sites() {
    let (a, b) = (ID(Symbol("a")), ID(Symbol("b")))
    let one = candidate(.misconception(0), 0, choices: 1, bits: 10, sites: [a])
    let same = candidate(.misconception(0), 1, choices: 1, bits: 8, sites: [a])
    let other = candidate(.misconception(0), 2, choices: 2, bits: 8, sites: [b])
    #expect(Evidence.total([one], cost: 4) == 5)
    #expect(Evidence.total([one, same], cost: 4) == 5)
    #expect(Evidence.total([one, same, other], cost: 4) == 11)
    #expect(Evidence.score([one, same, other], cost: 4) == 18)
  }

  @Test("each slip more costs more; a misconception is made again for nothing")
  func again() {
    let slips = (0..<3).map {
      candidate(.slip(.digitDropped), $0, choices: 0, bits: 10, sites: [ID(Symbol("s\($0)"))])
    }
    #expect(Evidence.total(slips, cost: 5) == 30 - 5 - 2 * Evidence.another)
  }
}
