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
      blocks += GivenTables(variant.worked, asked: variant.questions.map(\.id)).blocks
      if let later = laterGradients(variant) { blocks.append(.prose(later)) }
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
    if let rounds { words = "\(words) \(rounds)" }
    let delta = variants[0].questions.first { $0.id.name.symbol == .delta }
    if let delta {
      let net = ID(.total).derivative(
        by: ID(.net, delta.id.name[0], delta.id.name[1], example: Int(delta.id.place.example)))
      let sign = worked.lesson.conventions.deltaIsTargetMinusOutput ? "−" : ""
      words = "\(words) \(delta.id) stands for \(sign)\(net), and so for every node."
    }
    return words
  }

  /// After which update new values are read, where that is not plain.
  private var rounds: Prose? {
    let updated = variants[0].questions.map(\.id).filter { $0.place.update > 0 }
    if let later = updated.last(where: { $0.place.update > 1 }) {
      let before = later.at(update: 1)
      return "\(before) is \(later.at(update: 0)) after the first update, \(later) after the second."
    }
    guard worked.graph == nil, let first = updated.first,
      let batch = worked.network.batch(ofUpdate: worked.lesson.updatesBefore)
    else { return nil }
    let examples = batch.map(String.init).joined(separator: ", ")
    return "\(first) is read after the first update, by example\(batch.count > 1 ? "s" : "") \(examples)."
  }

  /// The gradients of a later round, which are given.
  private func laterGradients(_ variant: Variant) -> Prose? {
    let given = variant.worked.laterGradients(of: variant.questions.map(\.id))
    if given.isEmpty { return nil }
    let list = given.map { id in
      "\(id) = \(written: digits.more(2).text(of: variant.worked.value(of: id)))" as Prose
    }
    return "The passes after the first update are done for you: \(Prose(joining: list, by: ", "))."
  }

  private func task(_ variant: Variant) -> Prose {
    let how = "Carry two digits more than you write."
    let open = variant.questions.count(where: \.choices.isEmpty)
    if open == variant.questions.count { return "Write each answer with \(handDigits.words). \(how)" }
    let tick = "one is right: tick its letter; \(handDigits.words) tell them apart"
    return open == 0
      ? "Of the figures in each row \(tick)."
      : "Where there are figures in a row, \(tick). Work the others out, and write them with \(handDigits.words). \(how)"
  }

  /// The questions below the names of their stages.
  private func questions(of variant: Variant) -> Table {
    var last: Stage?
    let rows = variant.questions.enumerated().flatMap { k, question -> [[Prose]] in
      let stage = worked.stage(of: question.id)
      defer { last = stage }
      let gap: Prose = hasChoices ? "work it out: \(Prose.blank)" : .blank
      let answer = question.choices.isEmpty ? gap : choices(question)
      let head: [[Prose]] = stage == last ? [] : [["", "\(stage.rawValue)", ""]]
      return head + [["\(k + 1)", "\(question.id)", answer]]
    }
    return Table(heads: ["", "", "answer"], rows: rows, wordColumns: [1, 2])
  }

  /// A) 0.1234 B) 0.2345: each letter stays beside its figure where the row is broken.
  private func choices(_ question: Question) -> Prose {
    Prose(
      joining: question.choices.enumerated().map { k, choice in
        "\(Question.letters[k]))\u{A0}\(written: choice.figure)"
      }, by: " ")
  }
}
