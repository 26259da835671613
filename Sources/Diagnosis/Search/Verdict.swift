import Derivation

/// What is found of a figure.
package enum FigureVerdict: String, Sendable, CaseIterable {
  /// The right value at the printed precision.
  case exact
  /// Right but for rounding on the way.
  case rounding
  /// A named cause gives these very digits.
  case explained
  /// Right, given an earlier wrong figure.
  case carried
  /// No cause is known, or the digits are too few to tell.
  case unexplained

  /// Whether nothing is wrong with the figure itself.
  package var isRight: Bool { self == .exact || self == .rounding }
}

/// Why a figure is another one than it should be.
package struct Cause: Sendable {
  /// The stable id: of a misconception, of a slip (`slip-digit-dropped`), of another kind of cause.
  package let id: String
  /// What went wrong, one sentence.
  package let words: [Word]
  /// The calculation that gives the printed digits.
  package let replay: Replayed
  /// How likely such a match is by accident, 0 to 1.
  package let chance: Double
  /// The misconception, if it is one.
  package let misconception: Misconception?
  /// What kind of thing went wrong, without a number that would tell the solution.
  package let hint: String
  /// The figures of the sheet that it explains, this one included, by their places.
  package let figures: [Int]
  /// How many of them speak for it independently: those that share a factor count once.
  package let witnesses: Int
  /// The figure that has the right number of the same quantity; nil if there is none.
  package let beside: Int?
}

/// A piece of a sentence about quantities.
package enum Word: Sendable {
  /// As it is.
  case text(String)
  /// A quantity, in whatever notation the reader has.
  case quantity(ID)
}

extension Cause {
  /// The same with figures at other places.
  func moved(_ places: [Int: Int]) -> Cause {
    Cause(
      id: id, words: words, replay: replay, chance: chance, misconception: misconception, hint: hint,
      figures: figures.compactMap { places[$0] }, witnesses: witnesses, beside: beside.flatMap { places[$0] })
  }

  /// The sentence, with the quantities named.
  package func text(_ name: (ID) -> String) -> String {
    words.map { word in
      switch word {
      case .text(let text): text
      case .quantity(let id): name(id)
      }
    }.joined()
  }
}

/// A calculation done as somebody did it: a formula, the numbers put in, what comes out.
package struct Replayed: Sendable {
  /// The formula; nil where a number was only written down otherwise.
  package let formula: Formula?
  /// The numbers that stand in it, as written, by quantity.
  package let numbers: [ID: String]
  /// A number before a slip of the pen; nil without one.
  package let before: String?
  /// What comes out, as printed.
  package let figure: String
  /// Whether it comes out but for rounding on the way only.
  package var isNear = false
}

/// What is found of one figure of a sheet.
package struct FigureFinding: Sendable {
  /// The figure.
  package let figure: Figure
  /// The right value.
  package let computed: Double
  /// The verdict.
  package internal(set) var verdict: FigureVerdict
  /// The causes, the likeliest first.
  package internal(set) var causes: [Cause] = []
  /// The figures that it is carried from, by their places on the sheet.
  package internal(set) var origins: [Int] = []
  /// The calculation that gives the printed digits of a figure that is rounded or carried.
  package internal(set) var replay: Replayed?
  /// The step as it should be, with the numbers that stand on the sheet, where the figure is wrong.
  package internal(set) var right: Replayed?
}

/// What is found of a sheet.
package struct SheetFindings: Sendable {
  /// The figures, in the order of the sheet.
  package internal(set) var findings: [FigureFinding]
  /// The conventions in which the sheet differs from the lesson.
  package internal(set) var conventions: [ConventionDifference] = []

  /// The same for some of the figures; what they are carried from or explained with may be gone.
  package func only(_ isAdmitted: (Figure) -> Bool) -> SheetFindings {
    var rest = self
    let kept = findings.indices.filter { isAdmitted(findings[$0].figure) }
    let places = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1, $0) })
    rest.findings = kept.map { k in
      var finding = findings[k]
      finding.origins = finding.origins.compactMap { places[$0] }
      finding.causes = finding.causes.map { $0.moved(places) }
      return finding
    }
    return rest
  }

  /// How many figures have each verdict.
  package var summary: [(verdict: FigureVerdict, count: Int)] {
    FigureVerdict.allCases.map { verdict in (verdict, findings.count { $0.verdict == verdict }) }
  }
}

/// A way of speaking that is not the lesson's and no mistake.
package enum ConventionDifference: String, Sendable, CaseIterable {
  /// δ is made of target − output.
  case deltaTurned = "convention-delta-turned"
  /// The relative error is taken of the other size: sum for larger, or the reverse.
  case relativeErrorRule = "convention-relative-error"

  /// What it is, one sentence.
  package var text: String {
    switch self {
    case .deltaTurned: "δ is taken with the other sign throughout: a convention, not a mistake."
    case .relativeErrorRule:
      "The relative error is taken of the other size of the gradients: a convention, not a mistake."
    }
  }
}
