import BundledLessons
import Derivation
import Foundation
import LessonFormat
import Networks
import Testing
import WorkedLesson

/// The sources' own arithmetic, held against the figures that they print.
@Suite("The book's arithmetic")
struct ReplayTests {
  private func rows(_ name: String) throws -> [[String]] {
    let file = ReferenceFigures.folder.appending(path: "Reference/\(name).tsv")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst()
      .map { $0.split(separator: "\t", omittingEmptySubsequences: false).map(String.init) }
  }

  private func replay(_ name: String) throws -> WorkedLesson {
    WorkedLesson(try #require(try BundledLessons.lesson(named: name)), name: name, arithmetic: .book)
  }

  @Test(
    "it gives every figure at its printed precision, but those that are known to be something else",
    arguments: [("man-vs-chicken", 75), ("mazur", 29)])
  func printed(name: String, right: Int) throws {
    let worked = try replay(name)
    let printed = try rows("printed-\(name)")
    let known = try rows("not-replayed-\(name)")
    var other: [[String]] = []
    for (figure, row) in zip(worked.lesson.printed, printed) {
      let number = try #require(PrintedNumber(row[1]))
      let formula = try worked.ids.formula(of: figure.quantity)
      let isReplayed = formula.operands.allSatisfy { Int($0.place.update) <= WorkedLesson.replayLimit }
      if isReplayed, number.isWritten(worked.value(of: formula), .halfUp) { continue }
      other.append([figure.quantity, row[1], row[2]])
    }
    #expect(other.map { $0.prefix(2) } == known.map { $0.prefix(2) })
    #expect(printed.count - other.count == right)
  }

  @Test("its figures are written as the book prints them, zeros at the end included")
  func characters() throws {
    let worked = try replay("man-vs-chicken")
    let book = try #require(worked.book)
    let wrong = Set(try rows("not-replayed-man-vs-chicken").map { $0[1] })
    var count = 0
    for figure in worked.lesson.printed where !wrong.contains(figure.figure) {
      let formula = worked.told(try worked.ids.formula(of: figure.quantity))
      guard case .of(let id) = formula, let text = book.text(of: id) else { continue }
      #expect(text == figure.figure, "\(figure.quantity)")
      count += 1
    }
    #expect(count >= 50)
  }

  @Test("in full precision nothing is rounded, and the first weight's gradient is another")
  func both() throws {
    let worked = try replay("man-vs-chicken")
    let id = try worked.ids.id(of: "dE/dw1")
    #expect(worked.book?.text(of: id) == "-0.000420492")
    #expect(Digits.significant(6).text(of: worked.exactValue(of: id)) == "-0.000421996")
    #expect(worked.exact.value(of: id) == worked.exactValue(of: id))
    #expect(worked.exact.book == nil)
  }

  @Test("what is not written is unfolded, and a part that is written is a quantity of its own")
  func unfolded() throws {
    let worked = try replay("man-vs-chicken")
    func text(_ id: String) throws -> String {
      let formula = try #require(worked.formula(of: try worked.ids.id(of: id)))
      return FormulaPrinter(.expression) { worked.text(of: $0) }.text(of: formula)
    }
    #expect(try text("dE/dw1") == "dE/dout_b1*dout/dnet_b1*a1")
    #expect(try text("dE/dbw1") == "dE/dout_b1*dout/dnet_b1")
    #expect(try text("E_total") == "0.5*(target_c1 - out_c1)^2 + 0.5*(target_c2 - out_c2)^2")
    #expect(try text("E_total@1").contains("(target_c2 - {out_c2@1})^2"))
    // The nudged pass shares c2 with the plain one, where it is rounded; its own half is not.
    #expect(try text("E(w5+eps)") == "0.5*(target_c1 - out_c1(w5+eps))^2 + 0.5*(target_c2 - out_c2)^2")
    let total = try #require(worked.formula(of: ID(.total)))
    #expect(total.operands.allSatisfy(worked.isWrittenPart))
    let spelled = try worked.ids.formula(of: "0.5 * (target_c1 - out_c1)^2 + 0.5 * (target_c2 - out_c2)^2")
    #expect(UnorderedFormula(worked.spelledOut(total)) == UnorderedFormula(spelled))
  }

  // MARK: The keys, one by one

  private static let text = """
    network:
      inputs: [0.3, 0.7]
      targets: [0.25]
      learning-rate: 0.5
      layers:
        - nodes: [h1]
          activation: logistic
          weights: [[0.123, 0.457]]
        - nodes: [o1]
          activation: logistic
          weights: [[0.625]]
    """

  /// The value and the text of a quantity under some keys.
  private func value(_ quantity: String, _ keys: String) throws -> (value: Double, text: String?) {
    let lesson = try LessonReader.lesson(Self.text + "\n" + keys, name: "test")
    let worked = WorkedLesson(lesson, name: "test", arithmetic: .book)
    let id = try worked.ids.id(of: quantity)
    return (worked.value(of: id), worked.book?.text(of: id))
  }

  // net_h1 = 0.0369 + 0.3199 = 0.3568; out_h1 = 0.58826…; net_o1 = 0.625·out_h1

  @Test("decimals and significant digits, half up, half even and cut off, are those that the lesson declares")
  func keys() throws {
    let up = "arithmetic: { decimals: 3, carry: rounded }"
    #expect(try value("net_h1", up) == (0.357, "0.357"))
    #expect(
      try value("net_h1", "arithmetic: { decimals: 3, carry: rounded, rounding: truncate }") == (
        0.356, "0.356"
      ))
    #expect(try value("net_h1", "arithmetic: { significant: 2, carry: rounded }") == (0.36, "0.36"))
    // out_h1 written as 1, times 0.625: a tie at two decimals.
    let even = "arithmetic: { decimals: 3, carry: rounded, rounding: half-even }"
    let tie = "\nwritten: [{ quantity: out_h1, decimals: 0 }, { quantity: net_o1, decimals: 2 }]"
    #expect(try value("net_o1", up + tie).text == "0.63")
    #expect(try value("net_o1", even + tie).text == "0.62")
  }

