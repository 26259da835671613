import LessonFormat
import Networks
import Testing

@Suite("Answer sheets that a hand slipped on")
struct AnswerFuzzTests {
  private static let sheets = [
    "quantity,figure,where\nnet_h1,0.3775,Forward Pass\nw[o1,h2],0,45,\"Pass, total\"\n# done\nnew w5,,eq. 12\n",
    "net_h1;0,3775\r\n{dE/dw[o1,h2]}*2;-1,2e-3\r\n\r\nE(w5+eps);3/8\r\n",
    "net_h1\t≈ 0.3775\ndE/dw5#2\t−0.08\nw7\t\n",
    "net_h1 = 0.3775\ndE/dw5: 1.2·10^-3 # guessed\nw7 =\n\"a\"\"b\" = 1\n",
  ]
  private static let trees = [
    "{\"net_h1\": 0.3775, \"dE/dw5\": \"-0,08\", \"w7\": null}",
    "answers:\n  - { quantity: net_h1, figure: 0.3775 }\n  - dE/dw5: 3/8\n",
  ]
  private static let letters = Array(",;\t\n=:≈~#\"'[](){}-−+.e0123456789wh_1 \r\u{FEFF}\u{1B}é")

  /// A text with some of its characters changed, put in, left out, or doubled in a row.
  private func mutated(_ text: String, _ random: inout RandomNumbers) -> String {
    func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }
    var characters = Array(text)
    for _ in 0...below(4) where !characters.isEmpty {
      let (at, letter) = (below(characters.count), Self.letters[below(Self.letters.count)])
      switch below(5) {
      case 0: characters[at] = letter
      case 1: characters.insert(letter, at: at)
      case 2: characters.remove(at: at)
      case 3: characters.insert(contentsOf: characters[at...].prefix(below(20)), at: below(characters.count))
      default: characters.removeSubrange(at..<min(characters.count, at + below(8)))
      }
    }
    return String(characters)
  }

  /// Whether a line may go without an answer, a blank or a complaint: nothing in it, a comment, or a header.
  private func isSilent(_ line: Substring, isFirst: Bool) -> Bool {
    let text = line.filter { !$0.isWhitespace }.lowercased()
    let isHeader = text.contains("quantity") && text.contains("figure") || text.hasPrefix("sep=")
    return text.hasPrefix("#") || text.allSatisfy { ",;\u{FEFF}".contains($0) } || (isFirst && isHeader)
  }

  @Test("20,000 slips: no crash, and every line is an answer, a blank, a complaint or says nothing")
  func lines() throws {
    var random = RandomNumbers(seed: 2)
    for k in 0..<20_000 {
      let text = mutated(Self.sheets[k % Self.sheets.count], &random)
      guard let sheet = try? AnswerReader.sheet(text) else { continue }
      let isTree =
        text.contains("answers") || "[{-".contains(text.first { !$0.isWhitespace && $0 != "\u{FEFF}" } ?? " ")
      if isTree { continue }
      let told =
        sheet.answers.map(\.mark.line) + sheet.blanks.map(\.mark.line)
        + sheet.complaints.compactMap(\.mark?.line)
      let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      var isFirst = true
      for (n, line) in lines.enumerated() {
        let count = told.count { $0 == n + 1 }
        let isSilent = isSilent(line, isFirst: isFirst)
        #expect(count == 1 || (count == 0 && isSilent), "line \(n + 1) of \(text.debugDescription)")
        if !isSilent { isFirst = false }
      }
      for mark in sheet.answers.map(\.mark) + sheet.complaints.compactMap(\.mark) {
        let length = lines[mark.line - 1].count
        #expect(mark.column >= 1 && mark.column <= length + 1, "\(mark) of \(text.debugDescription)")
      }
    }
  }

  @Test("4,000 slips in YAML and JSON: a sheet, or an error that says why not")
  func trees() {
    var random = RandomNumbers(seed: 4)
    for k in 0..<4_000 {
      let text = mutated(Self.trees[k % Self.trees.count], &random)
      do {
        let sheet = try AnswerReader.sheet(text)
        #expect(sheet.answers.count + sheet.blanks.count + sheet.complaints.count > 0)
      } catch {
        #expect(!error.message.isEmpty)
      }
    }
  }
}
