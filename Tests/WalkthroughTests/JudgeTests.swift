import Derivation
import Documents
import Testing
import Walkthrough
import WorkedLesson

@Suite("The judge of answers")
struct JudgeTests {
  /// A question for a number.
  private func question(_ value: Double, _ quantity: ID? = nil) -> Question {
    Question(
      text: "How much?", form: .number(value: value), hint: "Look again.", explanation: "So much.",
      fade: .own,
      hides: .all, topic: "a number", quantity: quantity)
  }

  private func judged(_ answer: String, _ value: Double, attempt: Int = 1) -> Judgement {
    question(value).judge(answer, attempt: attempt)
  }

  @Test(
    "takes numbers as people type them",
    arguments: [
      "0.0365", ".0365", "3.65e-2", "3.65E-2", "0,0365", "+0.0365", " 0.0365 ", "=0.0365", "0.0364",
      "0.03645",
      "365e-4", "0.036450", "0.1*0.365", "0,1*0,365", "0.365/10", "3.65·10^-2", "7.3/200", "(0.0265+0.01)",
    ])
  func spellings(answer: String) { #expect(judged(answer, 0.03645).isRight, "\(answer)") }

  @Test(
    "takes every minus",
    arguments: ["-0.217", "−0.217", "–0.217", "-,217", "-2.17e-1", "-0.21707", "- 0.217"])
  func minus(answer: String) { #expect(judged(answer, -0.21707153467853746).isRight, "\(answer)") }

  @Test("wants three digits, or the whole of a short number")
  func enough() {
    #expect(judged("0.04", 0.0365).unclear != nil)
    #expect(judged("0.036", 0.0365).unclear != nil)
    #expect(judged("0.037", 0.0365).unclear != nil)
    #expect(judged("0.038", 0.0365).wrong != nil)
    #expect(judged("0", 0.0365).wrong != nil)
    #expect(judged("0.1", 0.0365).wrong != nil)
    #expect(judged("0.4", 0.4).isRight)
    #expect(judged("2.", 2).isRight)
    #expect(judged("0.3775", 0.3775).isRight)
    #expect(judged("0.378", 0.3775).isRight)
    #expect(judged("120", 123.4).unclear != nil)
    #expect(judged("100", 100).isRight)
  }

  @Test("is exact in every digit that is typed, and says where only the first ones are right")
  func lastDigits() {
    #expect(judged("0.0363503062", 0.03635030615).isRight)
    #expect(judged("0.0363503061", 0.03635030615).isRight)
    #expect(judged("0.0363503099", 0.03635030615).unclear != nil)
    #expect(judged("0.03671", 0.03635030615).wrong != nil)
  }

  @Test("counts a whole number whole")
  func whole() {
    #expect(judged("8580", 8580).isRight)
    #expect(judged("8,580", 8580).isRight)
    #expect(judged("8579", 8580).wrong != nil)
    #expect(judged("0,580", 580).isRight == false)
    #expect(judged("8,580", 8.58).isRight)
  }

  @Test("names a sign, a decimal point, or both")
  func slips() throws {
    func words(_ answer: String, _ id: ID? = nil) throws -> String {
      let prose = try #require(question(-0.0381, id).judge(answer, attempt: 1).wrong)
      return Walk(try worked("mazur")).text(prose)
    }
    #expect(try words("0.0381").hasPrefix("The size is right, the sign is not"))
    #expect(try words("-0.381") == "The digits are right, the decimal point is not.")
    #expect(try words("-3.81e-6") == "The digits are right, the decimal point is not.")
    #expect(try words("-38.1") == "The digits are right, the decimal point is not.")
    #expect(try words("0.00381") == "The digits are right; sign and decimal point are not.")
    #expect(try words("0.0123") == "Look again.")
    let ofWeight = try words("0.0381", ID(.total).derivative(by: ID(.weight, 2, 0, 0)))
    #expect(ofWeight == "The size is right, the sign is not: does E rise or fall when w₅ grows?")
  }

  @Test("asks whoever can name the mistake, and gives the hint first")
  func diagnosis() {
    let id = ID(.total).derivative(by: ID(.weight, 2, 0, 0))
    let asked = question(0.0821670407, id)
    func words(_ answer: String, _ attempt: Int) -> String {
      let judgement = asked.judge(
        answer, attempt: attempt,
        diagnose: { $0 == id && $1.text == "0.4398" ? "The slope is missing." : nil })
      return (judgement.wrong ?? "").spans.map { if case .words(let words) = $0 { words } else { "" } }
        .joined()
    }
    #expect(words("0.4398", 1) == "The slope is missing.")
    #expect(words("0.5", 1) == "Look again.")
    #expect(words("0.5", 2).hasPrefix("Not that either"))
    #expect(words("0.4398", 2) == "The slope is missing.")
  }

  @Test(
    "does not count what is no answer",
    arguments: [
      "", " ", "abc", "1..2", "1,2,3", "1e", "e5", "--", "1e999", "1/0", "log(-1)", "w5", "(", "0x10", "½½",
      "٣", "1 2",
      String(repeating: "1", count: 500), String(repeating: "(", count: 180), "nan", "inf",
      "1e99999999999999999999",
    ])
  func noise(answer: String) { #expect(judged(answer, 0.25).unclear != nil, "\(answer)") }
}