  @Test("with full values carried on, only what is shown is rounded")
  func carry() throws {
    let full = try value("out_h1", "arithmetic: { decimals: 3, carry: full }")
    #expect(full.text == "0.588")
    #expect((full.value - 1 / (1 + exp(-0.3568))).magnitude < 1e-15)
    let rounded = try value("out_h1", "arithmetic: { decimals: 3, carry: rounded }")
    #expect(rounded.value == 0.588)
  }

  @Test("e is the book's", arguments: [2.71828, 2.718, 2.72])
  func constant(e: Double) throws {
    let value = try value("out_h1", "arithmetic: { e: \(e) }").value
    #expect((value - 1 / (1 + pow(e, -0.3568))).magnitude < 1e-15)
  }

  @Test("delta written or not decides the gradient's digits")
  func written() throws {
    let keys = "arithmetic: { decimals: 2, carry: rounded }\n"
    let delta = try value("delta_o1", keys).value
    let out = try value("out_h1", keys).value
    let (error, slope) = (try value("dE/dout_o1", keys).value, try value("dout/dnet_o1", keys).value)
    let two = { (x: Double) in (x * 100).rounded() / 100 }
    #expect(try value("dE/dw3", keys).value == two(delta * out))
    let unfolded =
      keys + "written: [{ quantity: delta_o1, decimals: no }, { quantity: dE/dw3, decimals: full }]"
    #expect(try value("dE/dw3", unfolded).value == error * slope * out)
  }

  @Test(
    "every quantity of a random lesson is what its formula gives, rounded as written",
    arguments: [
      "arithmetic: { decimals: 3, carry: rounded, e: 2.718 }",
      "arithmetic: { significant: 4, carry: rounded, rounding: half-even }",
      "arithmetic: { decimals: 5, carry: rounded, rounding: truncate }",
      "arithmetic: { decimals: 4, carry: full, e: 2.72 }",
    ])
  func randomLessons(keys: String) throws {
    var count = 0
    for name in ReferenceFigures.randomLessons {
      let lesson = try LessonReader.lesson(try ReferenceFigures.randomLesson(name) + "\n" + keys, name: name)
      let worked = WorkedLesson(lesson, name: name, arithmetic: .book)
      let book = try #require(worked.book)
      let arithmetic = BookArithmetic(e: book.arithmetic.e)
      for step in worked.order(of: worked.stages.flatMap(worked.quantities)) {
        guard let formula = step.formula else { continue }
        let raw = arithmetic.value(of: formula) { worked.value(of: $0) }
        let value = worked.value(of: step.id)
        let isCarried = book.arithmetic.carriesRounded
        let expected = isCarried ? book.digits(of: step.id).map { book.written(raw, $0) } ?? raw : raw
        #expect(value == expected || (value.isNaN && expected.isNaN), "\(name): \(worked.text(of: step.id))")
        if isCarried, let text = book.text(of: step.id) { #expect(Double(text) == value || !value.isFinite) }
        count += 1
      }
    }
    #expect(count > 2000)
  }
}

/// Bounds of quantities, held against values of forty digits by another program.
@Suite("Certainty")
struct CertaintyTests {
  @Test("the bounds contain the reference's value, and are narrow", arguments: ["mazur", "man-vs-chicken"])
  func reference(name: String) throws {
    let worked = WorkedLesson(try #require(try BundledLessons.lesson(named: name)), name: name)
    let figures = ReferenceFigures.exact.filter { $0.lesson == name }
    #expect(figures.count > 60)
    for figure in figures {
      guard let id = try? worked.ids.id(of: figure.id) else { continue }
      let bounds = worked.bounds(of: id)
      // The reference's value is off by as much as a double is.
      #expect(bounds.meets(Interval(figure.value.nextDown, figure.value.nextUp)), "\(figure)")
      #expect(bounds.width < 1e-11 * max(figure.value.magnitude, 1e-5), "\(figure)")
    }
  }

  @Test("the bounds contain what another program computed of random lessons")
  func randomLessons() throws {
    var count = 0
    for name in ReferenceFigures.randomLessons {
      let worked = WorkedLesson(
        try LessonReader.lesson(try ReferenceFigures.randomLesson(name), name: name), name: name)
      for figure in ReferenceFigures.figures(ofRandomLesson: name) {
        guard let id = try? worked.ids.id(of: figure.id), figure.value.isFinite else { continue }
        let slack = 1e-14 * figure.value.magnitude
        #expect(worked.bounds(of: id).widened(by: slack).contains(figure.value), "\(figure)")
        count += 1
      }
    }
    #expect(count > 1000)
  }
}
