import Derivation
import Diagnosis
import Documents
import WorkedLesson

/// The key, for the teacher alone.
extension Worksheet {
  /// The answers of every variant, and what each wrong choice tells of whoever ticks it.
  package var key: Document {
    let heading: Prose = "Answer key · \(worked.lesson.title)"
    return Document(title: heading, sections: (hasChoices ? [letters] : []) + variants.map(section))
  }

  /// The right letters of all variants at one glance.
  private var letters: Section {
    let rows = variants.map { variant -> [Prose] in
      ["\(label(variant))"] + variant.questions.map { "\($0.letter ?? "–")" }
    }
    let heads: [Prose] = ["variant"] + variants[0].questions.indices.map { "\($0 + 1)" }
    return Section("Right choices", [.table(Table(heads: heads, rows: rows, wordColumns: [])), .pageBreak])
  }

  private func section(of variant: Variant) -> Section {
    let numbers = Numbers(variant.worked, digits: digits)
    var lines: [Labelled] = []
    for (k, question) in variant.questions.enumerated() {
      let letter = question.letter.map { " \($0)" } ?? ""
      lines.append(Labelled("\(k + 1)\(letter)", line(of: question, in: variant.worked, numbers)))
      for (place, choice) in question.choices.enumerated() where !choice.misconceptions.isEmpty {
        lines.append(Labelled("   \(Question.letters[place])", meaning(of: choice)))
      }
    }
    return Section("Variant \(label(variant))", [.labelled(lines)])
  }

  /// The quantity, its formula with the numbers put in, its value.
  private func line(of question: Question, in worked: WorkedLesson, _ numbers: Numbers) -> Prose {
    let formula = composite(question.id, in: worked)
    if formula.isQuantityOrConstant { return "\(question.id) = \(written: question.figure)" }
    let operands = numbers.substitution(formula, for: .of(question.id))
    return "\(question.id) = \(formula) = \(formula, numbers: operands) = \(written: question.figure)"
  }

  /// The formula of a quantity; of one that only has another name, that of the other.
  private func composite(_ id: ID, in worked: WorkedLesson) -> Formula {
    var formula = worked.source.formula(of: id) ?? .of(id)
    for _ in 0..<4 {
      switch formula {
      case .of(let other): formula = worked.formula(of: other) ?? formula
      case .negative(.of(let other)): formula = worked.formula(of: other).map(Formula.minus) ?? formula
      default: return formula
      }
    }
    return formula
  }

  private func meaning(of choice: Choice) -> Prose {
    var words = "\(choice.misconceptions[0].name). \(choice.misconceptions[0].wrong)"
    let others = choice.misconceptions.dropFirst().map(\.name)
    if !others.isEmpty { words += " (The same figure: \(others.joined(separator: "; ")).)" }
    return "\(written: choice.figure)  \(words)"
  }
}
