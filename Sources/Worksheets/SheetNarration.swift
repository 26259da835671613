import Derivation
import Documents
import WorkedLesson

/// The sheets that students get.
extension Worksheet {
  /// All variants, each on a page of its own.
  package var sheet: Document {
    let narrator = Narrator(worked, digits: digits)
    let sections = variants.map { variant -> Section in
      var blocks: [Block] = [.prose("Name \(Prose.blank)   Date \(Prose.blank)")]
      blocks.append(.prose(words(narrator)))
      blocks += GivenTables(variant.worked).blocks
      blocks.append(.prose(task(variant)))
      blocks.append(.table(questions(of: variant)))
      if variant.number < variants.count { blocks.append(.pageBreak) }
      return Section("Variant \(label(variant))", blocks)
    }
    return Document(title: Prose(stringLiteral: worked.lesson.title), sections: sections)
  }

  /// What all variants have in common.
  private func words(_ narrator: Narrator) -> Prose {
    var words: Prose = ""
    if let graph = worked.graph {
      if worked.stages.contains(.update), graph.learningRate != nil {
        words =
          "An update goes down \(worked.total) with the learning rate \(ID(.learningRate)) = \(value: ID(.learningRate))."
      } else {
        words = "Below, what is given, and the formulas that are computed from it."
      }
    } else {
      words = narrator.settings
      if worked.examples.count > 1 { words = "\(words) A quantity with #2 is that of example 2." }
    }
    let delta = variants[0].questions.first { $0.id.name.symbol == .delta }
    if let delta {
      let net = ID(.total).derivative(
        by: ID(.net, delta.id.name[0], delta.id.name[1], example: Int(delta.id.place.example)))
      let sign = worked.lesson.conventions.deltaIsTargetMinusOutput ? "−" : ""
      words = "\(words) \(delta.id) stands for \(sign)\(net), and so for every node."
    }
    return words
  }

  private func task(_ variant: Variant) -> Prose {
    let how = "Carry two digits more than you write."
    let open = variant.questions.count(where: \.choices.isEmpty)
    if open == variant.questions.count { return "Write each answer with \(digits.words). \(how)" }
    let tick = "one of them is right, at \(digits.words): tick it"
    return open == 0
      ? "Of the figures in each row \(tick). \(how)"
      : "Where there are figures in a row, \(tick). Else write the answer into the gap. \(how)"
  }

  private func questions(of variant: Variant) -> Table {
    let columns = variant.questions.map(\.choices.count).max() ?? 0
    var last: Stage?
    let rows = variant.questions.enumerated().map { k, question -> [Prose] in
      let stage = worked.stage(of: question.id)
      defer { last = stage }
      let start: [Prose] = [stage == last ? "" : "\(stage.rawValue)", "\(k + 1)", "\(question.id)"]
      let figures: [Prose] =
        question.choices.isEmpty ? [.blank] : question.choices.map { "\(written: $0.figure)" }
      return start + figures + Array(repeating: "", count: max(1, columns) - figures.count)
    }
    let letters: [Prose] = columns == 0 ? ["answer"] : Question.letters.prefix(columns).map { "\($0)" }
    return Table(heads: ["", "", ""] + letters, rows: rows, wordColumns: columns == 0 ? [0, 2, 3] : [0, 2])
  }
}
