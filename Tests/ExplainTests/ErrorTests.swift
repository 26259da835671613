import Foundation
import TestPrograms
import Testing

/// Bad input: one clear error, exit status 2, nothing on standard output.
@Suite("Bad input")
struct ErrorTests {
  /// A mistake and what is said of it.
  struct Mistake: CustomTestStringConvertible, Sendable {
    let arguments: [String]
    let errors: String
    var input = ""

    var testDescription: String { arguments.joined(separator: " ") }
  }

  static let mazur = ["--example", "mazur"]
  static let help = "\n  explain --help tells what can be asked.\n"

  static let commandLine: [Mistake] = [
    Mistake(
      arguments: ["--example", "mazurr"],
      errors: "explain: there is no example “mazurr”; did you mean mazur? (explain list names all)\n"),
    Mistake(
      arguments: ["--lesson", "no-such-file.yaml"], errors: "explain: no-such-file.yaml: no such file\n"),
    Mistake(arguments: ["--lesson", "/"], errors: "explain: /: a folder, not a file\n"),
    Mistake(
      arguments: mazur + ["--lesson", "x.yaml"],
      errors: "explain: --example and --lesson exclude each other: give one\n"),
    Mistake(
      arguments: ["--stage", "forward"],
      errors: "explain: which lesson? --example NAME (see explain list) or --lesson FILE\n"),
    Mistake(
      arguments: mazur + ["--quantity", "dE/dw9"],
      errors: "explain: there is no quantity “dE/dw9”; did you mean dE/dw8, dE/dw7 or dE/dw6?\n"),
    Mistake(
      arguments: ["--example", "handwritten-digits", "--quantity", "dE/dw[o1,h40]"],
      errors:
        "explain: there is no quantity “dE/dw[o1,h40]”\n  there is no node “h40”: layer 1 has h1 to h32\n"),
    Mistake(
      arguments: ["--example", "handwritten-digits", "--quantity", "dE/dnet_h33#2@2"],
      errors:
        "explain: there is no quantity “dE/dnet_h33#2@2”\n  there is no node “h33”: layer 1 has h1 to h32\n"
    ),
    Mistake(
      arguments: mazur + ["--quantity", "w[h1,i9]"],
      errors: "explain: there is no quantity “w[h1,i9]”\n  there is no node “i9”: the inputs are i1 to i2\n"),
    Mistake(
      arguments: mazur + ["--quantity", "w[h1,o1]"],
      errors:
        "explain: there is no quantity “w[h1,o1]”\n  “o1” does not feed “h1”: the node that a weight leads to "
        + "stands first, then one of the layer before\n"),
    Mistake(
      arguments: mazur + ["--quantity", "w1 * foo(2)"],
      errors: "explain: unknown function “foo”\n  w1 * foo(2)\n       ^\n"),
    Mistake(
      arguments: mazur + ["--quantity", "{dE/dw8"],
      errors: "explain: this { has no }\n  {dE/dw8\n  ^\n"),
    Mistake(
      arguments: mazur + ["--quantity", "net_h1#2"],
      errors: "explain: “#2”: expected #1 or nothing: there is one example\n"),
    Mistake(
      arguments: mazur + ["--quantity", String(repeating: "x", count: 5000)],
      errors: "explain: there is no quantity “\(String(repeating: "x", count: 60))…”\n"),
    Mistake(
      arguments: mazur + ["--stage", "gradient"],
      errors: "explain: there is no stage “gradient”; did you mean gradients? "
        + "Known: forward, error, gradients, check, update\n"),
    Mistake(
      arguments: mazur + ["--digits", "-3"],
      errors: "explain: --digits: expected a whole number from 1 to 17; found -3" + help),
    Mistake(
      arguments: mazur + ["--decimals", "18"],
      errors: "explain: --decimals: expected a whole number from 0 to 17; found 18" + help),
    Mistake(
      arguments: mazur + ["--arithmetic", "boook"],
      errors: "explain: The value 'boook' is invalid for '--arithmetic <arithmetic>'. Please provide one of "
        + "'exact' and 'book'." + help),
    Mistake(
      arguments: mazur + ["--arithmetic", "book", "--certify"],
      errors: "explain: --certify and --arithmetic book exclude each other: what is rounded is not certain\n"),
    Mistake(
      arguments: mazur + ["--arithmetic", "book", "--quantity", "E_total@1001"],
      errors:
        "explain: “E_total@1001” lies beyond 1000 updates, the most that are made in the book's arithmetic\n"),
    Mistake(
      arguments: ["--example", "handwritten-digits", "--stage", "error"],
      errors:
        "explain: up to the end of “forward” there are 128828 quantities, too many to print; ask for one: "
        + "--quantity 'net_h1#1'\n"),
    Mistake(
      arguments: ["--example", "handwritten-digits", "--stage", "check"],
      errors:
        "explain: a check of 2410 parameters is not spelled out; explain check measures them all, and tells of "
        + "one by --quantity\n"),
    Mistake(
      arguments: ["--example", "handwritten-digits", "--quantity", "zzz"],
      errors:
        "explain: there is no quantity “zzz”\n  the nodes are i1 to i64, h1 to h32 and o1 to o10\n"),
    Mistake(
      arguments: ["--example", "handwritten-digits", "--quantity", "h3#2"],
      errors:
        "explain: “h3” is a node, and is asked for without # and @; its numbers are net_h3#1, out_h3#1, delta_h3#1\n"
    ),
    Mistake(
      arguments: ["--example", "handwritten-digits", "--quantity", "nett_h3#2"],
      errors:
        "explain: there is no quantity “nett_h3#2”; did you mean net_h3#2, net_h9#2 or net_h8#2?\n"),
    Mistake(
      arguments: ["--example", "handwritten-digits", "--quantity", "E#1499"],
      errors: "explain: “#1499”: expected an example from 1 to 1498\n"),
    Mistake(
      arguments: ["check"] + mazur + ["--sample", "3"],
      errors:
        "explain: --sample: expected at least 4, one for the weights and one for the biases of each layer; found 3\n"
    ),
    Mistake(
      arguments: ["check"] + mazur + ["--sample", "0"],
      errors: "explain: --sample: expected a whole number from 1; found 0" + help),
    Mistake(
      arguments: ["check"] + mazur + ["--sample", "5", "--quantity", "w5"],
      errors: "explain: --sample and --quantity exclude each other: give one" + help),
    Mistake(
      arguments: ["check"] + mazur + ["--seed", "5"],
      errors:
        "explain: --seed: nothing is drawn, since all that is asked for is checked; --sample draws some\n"),
    Mistake(
      arguments: ["check", "--example", "computation-graphs", "--sample", "5"],
      errors: "explain: --sample: a graph has no layers to draw from; name what to check by --quantity\n"),
    Mistake(
      arguments: ["check"] + mazur + ["--epsilon", "0"],
      errors: "explain: --epsilon: expected a number above 0; found 0" + help),
    Mistake(
      arguments: ["check"] + mazur + ["--quantity", "E_total"],
      errors: "explain: “E_total” is not a parameter; a check is of a weight or a bias, for instance w1\n"),
    Mistake(
      arguments: ["check"] + mazur + ["--epsilon", "x"],
      errors: "explain: The value 'x' is invalid for '--epsilon <epsilon>': expected a number, "
        + "such as 0.5 or 1e-4" + help),
    Mistake(
      arguments: ["train"] + mazur + ["--steps", "1e3"],
      errors: "explain: The value '1e3' is invalid for '--steps <steps>': expected a whole number, such as 12"
        + help),
    Mistake(
      arguments: mazur + ["--digits", "x"],
      errors: "explain: The value 'x' is invalid for '--digits <digits>': expected a whole number, such as 12"
        + help),
    Mistake(
      arguments: ["train"] + mazur + ["--learning-rate", "nan"],
      errors: "explain: --learning-rate: expected a finite number; found nan" + help),
    Mistake(
      arguments: ["train"] + mazur + ["--unfreeze", "w9"],
      errors: "explain: there is no parameter “w9”; frozen: b1, b2\n"),
    Mistake(
      arguments: ["train"] + mazur + ["--unfreeze", "w1"],
      errors: "explain: w1 is not frozen; frozen: b1, b2\n"),
    Mistake(
      arguments: ["train", "--example", "man-vs-chicken", "--unfreeze", "w1"],
      errors: "explain: w1 is not frozen; the lesson freezes nothing\n"),
    Mistake(
      arguments: ["train"] + mazur + ["--steps", "-1"],
      errors: "explain: --steps: expected a whole number from 0; found -1" + help),
    Mistake(
      arguments: ["train"] + mazur + ["--unfreeze", "b3"],
      errors: "explain: there is no parameter “b3”; did you mean b2 or b1?\n"),
    Mistake(
      arguments: ["trian"],
      errors: "explain: there is no command “trian”; did you mean train? "
        + "Known: derive, walk, list, check, train, audit, mark, why, misconceptions, doctor, worksheet, summary, lint, "
        + "new, import, compare, help\n"),
    Mistake(
      arguments: ["my.yaml"],
      errors: "explain: there is no command “my.yaml”; for a lesson of your own: explain --lesson my.yaml\n"),
    Mistake(
      arguments: ["mazur"],
      errors: "explain: there is no command “mazur”; for that lesson: explain --example mazur\n"),
    Mistake(
      arguments: ["mazzur"],
      errors:
        "explain: there is no command “mazzur”; did you mean the lesson mazur? Then explain --example mazur\n"
    ),
    Mistake(
      arguments: ["--layers", "2-2", "--target", "1", "--targets", "0,1"],
      errors: "explain: --target and --targets exclude each other: give one\n"),
    Mistake(
      arguments: ["--layers", "2-3-2", "--inputs", "0,05;0,10", "--target", "1"],
      errors:
        "explain: --inputs: 0,05 is two numbers, 0 and 05; write 0.05, or for two 0 05\n  0,05;0,10\n  ^\n"),
    Mistake(
      arguments: ["why"] + mazur + ["dE/do1=0.74"],
      errors: "explain: there is no quantity “dE/do1”; did you mean dE/dout_o1 or dE/dnet_o1?\n"),
    Mistake(
      arguments: ["mark"] + mazur + ["-"],
      errors:
        "explain: standard input is not an answer sheet: line 1 is “\\documentclass{article}”; expected a "
        + "quantity and a figure, such as net_h1,0.3775\n",
      input: "\\documentclass{article}\n" + String(repeating: "We have $x = y$, so all is well.\n", count: 40)
    ),
    Mistake(
      arguments: ["mark"] + mazur + ["-"],
      errors:
        "explain: standard input is not a sheet of this lesson: line 1: there is no quantity “zeta_1”\n",
      input: (1...12).map { "zeta_\($0),0.5\n" }.joined()),
    Mistake(
      arguments: ["--exmple", "mazur"],
      errors: "explain: Unknown option '--exmple'. Did you mean '--example'?" + help),
    Mistake(
      arguments: mazur + ["--format", "htm"],
      errors:
        "explain: The value 'htm' is invalid for '--format <form>': there is no such form; did you mean html? "
        + "Known: text, markdown, latex, html, json, csv, dot, svg, numpy, pytorch" + help),
    Mistake(
      arguments: ["check"] + mazur + ["--format", "svg"],
      errors:
        "explain: --format svg: this can be written as text, markdown, latex, html, json\n"
    ),
    Mistake(
      arguments: ["list", "--format", "html"],
      errors: "explain: --format html: a list can be written as text or json\n"),
  ]

