import CharacterGraphics
import Documents

/// The open question, the answer that is being typed, and what became of the last one.
extension WalkView {
  func questionLines(width: Int) -> [PaneLine] {
    guard let question = walkthrough.question else { return [] }
    var lines = renderer.wrapped(renderer.plain(question.text), width).map { PaneLine($0, .strong) }
    var prompt = "your answer: "
    if case .choice(let options, _) = question.form {
      for (k, option) in options.enumerated() {
        let texts = renderer.wrapped(renderer.plain(option), width - 4)
        lines += texts.enumerated().map { PaneLine(($0.offset == 0 ? " \(k + 1)  " : "    ") + $0.element) }
      }
      prompt = "press its number: "
    }
    if let answer = state.wrongAnswer {
      switch walkthrough.judgement(of: answer, to: question, attempt: max(1, walkthrough.attempts)) {
      case .right: break
      case .wrong(let words):
        lines += renderer.wrapped(renderer.characters("\(answer) – not yet. ") + renderer.plain(words), width)
          .map { PaneLine($0, .bad) }
      case .unclear(let words):
        lines += renderer.wrapped(renderer.plain(words), width).map { PaneLine($0, .changed) }
      }
    }
    let draft = renderer.characters(state.draft)
    var answer = PaneLine([(prompt, .plain), (draft + " ", .selected)])
    answer.cursorColumn = displayWidth(of: prompt + draft)
    return lines + [answer]
  }

  /// The part of a question that is shown where there is not room for all of it: a page, and the answer below.
  func questionWindow(_ lines: [PaneLine], rows: Int) -> [PaneLine] {
    guard lines.count > rows, rows > 0, var answer = lines.last else { return lines }
    answer.pieces.append(PaneLine.Piece(text: "  PgDn", role: .dim))
    let room = max(1, rows - 1)
    let asked = lines.dropLast(rows > 1 ? 1 : 0)
    let start = min(state.scroll * room / Command.page, asked.count - room)
    return asked.dropFirst(start).prefix(room) + (rows > 1 ? [answer] : [])
  }
}
