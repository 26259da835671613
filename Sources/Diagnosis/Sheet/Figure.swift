import Derivation
import LessonFormat
import WorkedLesson

/// A number that somebody wrote down as the value of a quantity.
package struct Figure: Sendable {
  /// The id or expression, as written.
  package let quantity: String
  /// What it stands for.
  package let formula: Formula
  /// The number.
  package let number: PrintedNumber
  /// Where it stands, in words; empty if it is not said.
  package let place: String
  /// The line of the answer sheet; nil for what a source prints.
  package let line: Int?

  /// A figure.
  package init(
    quantity: String, formula: Formula, number: PrintedNumber, place: String = "", line: Int? = nil
  ) {
    self.quantity = quantity
    self.formula = formula
    self.number = number
    self.place = place
    self.line = line
  }

  /// The same with another number.
  func with(_ number: PrintedNumber) -> Figure {
    Figure(quantity: quantity, formula: formula, number: number, place: place, line: line)
  }

  /// The quantity, where it is one and not an expression.
  package var id: ID? { if case .of(let id) = formula { id } else { nil } }
}

extension WorkedLesson {
  /// The figures that the lesson's source prints.
  package var printedFigures: [Figure] {
    lesson.printed.compactMap { printed in
      guard let formula = try? ids.formula(of: printed.quantity), let number = PrintedNumber(printed.figure)
      else {
        return nil
      }
      return Figure(quantity: printed.quantity, formula: formula, number: number, place: printed.place)
    }
  }
}

extension PrintedNumber {
  /// The number as one computes with it: as written, but for commas, fractions and other ways of writing a minus or a
  /// power of ten.
  package var plainText: String { Double(text) == nil ? WrittenDigits(self).text : text }

  /// How many significant digits stand there.
  package var count: Int { digits.utf8.count }

  /// How much the digits say, in bits: so many numbers could stand there instead. Of k digits, log₂(9·10ᵏ⁻¹); a 0 says
  /// that all of its places are 0, but may also stand for what was not computed.
  var bits: Double {
    count == 0 ? min(10, 3.3219 * Double(max(0, decimals))) : 3.1699 + 3.3219 * Double(min(count, 15) - 1)
  }

  /// Whether the number is the value as written in one of the usual ways, the last digit cut off or rounded.
  func isSome(_ x: Double) -> Bool { RoundingMode.allCases.contains { isWritten(x, $0) } }

  /// Whether the number is the value rounded to the nearest.
  func isNearest(_ x: Double) -> Bool { isWritten(x, .halfUp) || isWritten(x, .halfEven) }
}