  static let lessons: [Mistake] = [
    Mistake(arguments: ["--lesson", "-"], errors: "explain: standard input: the lesson is empty\n"),
    Mistake(
      arguments: ["--lesson", "-"],
      errors: "explain: standard input:3:3: unknown key “layerz” in the network; did you mean layers?\n"
        + "    layerz: []\n    ^\n",
      input: "network:\n  inputs: [1]\n  layerz: []\n"),
    Mistake(
      arguments: ["--lesson", "-"],
      errors: "explain: standard input:4:17: weights of layer 1: expected 1 row, one per node, of 2 numbers, "
        + "one per input; row 1 has 3\n      - weights: [[1, 2, 3]]\n                  ^\n",
      input: "network:\n  inputs: [1, 2]\n  layers:\n    - weights: [[1, 2, 3]]\n"),
    Mistake(
      arguments: ["--lesson", "-"],
      errors: "explain: standard input:2:15: inputs, number 2: expected a number; found “abc”\n"
        + "    inputs: [1, abc]\n                ^\n",
      input: "network:\n  inputs: [1, abc]\n  layers:\n    - weights: [[1, 2]]\n"),
    Mistake(
      arguments: ["lint", "-"],
      errors: "explain: standard input:1:4: YAML anchors and aliases (&name, *name) are not used in lessons: "
        + "write the value out\n  a: &a [lol]\n     ^\n",
      input: "a: &a [lol]\nb: &b [*a, *a]\n"),
    Mistake(
      arguments: ["lint", "-"],
      errors: "explain: -: q is not a number: there is a logarithm only of numbers above 0\n"
        + "-: r is infinity: nothing can be divided by 0\n",
      input: "graph: { inputs: { x: 2 }, formulas: { q: log(x - 5), r: 1/(x - 2), E: 2*q + r } }"),
    Mistake(
      arguments: ["lint", "-"],
      errors: "explain: -: f is infinity: nothing can be divided by 0\n",
      input: "graph: { inputs: { x: 2 }, formulas: { f: log(x-3) if x > 3 else 1/(x-2) } }"),
    Mistake(
      arguments: ["lint", "-"],
      errors: "explain: -: E is infinity: nothing can be divided by 0\n",
      input: "graph: { inputs: { x: 2 }, formulas: { E: 'x + 1/(x - 2)^2' } }"),
    Mistake(
      arguments: ["lint", "-"],
      errors: "explain: -: the question “How much?” is answered by 1/0, which is not a finite number\n",
      input: "graph: { inputs: { x: 2 }, formulas: { E: x^2 } }\n"
        + "questions: [{ at: E, ask: How much?, number: 1/0, hint: h, because: b }]"),
    Mistake(
      arguments: ["--lesson", "-", "--quantity", "net_o1"],
      errors: "explain: “net_o1” exists once per example; name one: net_o1#1, net_o1#2\n",
      input: "network: {examples: [{inputs: [1], targets: [0]}, {inputs: [2], targets: [1]}], "
        + "layers: [{weights: [[0.5]]}]}"),
    Mistake(
      arguments: ["--lesson", "-", "--stage", "update"],
      errors: "explain: the lesson has no stage “update”, since it has no learning-rate\n",
      input: "network: {inputs: [1], targets: [0], layers: [{weights: [[0.5]]}]}"),
    Mistake(
      arguments: ["--lesson", "-", "--arithmetic", "book"],
      errors:
        "explain: the lesson does not say how its source computed: --arithmetic book needs “arithmetic” in it\n",
      input: "network: {inputs: [1], layers: [{weights: [[0.5]]}]}\narithmetic: exact\n"),
    Mistake(
      arguments: ["--lesson", "-", "--arithmetic", "book"],
      errors: "explain: standard input:2:39: there is no quantity “net_o2”; did you mean net_o1?\n"
        + "  written: [{decimals: full, quantity: \"net_o2\"}]\n                                        ^\n",
      input:
        "network: {inputs: [1], layers: [{weights: [[0.5]]}]}\nwritten: [{decimals: full, quantity: \"net_o2\"}]\n"
    ),
    Mistake(
      arguments: ["--lesson", "-", "--quantity", "dE/dw1"],
      errors: "explain: “dE/dw1” needs targets, and the lesson has none\n",
      input: "network: {inputs: [1], layers: [{weights: [[0.5]]}]}"),
  ]

