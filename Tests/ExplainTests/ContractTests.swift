import Foundation
import TestPrograms
import Testing

/// The contract of the command: JSON, exit status, pipes, colours.
@Suite("The contract")
struct ContractTests {
  private func json(_ arguments: [String]) throws -> [String: Any] {
    let result = try Program.run(arguments + ["--format", "json"])
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test("list names the bundled lessons, and the files on disk are those baked in")
  func list() throws {
    let lessons = try #require(try json(["list"])["lessons"] as? [[String: String]])
    let files = try FileManager.default.contentsOfDirectory(
      atPath: Program.package.appending(path: "Lessons").path())
    #expect(
      lessons.compactMap { $0["id"] }.sorted()
        == files.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted())
    #expect(lessons.allSatisfy { !($0["title"] ?? "").isEmpty })
  }

  @Test("every bundled lesson is well formed")
  func lint() throws {
    let folder = Program.package.appending(path: "Lessons")
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path())
    for file in files where file.hasSuffix(".yaml") && !file.hasPrefix("mnist") {
      let result = try Program.run(["lint", folder.appending(path: file).path()])
      #expect(result.status == 0, "\(result.errors)")
    }
  }

  @Test("a derivation has its stages in order, givens first")
  func derivation() throws {
    let document = try json(["--example", "mazur"])
    #expect(document["lesson"] as? String == "mazur")
    let stages = try #require(document["stages"] as? [[String: Any]])
    #expect(
      stages.compactMap { $0["stage"] as? String } == ["forward", "error", "gradients", "check", "update"])
    let first = try #require((stages[0]["steps"] as? [[String: Any]])?.first)
    #expect(first["id"] as? String == "net_h1")
    #expect(first["formula"] as? String == "w1*i1 + w2*i2 + b1")
    #expect(first["substitution"] as? String == "0.15*0.05 + 0.2*0.1 + 0.35")
    #expect(first["uses"] as? [String] == ["w1", "i1", "w2", "i2", "b1"])
  }

  @Test(
    "quantities of several updates: the document is closed, and each that was asked for is a step",
    arguments: [
      ["w5@2", "w5@3"], ["w5@3", "w5@2"], ["w5@2", "w5@4"], ["E_total@4", "w5@2"], ["w1@2", "w5@2", "w1@3"],
    ])
  func rounds(asked: [String]) throws {
    let document = try json(["--example", "mazur"] + asked.flatMap { ["--quantity", $0] })
    let given = try #require(document["given"] as? [[String: Any]])
    var known = Set(given.compactMap { $0["id"] as? String })
    var steps: Set<String> = []
    for stage in try #require(document["stages"] as? [[String: Any]]) {
      for step in try #require(stage["steps"] as? [[String: Any]]) {
        let id = step["id"] as? String ?? "?"
        for used in step["uses"] as? [String] ?? [] { #expect(known.contains(used), "\(id) uses \(used)") }
        known.insert(id)
        steps.insert(id)
      }
    }
    #expect(steps.isSuperset(of: asked))
  }

  @Test("check of a large network samples it: the same seed the same, and what it says of all")
  func sample() throws {
    let arguments = ["check", "--example", "handwritten-digits", "--sample", "40"]
    let report = try json(arguments)
    let parameters = try #require(report["parameters"] as? [[String: Any]])
    let ids = parameters.compactMap { $0["id"] as? String }
    #expect(ids.count == 40 && Set(ids).count == 40)
    let sample = try #require(report["sample"] as? [String: Any])
    #expect(sample["checked"] as? Int == 40 && sample["of"] as? Int == 2410)
    #expect(sample["examples"] as? Int == 1498 && sample["of-examples"] as? Int == 1498)
    #expect(sample["seed"] as? Int == 1 && sample["confidence"] as? Double == 0.95)
    // One of them lies at a kink and is no witness: 31 of the 2,048 weights are. confidence.py says as much.
    #expect(sample["fewer-than"] as? Int == 188)
    // Two of them by replaying the whole tape.
    let some = ids.filter { $0.hasPrefix("w[o") || $0.hasPrefix("b") }.prefix(2)
    let tape = try json(["check", "--example", "handwritten-digits"] + some.flatMap { ["--quantity", $0] })
    for theirs in try #require(tape["parameters"] as? [[String: Any]]) {
      let ours = try #require(parameters.first { $0["id"] as? String == theirs["id"] as? String })
      let (a, b) = (try #require(ours["numeric"] as? Double), try #require(theirs["numeric"] as? Double))
      // E is 2.3: its roundings are some 1e-15, and the step is 2e-4 wide.
      #expect((a - b).magnitude < 1e-10)
    }
    let again = try Program.run(arguments)
    let (one, two) = (
      try Program.run(arguments + ["--seed", "1"]), try Program.run(arguments + ["--seed", "2"])
    )
    #expect(again.status == 0 && again.output == one.output && again.output != two.output)
    #expect(again.output.contains("None of 40 is in doubt"))
    #expect(
      try Program.run(["check", "--example", "mazur", "--sample", "8", "--epsilon", "1e3"]).status == 1)
  }

  @Test("check reports every parameter and exits with 1 when one is in doubt")
  func check() throws {
    let report = try json(["check", "--example", "man-vs-chicken", "--sweep"])
    let parameters = try #require(report["parameters"] as? [[String: Any]])
    #expect(parameters.count == 12)
    #expect(
      Set(parameters[0].keys) == ["id", "analytic", "numeric", "difference", "relative-error", "verdict"])
    #expect(parameters.allSatisfy { $0["verdict"] as? String == "pass" })
    #expect((report["sweep"] as? [Any])?.count == 12 * 12)
    #expect(try Program.run(["check", "--example", "mazur"]).status == 0)
    #expect(try Program.run(["check", "--example", "mazur", "--epsilon", "0.5"]).status == 1)
  }

  @Test(
    "training ends where the reference ends",
    arguments: [([String](), 0.000035101877829788), (["--unfreeze", "all"], 0.00000435532106616)])
  func train(options: [String], error: Double) throws {
    let report = try json(["train", "--example", "mazur", "--steps", "10000"] + options)
    let final = try #require(report["final"] as? [String: Any])
    #expect(final["step"] as? Int == 10_000)
    #expect(abs((final["error"] as? Double ?? 0) / error - 1) < 1e-9)
    #expect((final["outputs"] as? [[Double]])?.first?.count == 2)
    let course = try #require(report["course"] as? [[String: Double]])
    #expect(course.first?["step"] == 0)
    #expect(abs((course.first?["error"] ?? 0) - 0.29837110876000268861) < 1e-15)
  }

  @Test("training says when it diverges or does not get there, and exits with 1")
  func trouble() throws {
    let lesson = "network: {inputs: [3], targets: [1], learning-rate: 5, layers: [{weights: [[0.5]]}]}"
    let diverged = try Program.run(["train", "--lesson", "-"], input: lesson)
    #expect(diverged.status == 1)
    #expect(diverged.output.contains("The training diverges"))
    #expect(try Program.run(["train", "--example", "mazur", "--steps", "5", "--until", "1e-6"]).status == 1)
    let reached = try Program.run(["train", "--example", "mazur", "--steps", "100000", "--until", "1e-4"])
    #expect(reached.status == 0)
    #expect(reached.output.contains("the goal is reached"))
  }

  @Test("piped output has no escapes; colours come when asked for")
  func colors() throws {
    #expect(!(try Program.run(["--example", "mazur"]).output.contains("\u{1B}")))
    #expect(try Program.run(["--example", "mazur", "--color", "always"]).output.contains("\u{1B}["))
  }

  @Test("a closed pipe ends the program quietly, a full disk with a word")
  func pipes() throws {
    let shell = URL(filePath: "/bin/sh")
    let explain = Program.executable.path()
    let head = try Program.run(shell, ["-c", "\(explain) --example mazur --format json | head -n 1"])
    #expect(head.output == "{\n")
    #expect(head.errors == "")
    let full = try Program.run(shell, ["-c", "\(explain) --example mazur > /dev/full"])
    #expect(full.status == 2)
    #expect(full.errors == "explain: cannot write the output: No space left on device\n")
  }

  @Test("the program works wherever it is copied to")
  func copied() throws {
    let copy = FileManager.default.temporaryDirectory.appending(path: "explain-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: copy) }
    try FileManager.default.copyItem(at: Program.executable, to: copy)
    let result = try Program.run(copy, ["--example", "mazur"], folder: URL(filePath: "/"))
    #expect(result.output == (try Program.run(["--example", "mazur"]).output))
    #expect(result.output.contains("0.298371109"))
  }

  @Test("help, version and completions are answered with exit status 0", arguments: ["--help", "--version"])
  func help(option: String) throws {
    let result = try Program.run([option])
    #expect(result.status == 0)
    #expect(!result.output.isEmpty)
    #expect(try Program.run(["--generate-completion-script", "bash"]).output.contains("man-vs-chicken"))
    #expect(try Program.run(["--help"]).output.contains("explain --example mazur --quantity dE/dw1"))
  }

  @Test("the table of the help stands in 80 columns: no line of it is wrapped")
  func helpFits() throws {
    let help = try Program.run(["--help"]).output.split(separator: "\n", omittingEmptySubsequences: false)
    let (start, end) = try (
      #require(help.firstIndex(of: "EXAMPLES")), #require(help.firstIndex(of: "EXIT STATUS"))
    )
    let broken = help[start..<end].filter { !$0.hasPrefix("  ") && $0.contains(where: \.isLowercase) }
    #expect(broken.isEmpty)
    #expect(end - start > 30)
  }

  @Test("overflow is right, or a plain word about it")
  func overflow() throws {
    let saturated =
      "network: {inputs: [1000], targets: [1, 0], loss: cross-entropy, layers: "
      + "[{activation: softmax, weights: [[10], [-10]]}]}"
    let softmax = try Program.run(
      ["--lesson", "-", "--quantity", "E_total", "--format", "json"], input: saturated)
    #expect(softmax.output.contains("\"id\": \"E_total\""))
    #expect(!softmax.output.contains("null"))
    let logistic = "network: {inputs: [1000], layers: [{activation: logistic, weights: [[1], [-1]]}]}"
    let outputs = try Program.run(["--lesson", "-", "--format", "json"], input: logistic)
    #expect(outputs.output.contains("\"value\": 1,"))
    let zero = "network: {inputs: [0], targets: [1], loss: cross-entropy, layers: [{weights: [[1]]}]}"
    let log = try Program.run(["--lesson", "-", "--quantity", "E_total", "--format", "json"], input: zero)
    #expect(log.output.contains("\"note\": \"the logarithm of 0 or less\""))
  }

  @Test("what is not finite is null with a note: in steps, givens, checks and trainings")
  func notes() throws {
    let lesson =
      "network: {inputs: [1e200, 1], targets: [0, 1], learning-rate: 0.1, layers: "
      + "[{weights: [[1e200, 1], [1, 1]]}, {weights: [[1, 1], [1, 1]]}]}"
    func json(_ arguments: [String], _ lesson: String) throws -> String {
      try Program.run(arguments + ["--lesson", "-", "--format", "json"], input: lesson).output
    }
    let derivation = try json([], lesson)
    #expect(derivation.contains("float("))
    let result = try Program.python("substitutions.py", ["-", "--at-least", "50"], input: derivation)
    #expect(result.status == 0, "\(result.output)\(result.errors)")
    let check = try json(["check"], lesson)
    #expect(check.contains("\"note\": \"the error or the gradient is not a finite number\""))
    let start = try json(["train"], lesson)
    #expect(
      start.contains("{\"step\": 0, \"error\": null, \"note\": \"not a finite number from the start\"}"))
    let diverging = "network: {inputs: [3], targets: [1], learning-rate: 5, layers: [{weights: [[0.5]]}]}"
    #expect(try json(["train"], diverging).contains("\"error\": null, \"note\": \"the training diverged\""))
    let late = try json(["--quantity", "E_total@1000"], diverging)
    #expect(
      late.contains("{\"id\": \"w1@999\", \"value\": null, \"note\": \"the training before it diverged\"}"))
    #expect(try Program.python("substitutions.py", ["-", "--at-least", "5"], input: late).status == 0)
  }

  @Test("several quantities are one document, and an expression may begin with a minus")
  func severalQuantities() throws {
    let ids = ["net_h1", "out_h1", "-net_o1"]
    let text = try Program.run(["--example", "mazur"] + ids.flatMap { ["--quantity", $0] }).output
    #expect(text.components(separatedBy: "A step-by-step 2-2-2 network\n").count == 2)
    #expect(text.contains("── net_h1 ──") && text.contains("── out_h1 ──"))
    #expect(text.hasSuffix("  value = −net_o1 = −1.10590597\n"))
  }

  @Test("above a hundred weights the text is a summary that tells how to ask")
  func summary() throws {
    let lesson =
      "network: {inputs: [\(Array(repeating: "0.1", count: 64).joined(separator: ", "))], targets: [0, 1], "
      + "learning-rate: 0.5, layers: [{nodes: 64, activation: logistic}, {nodes: 2, activation: logistic}]}"
    let text = try Program.run(["--lesson", "-"], input: lesson).output
    #expect(text.contains("64-64-2, 4224 weights"))
    #expect(text.contains("--quantity"))
    let gradient = try Program.run(["--lesson", "-", "--quantity", "dE/dw[h1,i7]"], input: lesson)
    #expect(gradient.status == 0)
    #expect(gradient.output.contains("∂E/∂w[h1,i7]"))
  }
}

