import Derivation
import WorkedLesson

extension WorkedLesson {
  /// Why a part of a formula has no finite value, in a few words.
  package func reason(of part: Formula) -> String {
    switch part {
    case .call(.log, _): "there is a logarithm only of numbers above 0"
    case .call(.sqrt, _): "there is no root of a negative number"
    case .quotient(_, let divisor) where value(of: divisor) == 0: "nothing can be divided by 0"
    case .power(let base, _) where value(of: base) == 0: "0 has no negative powers"
    case .power(let base, _) where value(of: base) < 0 && value(of: part).isNaN:
      "a negative number has only whole powers"
    default: "the number is too large for a double"
    }
  }
}

/// What keeps a lesson that is well formed from being worked out, a sentence each: values that break down, questions
/// without a number for an answer, plots without a point.
package func faults(of worked: WorkedLesson) -> [String] {
  let broken = worked.breakdowns.map { id, part in
    let value = Digits.significant(3).text(of: worked.value(of: id))
    return "\(worked.ids.text(of: id)) is \(value): \(worked.reason(of: part))"
  }
  let questions = worked.lesson.questions.compactMap { question -> String? in
    guard case .number(let text) = question.answer, let formula = try? worked.ids.formula(of: text),
      !worked.value(of: formula).isFinite
    else { return nil }
    return "the question “\(question.text)” is answered by \(text), which is not a finite number"
  }
  return broken + questions
    + worked.lesson.plots.compactMap { plot in
      guard case .curves(let texts, let span, _, _) = plot.kind, let x = try? worked.ids.id(of: span.id)
      else {
        return nil
      }
      var sampling = Sampling(worked, texts.compactMap { try? worked.ids.formula(of: $0) }, against: [x])
      let isDrawn = (0...64).contains { k in
        sampling.values(at: [span.from + (span.to - span.from) * Double(k) / 64]).contains(where: \.isFinite)
      }
      return isDrawn
        ? nil
        : "the plot “\(plot.title)” has nothing to draw: no value between \(shortest(span.from)) and "
          + "\(shortest(span.to)) is a finite number"
    }
}