  @Test("a mistake gets one clear error and exit status 2", arguments: commandLine + lessons)
  func mistake(_ mistake: Mistake) throws {
    let result = try Program.run(mistake.arguments, input: mistake.input, folder: Program.tests())
    #expect(result.errors == mistake.errors)
    #expect(result.output == "")
    #expect(result.status == 2)
  }

  @Test(
    "a check is of the gradient of E by a parameter before any update, and of nothing else",
    arguments: ["w5@3", "new w5", "dE_o1/dw5", "numeric dE/dw5", "local dnet_o1/dw5", "dE/dw5@1"])
  func notChecked(id: String) throws {
    let result = try Program.run(["check"] + Self.mazur + ["--quantity", id])
    #expect(
      result.errors == "explain: “\(id)” cannot be checked; a check is of the gradient of E by a parameter "
        + "before any update, for instance w1 or dE/dw1\n")
    #expect(result.status == 2)
    #expect(try Program.run(["check"] + Self.mazur + ["--quantity", "dE/dw5"]).status == 0)
  }

  @Test("without UTF-8 in the locale, and with --ascii, errors, list and help are ASCII")
  func ascii() throws {
    let wrong = Self.mazur + ["--quantity", "∂E/∂w₉"]
    #expect(
      try Program.run(wrong, environment: ["LC_ALL": "C"]).errors
        == "explain: there is no quantity \"dE/dw9\"\n")
    for arguments in [wrong, ["list"], ["check", "--help"], ["lint", "é.yaml"]] {
      for result in [
        try Program.run(arguments, environment: ["LC_ALL": "C"]), try Program.run(arguments + ["--ascii"]),
      ] { #expect((result.output + result.errors).utf8.allSatisfy { $0 < 128 }) }
    }
  }

  @Test(
    "what is typed is echoed harmlessly",
    arguments: [
      ["--example", "\u{1B}[31mx"], ["--lesson", "\u{9B}31mx"], ["lint", "\u{1B}x\r"], ["\u{1B}[2J"],
      ["--example", "mazur", "--quantity", "w1 + \u{1B}[31mx"], ["--example", "mazur", "--digits", "\u{7}"],
    ])
  func echoes(arguments: [String]) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 2)
    #expect(result.errors.contains("�"))
    #expect(
      result.errors.unicodeScalars.allSatisfy { $0 == "\n" || $0.properties.generalCategory != .control })
  }

  @Test("a file's name is shown harmlessly, and escaped in JSON")
  func fileName() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString)\u{1B}[7m.yaml")
    try Data("network: {inputs: [1], layers: [{nodes: 1}]}".utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    for arguments in [["lint"], ["--lesson"], ["lint", "--format", "json"]] {
      let result = try Program.run(arguments + [file.path(percentEncoded: false)])
      #expect(result.status == 0)
      #expect(!result.output.contains("\u{1B}"))
    }
  }

  @Test("a file that is not UTF-8 or too large is refused")
  func badFiles() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data([0x74, 0x0A, 0xFF, 0xFE]).write(to: file)
    #expect(try Program.run(["lint", file.path()]).errors.hasSuffix(": not UTF-8 text, in line 2\n"))
    try Data(repeating: 0x61, count: 10 << 20).write(to: file)
    let large = try Program.run(["lint", file.path()])
    #expect(large.errors.hasSuffix(": larger than 4 MB, the most that is read\n"))
    #expect(large.status == 2)
  }
}
