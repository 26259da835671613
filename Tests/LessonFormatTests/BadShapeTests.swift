import LessonFormat
import Testing

@Suite("Lessons that are not well formed")
struct BadShapeTests {
  private typealias Bad = BadLesson
  private static let keys =
    "title, source, course, network, graph, conventions, check, digits, arithmetic, written, seed, narration, "
    + "plots, questions, printed, next"

  @Test(
    "the text is no lesson",
    arguments: [
      Bad("", "the lesson is empty"),
      Bad("# nothing but a comment\n", "the lesson is empty"),
      Bad(
        "§hello",
        "a lesson: expected a mapping with \(keys); found “hello”"
      ),
      Bad(
        "§[1, 2]",
        "a lesson: expected a mapping with \(keys); found a list"
      ),
      Bad("§title: x", "a lesson has a “network” or a “graph”"),
      Bad("title: x\ngraph: §{ inputs: { x: 1 } }", "the graph has no “formulas”"),
    ])
  func noLesson(bad: BadLesson) { bad.check() }

  @Test("what is not YAML at all is said to be so, with its place")
  func notYAML() throws {
    for (text, line) in [
      ("network: [1, 2", 2), ("a: b: c", 1), ("title: \"open\nnetwork: {", 2), ("\tnetwork: 1", 1),
    ] {
      let error = #expect(throws: LessonError.self) { try LessonReader.lesson(text, name: "bad") }
      #expect(try #require(error).message.hasPrefix("not YAML: "))
      #expect(try #require(error?.mark).line <= line)
    }
  }

  @Test(
    "an unknown key is answered by the nearest known one",
    arguments: [
      Bad("§grap: { x: 1 }", "unknown key “grap” in a lesson; did you mean graph?"),
      Bad("§titel: x", "unknown key “titel” in a lesson; did you mean title?"),
      Bad("network: { inputs: [1], §layrs: [] }", "unknown key “layrs” in the network; did you mean layers?"),
      Bad(
        "network:\n  §learning_rate: 0.5",
        "unknown key “learning_rate” in the network; did you mean learning-rate?"),
      Bad(
        Bad.network("", layers: "[{ §wieghts: [[1, 2]] }]"),
        "unknown key “wieghts” in layer 1; did you mean weights?"),
      Bad(
        Bad.beside("conventions: { §dleta: x }"), "unknown key “dleta” in conventions; did you mean delta?"),
      Bad(Bad.beside("check: { §eps: 1 }"), "unknown key “eps” in check; known: epsilon"),
      Bad(Bad.beside("digits: { §decimal: 3 }"), "unknown key “decimal” in digits; did you mean decimals?"),
      Bad(
        Bad.beside("§zebra: 1"),
        "unknown key “zebra” in a lesson; known: \(keys)"
      ),
    ])
  func unknownKeys(bad: BadLesson) { bad.check() }

  @Test(
    "weights of the wrong shape: which layer, what was expected, what was found",
    arguments: [
      Bad(
        Bad.network("", layers: "[{ nodes: 2, weights: §[[1, 2]] }]"),
        "weights of layer 1: expected 2 rows, one per node, of 2 numbers, one per input; found 1 row"),
      Bad(
        Bad.network("", layers: "[{ nodes: [a], weights: §[[1, 2], [3, 4]] }]"),
        "weights of layer 1: expected 1 row, one per node, of 2 numbers, one per input; found 2 rows"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2], §[3]] }]"),
        "weights of layer 1: expected 2 rows, one per node, of 2 numbers, one per input; row 2 has 1"),
      Bad(
        Bad.network("", layers: "[{ nodes: 3 }, { weights: [§[1, 2]] }]"),
        "weights of layer 2: expected 1 row, one per node, of 3 numbers, one per input; row 1 has 2"),
      Bad(
        Bad.network("", layers: "[{ weights: [§1, 2] }]"),
        "weights of layer 1: expected 2 rows, one per node, of 2 numbers, one per input; row 1 is “1”"),
      Bad(Bad.network("", layers: "[{ weights: §5 }]"), "weights of layer 1: expected a list; found “5”"),
      Bad(Bad.network("", layers: "[{ weights: §[] }]"), "weights of layer 1: a layer has at least one node"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], biases: §[1, 2] }]"),
        "biases of layer 1: expected 1 number, one per node; found 2"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], weight-names: §[] }]"),
        "weight-names of layer 1: expected 1 row, one per node; found 0"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], weight-names: [§[a]] }]"),
        "weight-names of layer 1: expected 2 names in row 1, one per input; found 1"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], biases: [1], bias-names: §[a, b] }]"),
        "bias-names of layer 1: expected 1 name, one per node; found 2"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], bias-names: §[a] }]"),
        "layer 1 has bias-names but no biases"),
      Bad(Bad.network("", layers: "[§{ activation: tanh }]"), "layer 1 needs nodes or weights"),
      Bad(Bad.network("", layers: "§[]"), "layers: a network has at least one layer"),
      Bad(
        Bad.network(
          "", layers: "§[" + [String](repeating: "{ nodes: 1 }", count: 1001).joined(separator: ", ") + "]"),
        "layers: at most 1000 are read; found 1001"),
      Bad(Bad.network("", layers: "[{ nodes: §[] }]"), "nodes of layer 1: a layer has at least one node"),
      Bad(
        Bad.network("", layers: "[{ nodes: §0 }]"),
        "nodes of layer 1: expected a whole number from 1 to 100000; found “0”"),
      Bad(
        Bad.network("", layers: "[{ nodes: §1000000000 }]"),
        "nodes of layer 1: expected a whole number from 1 to 100000; found “1000000000”"),
      Bad(
        Bad.network("", layers: "[{ nodes: 100000 }, §{ nodes: 100000 }]"),
        "layer 2: more than 20000000 parameters in all"),
    ])
  func shapes(bad: BadLesson) { bad.check() }

  @Test(
    "examples and targets that do not fit",
    arguments: [
      Bad("network: §{ layers: [{ weights: [[1]] }] }", "the network has no “inputs”"),
      Bad(Bad.network("", inputs: "inputs: §[], "), "inputs: at least one input is needed"),
      Bad(Bad.network("targets: §[1, 2]"), "targets: expected 1 number, one per output; found 2"),
      Bad(Bad.network("input-names: §[a]"), "input-names: expected 2 names, one per input; found 1"),
      Bad(
        Bad.network("examples: []", inputs: "inputs: §[1], "),
        "“inputs” stands beside “examples”: give one or the other"),
      Bad(
        Bad.network("examples: []", inputs: "targets: §[1], "),
        "“targets” stands beside “examples”: give one or the other"),
      Bad(Bad.network("examples: §[]", inputs: ""), "examples: at least one example is needed"),
      Bad(
        Bad.network("examples: [{ inputs: [1, 2] }, { inputs: §[1] }]", inputs: ""),
        "inputs of example 2: expected 2 numbers, as in the first; found 1"),
      Bad(
        Bad.network("examples: [{ inputs: [1, 2] }, §{ inputs: [1, 2], targets: [1] }]", inputs: ""),
        "example 2: either every example has targets or none"),
      Bad(
        Bad.network(
          "examples: [{ inputs: [1, 2], targets: [1] }, { inputs: [1, 2], targets: §[1, 2] }]", inputs: ""),
        "targets of example 2: expected 1 number, one per output; found 2"),
      Bad(Bad.network("examples: [§{ targets: [1] }]", inputs: ""), "example 1 has no “inputs”"),
    ])
  func examples(bad: BadLesson) { bad.check() }
}
