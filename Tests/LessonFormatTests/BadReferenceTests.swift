import LessonFormat
import Testing

@Suite("Lessons that refer to what is not there")
struct BadReferenceTests {
  private typealias Bad = BadLesson

  @Test(
    "frozen parameters",
    arguments: [
      Bad(Bad.network("frozen: [w1, §w3]"), "frozen: there is no parameter “w3”; did you mean w2 or w1?"),
      Bad(Bad.network("frozen: [§net_o1]"), "frozen: there is no parameter “net_o1”"),
      Bad(Bad.network("frozen: §w1"), "frozen: expected a list; found “w1”"),
    ])
  func frozen(bad: BadLesson) { bad.check() }

  @Test(
    "quantities of figures: at the character where it is wrong, quoted or not",
    arguments: [
      Bad(
        Bad.beside("printed: [{ quantity: §net_o2, figure: 1 }]"),
        "there is no quantity “net_o2”; did you mean net_o1?"),
      Bad(
        Bad.beside("printed: [{ quantity: \"§net_o2\", figure: 1 }]"),
        "there is no quantity “net_o2”; did you mean net_o1?"),
      Bad(
        Bad.beside("printed:\n  - quantity: \"1 + exp(-§nut_o1)\"\n    figure: 1"),
        "there is no quantity “nut_o1”; did you mean out_o1 or net_o1?"),
      Bad(
        Bad.beside("printed:\n  - quantity: 1 + §exq(-net_o1)\n    figure: 1"),
        "unknown function “exq”; did you mean exp?"),
      Bad(Bad.beside("printed: [{ quantity: '(w1 + w2§', figure: 1 }]"), "expected )"),
      Bad(Bad.beside("printed: [§{ figure: 1 }]"), "an entry of printed has no “quantity”"),
      Bad(Bad.beside("printed: [§{ quantity: w1 }]"), "an entry of printed has no “figure”"),
      Bad(
        Bad.beside("written: [{ quantity: §dE/dw3, decimals: 4 }]"),
        "there is no quantity “dE/dw3”; did you mean dE/dw2, dE/dw1 or dE/db1?"),
    ])
  func figures(bad: BadLesson) { bad.check() }

  @Test(
    "narration",
    arguments: [
      Bad(
        Bad.beside("narration: { §forwards: hello }"),
        "narration: “forwards” is neither a stage nor a quantity; did you mean forward?"),
      Bad(
        Bad.beside("narration: { §net_h1: hello }"),
        "narration: “net_h1” is neither a stage nor a quantity; did you mean net_o1?"),
      Bad(Bad.beside("narration: { forward: §[1] }"), "narration of forward: expected a text; found a list"),
      Bad(
        Bad.beside("narration: §hello"),
        "narration: expected a mapping of stages or quantities to texts; found “hello”"),
    ])
  func narration(bad: BadLesson) { bad.check() }

  @Test("with several examples a quantity must say which")
  func examples() {
    let network = Bad.network("examples: [{ inputs: [1, 2] }, { inputs: [3, 4] }]", inputs: "")
    let sentence = "“net_o1” exists once per example; name one: net_o1#1, net_o1#2"
    Bad(network + "\nprinted: [{ quantity: §net_o1, figure: 1 }]", sentence).check()
    Bad(network + "\nnarration: { §net_o1: hello }", "narration: " + sentence).check()
    Bad(network + "\nnarration: { §net_o1#3: x }", "narration: “#3”: expected an example from 1 to 2").check()
  }

  @Test(
    "one text may not be the id of two quantities",
    arguments: [
      // A name that is given, and one that the program gives.
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], weight-names: [[§i1, a]] }]"),
        "“i1” would be the id of two quantities"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], weight-names: [[§net_o1, a]] }]"),
        "“net_o1” would be the id of two quantities"),
      Bad(
        Bad.network("targets: [1]", layers: "[{ nodes: [§total], weights: [[1, 2]] }]"),
        "“E_total” would be the id of two quantities"),
      Bad(Bad.network("input-names: [§w1, x]"), "“w1” would be the id of two quantities"),
      Bad(
        Bad.network("", layers: "[{ nodes: 1, biases: [1], bias-names: [§w2] }]"),
        "“w2” would be the id of two quantities"),
      Bad(
        Bad.network("", layers: "[{ nodes: 1, biases: [1], bias-names: [§b2] }, { nodes: 1, biases: [3] }]"),
        "“b2” would be the id of two quantities"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], weight-names: [[a, §w3]] }, { weights: [[3]] }]"),
        "“w3” would be the id of two quantities"),
    ])
  func collisions(bad: BadLesson) { bad.check() }
}