/// The README: its transcript is real, its lesson runs, its commands are those of CI.
@Suite("The README")
struct ReadmeTests {
  private let text: String

  init() throws {
    text = try String(contentsOf: Program.package.appending(path: "README.md"), encoding: .utf8)
  }

  /// The first fenced block of a language after a text.
  private func block(_ language: String, after mark: String) throws -> String {
    let start = try #require(text.range(of: mark))
    return try Self.block(language, in: text[start.upperBound...])
  }

  /// The first fenced block of a language.
  private static func block(_ language: String, in rest: Substring) throws -> String {
    let open = try #require(rest.range(of: "```\(language)\n"))
    let close = try #require(rest[open.upperBound...].range(of: "```"))
    return String(rest[open.upperBound..<close.lowerBound])
  }

  @Test("its transcripts are what the program prints")
  func transcripts() throws {
    let marks = text.ranges(of: "<!-- transcript")
    #expect(marks.count == 2)
    for mark in marks {
      let block = try Self.block("text", in: text[mark.upperBound...])
      let command = try #require(block.split(separator: "\n").first)
      let arguments = command.split(separator: " ").dropFirst(2).map(String.init)
      #expect(command.hasPrefix("$ explain "))
      #expect(block == "\(command)\n" + (try Program.run(arguments).output))
    }
  }

