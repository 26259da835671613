import Derivation
import Networks
import Testing
import WorkedLesson

@Suite("Texts that are no ids")
struct IDErrorTests {
  private func error(_ text: String, in lesson: String) throws -> IDError? {
    let ids = try Lessons.worked(lesson).ids
    return #expect(throws: IDError.self) { try ids.id(of: text) }
  }

  @Test(
    "what is unknown is answered by what is near",
    arguments: [
      ("w9", ["w8", "w7", "w6"]), ("net_h3", ["net_h2", "net_h1"]),
      ("dE/dw9", ["dE/dw8", "dE/dw7", "dE/dw6"]),
      ("learningrate", ["learning_rate"]), ("zebra", []), ("", []),
    ])
  func unknown(text: String, nearest: [String]) throws {
    guard case .unknown(text, let found) = try error(text, in: Lessons.mazur) else {
      Issue.record("another error")
      return
    }
    #expect(found.count <= 3)
    #expect(Array(found.prefix(nearest.count)) == nearest)
    #expect(nearest.isEmpty == found.isEmpty)
  }

  @Test(
    "some texts look like ids and are none",
    arguments: [
      "dE/", "/dw5", "d/d", "dE/dw5/dw6", "new net_h1", "numeric w5", "local net_h1", "E(net_h1+eps)",
      "E(w5+eps",
      "w[o1,i1]", "w[o1]", "b[i1]", "net_i1", "dfoo/dnet_h1", "difference E_total", "new ", "@1", "#1",
    ])
  func almost(text: String) throws {
    guard case .unknown(text, _) = try error(text, in: Lessons.mazur) else {
      Issue.record("another error")
      return
    }
  }

  @Test("with several examples one must be named, and the choices are told")
  func needsExample() throws {
    #expect(
      try error("net_h1_1", in: Lessons.rich)
        == .needsExample("net_h1_1", choices: ["net_h1_1#1", "net_h1_1#2"]))
    #expect(
      try error("dE/dnet_o1@2", in: Lessons.rich)
        == .needsExample("dE/dnet_o1@2", choices: ["dE/dnet_o1#1@2", "dE/dnet_o1#2@2"]))
    let many = Lessons.rich.replacing(
      "examples:",
      with: "examples:" + String(repeating: "\n    - { inputs: [0, 0], targets: [0, 1] }", count: 5))
    #expect(
      try error("i1", in: many)
        == .needsExample("i1", choices: ["i1#1", "i1#2", "i1#3", "i1#4", "i1#5", "…"]))
  }

  @Test(
    "a qualifier that is not there says what was expected",
    arguments: [
      ("net_h1_1#3", "#3", "an example from 1 to 2"), ("net_h1_1#0", "#0", "an example from 1 to 2"),
      ("net_h1_1#x", "#x", "an example from 1 to 2"), ("w5#1", "#1", "no example"),
      ("dE/dw5#2", "#2", "no example, or dE#2/dw5"), ("dE#3/dw5", "#3", "an example from 1 to 2"),
      ("dE#0/dw5", "#0", "an example from 1 to 2"), ("dE#x/dw5", "#x", "an example from 1 to 2"),
      ("dE#2/dout_h1_1#1", "#1", "#2, as in the numerator, or nothing"),
      ("E_total@x", "@x", "a number of updates, 0 or more"),
      ("E_total@-1", "@-1", "a number of updates, 0 or more"),
      ("E_total@99999999999", "@99999999999", "a number of updates, 0 or more"),
      ("net_h1_1@2#1", "@2#1", "a number of updates, 0 or more"),
    ])
  func badQualifier(text: String, qualifier: String, expected: String) throws {
    #expect(try error(text, in: Lessons.rich) == .badQualifier(qualifier, expected: expected))
  }

  @Test("the three errors are told in a sentence")
  func sentences() {
    #expect(IDError.unknown("q", nearest: []).message == "there is no quantity “q”")
    #expect(IDError.unknown("w", nearest: ["w1"]).message == "there is no quantity “w”; did you mean w1?")
    #expect(
      IDError.unknown("w", nearest: ["w8", "w7", "w6"]).message
        == "there is no quantity “w”; did you mean w8, w7 or w6?")
    #expect(
      IDError.needsExample("i1", choices: ["i1#1", "i1#2"]).message
        == "“i1” exists once per example; name one: i1#1, i1#2")
    #expect(IDError.badQualifier("#3", expected: "no example").message == "“#3”: expected no example")
  }

  @Test(
    "what is only a step of a computation is not differentiated: 0 would be a lie",
    arguments: [
      "dlog_out_o1/dnet_o1#1", "dmax_o/dnet_o1#1", "dE/dsum_o#1", "ddelta_o1/dw7#1", "dpredicted_fall/dw1",
    ])
  func notDifferentiated(text: String) throws {
    guard case .unknown(text, _) = try error(text, in: Lessons.rich) else {
      Issue.record("another error")
      return
    }
  }

  @Test(
    "only gradients of parameters are measured: nothing else is nudged",
    arguments: ["numeric dE/dnet_h1", "difference dE/dout_h1", "relative error dE/di1"])
  func notMeasured(text: String) throws {
    guard case .unknown(text, _) = try error(text, in: Lessons.mazur) else {
      Issue.record("another error")
      return
    }
  }

  @Test("in an expression the error stands where the id stands")
  func offsets() throws {
    let ids = try Lessons.worked(Lessons.mazur).ids
    #expect(throws: ExpressionError("there is no quantity “w9”; did you mean w8, w7 or w6?", at: 4)) {
      try ids.formula(of: "2 * w9")
    }
    #expect(
      throws: ExpressionError("there is no quantity “dE/dw9”; did you mean dE/dw8, dE/dw7 or dE/dw6?", at: 5)
    ) {
      try ids.formula(of: "2 * {dE/dw9}")
    }
    #expect(try ids.formula(of: "{new w5} - w5").operands.map(ids.text(of:)) == ["new w5", "w5"])
    #expect(try ids.formula(of: "dE/dw5") == .of(try ids.id(of: "dE/dw5")))
  }
}