  @Test("its lesson is well formed and has a derivation")
  func lesson() throws {
    let result = try Program.run(["--lesson", "-"], input: try block("yaml", after: "## Write a lesson"))
    #expect(result.errors == "")
    #expect(result.output.contains("A neuron that learns OR"))
  }

  @Test("its graph is a file that lints, is derived, checked, asked about, and walked")
  func graph() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tutorial-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "xyz.yaml")
    try block("yaml", after: "<!-- graph tutorial").write(to: file, atomically: true, encoding: .utf8)
    func run(_ arguments: String..., input: String = "") throws -> Program.Result {
      try Program.run(arguments, input: input, environment: ["XDG_STATE_HOME": folder.path()])
    }
    #expect(try run("lint", file.path()).status == 0)
    let told = try run("--lesson", file.path())
    #expect(told.output.contains("∂f/∂x = ∂f/∂q·∂q/∂x = −4·1 = −4"))
    #expect(told.output.contains("∂f/∂z = q = 3"))
    #expect(try run("check", "--lesson", file.path()).output.contains("pass, 3 of 3"))
    #expect(try run("why", "--lesson", file.path(), "df/dx=1").output.contains("the rate that comes from"))
    let walk = try run("walk", "--lesson", file.path(), "--plain", input: "\n-4\n")
    #expect(walk.status == 0 && walk.output.contains("(x + y)·z"))
    // What it asks is answered by what it computes.
    #expect(try run("--lesson", file.path(), "--quantity", "df/dx").output.contains("∂f/∂x = −4"))
  }

  @Test("every key of a lesson that it lists is read")
  func keys() throws {
    let start = try #require(text.range(of: "### Beside network or graph"))
    let rows = text[start.upperBound...].split(separator: "\n").filter { $0.hasPrefix("| `") }.prefix(11)
    let codes = rows.flatMap { row in
      row.dropFirst(3).components(separatedBy: "` |")[0].components(separatedBy: "`, `")
    }
    #expect(codes.count == 14)
    let network =
      "network: {inputs: [1], targets: [1], learning-rate: 1, layers: [{nodes: [h1]}, {weights: [[0.5]]}]}"
    let result = try Program.run(["lint", "-"], input: (codes + [network]).joined(separator: "\n"))
    #expect(result.errors == "")
    #expect(result.status == 0)
  }

  @Test("its first block has the two commands")
  func commands() throws {
    #expect(try block("sh", after: "# explain") == "swift run explain --example mazur\nswift test\n")
  }
}
