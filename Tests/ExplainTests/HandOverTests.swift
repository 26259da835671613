import Foundation
import TestPrograms
import Testing

/// `explain train --format pytorch`: what needs no PyTorch. `Scripts/run_training.py` runs what is written here.
@Suite("Trainings that are handed over as a script")
struct HandOverTests {
  /// A lesson with so many examples of one input, in batches.
  private static func lesson(examples: Int, batch: Int, shuffle: Bool, seed: UInt64) -> String {
    let rows = (0..<examples).map { "{\"inputs\": [\($0)], \"targets\": [\($0 % 2)]}" }
    return """
      {"title": "Batches", "seed": \(seed), "network": {"learning-rate": 0.01, "batch": \(batch),
       "shuffle": \(shuffle), "layers": [{"weights": [[0.5]], "biases": [0.1]}],
       "examples": [\(rows.joined(separator: ", "))]}}
      """
  }

  @Test(
    "the script takes the examples in our order, which an independent program draws too",
    arguments: [(23, 5, true, 1), (23, 5, true, 987_654_321), (8, 3, false, 4), (2, 1, true, 0)]
      as [(
        Int, Int, Bool, UInt64
      )])
  func order(examples: Int, batch: Int, shuffle: Bool, seed: UInt64) throws {
    let text = Self.lesson(examples: examples, batch: batch, shuffle: shuffle, seed: seed)
    try Scratch.files(["lesson.json": text]) { paths in
      let lesson = try #require(paths["lesson.json"])
      let whole = try Program.python("Scripts/order.py", [Program.executable.path(), lesson, "17"])
      #expect(whole.output == "17 batches agree\n", "\(whole.errors)")
      let kept = lesson + ".safetensors"
      _ = try Program.run(["train", "--lesson", lesson, "--steps", "7", "--checkpoint", kept])
      let rest = try Program.python("Scripts/order.py", [Program.executable.path(), lesson, "17", kept])
      #expect(rest.output == "10 batches agree\n", "\(rest.errors)")
    }
  }

  @Test(
    "what is no training of a network, or none that PyTorch makes, is refused with a sentence",
    arguments: [
      (["--example", "lstm-cell"], "this lesson is a graph of formulas"),
      (["--example", "mazur", "--learning-rate", "-1"], "take no learning rate below 0"),
      (["--example", "handwritten-digits"], "119215 numbers, too many for a script; --output FOLDER"),
      (["--example", "counting-parameters", "--learning-rate", "1"], "the lesson has no targets"),
      (
        ["--example", "mazur", "--until", "0.1"], "--until: --format pytorch writes a training and makes none"
      ),
      (["--example", "mazur", "--every", "5"], "--every: --format pytorch writes"),
      (["--example", "mazur", "--log", "x"], "--log: --format pytorch writes"),
      (["--example", "mazur", "--checkpoint", "x"], "--checkpoint: --format pytorch writes"),
      (["--example", "mazur", "--force"], "--force: there is no --output"),
      (["--example", "mazur", "--resume", "none"], "none: no such file"),
      (["--example", "mazur", "--output", "none/such"], "none/such: there is no folder to put it in"),
    ])
  func refused(arguments: [String], message: String) throws {
    try Scratch.with { folder in
      let result = try Program.run(["train"] + arguments + ["--format", "pytorch"], folder: folder)
      #expect(result.status == 2 && result.output == "", "\(result.output)")
      #expect(result.errors.contains(message), "\(result.errors)")
      #expect(try Scratch.names(in: folder).isEmpty)
    }
  }

  @Test("only a script is written into a folder; a table of a training is refused before it is trained")
  func otherForms() throws {
    let folder = try Program.run(["train", "--example", "mazur", "--output", "x"])
    #expect(folder.status == 2 && folder.errors.contains("--output: only --format pytorch writes a folder"))
    let table = try Program.run(["train", "--example", "mazur", "--steps", "10000000", "--format", "csv"])
    #expect(table.status == 2 && table.errors.contains("can be written as text, markdown, latex, html, json"))
  }

  @Test("where all parameters are frozen there is nothing to hand over")
  func frozen() throws {
    let text = """
      { "title": "Frozen", "network": { "learning-rate": 1, "layers": [{ "weights": [[0.5]] }], "frozen": ["w1"],
        "examples": [{ "inputs": [1], "targets": [2] }] } }
      """
    try Scratch.files(["lesson.json": text]) { paths in
      let lesson = ["train", "--lesson", try #require(paths["lesson.json"]), "--format", "pytorch"]
      let result = try Program.run(lesson)
      #expect(result.status == 2 && result.errors.contains("every parameter is frozen"), "\(result.errors)")
      #expect(try Program.run(lesson + ["--unfreeze", "all"]).status == 0)
    }
  }

  @Test(
    "a folder gets the script and, if it is large, its numbers; what is there stays unless --force is said")
  func folder() throws {
    try Scratch.with { folder in
      func write(_ lesson: String, _ more: [String] = []) throws -> Program.Result {
        try Program.run(
          ["train", "--example", lesson, "--format", "pytorch", "--output", "out"] + more, folder: folder)
      }
      let out = folder.appending(path: "out")
      let large = try write("handwritten-digits")
      #expect(large.output == "out: train.py, start.safetensors\n  python3 out/train.py\n")
      #expect(try Scratch.names(in: out) == ["start.safetensors", "train.py"])
      let script = try String(contentsOf: out.appending(path: "train.py"), encoding: .utf8)
      #expect(script.contains("with_name(\"start.safetensors\")"))

      let again = try write("mazur")
      #expect(again.status == 2 && again.errors.contains("there are files in it; --force writes over"))
      #expect(try String(contentsOf: out.appending(path: "train.py"), encoding: .utf8) == script)

      let small = try write("mazur", ["--force"])
      #expect(small.output == "out: train.py\n  python3 out/train.py\n")
      #expect(try Scratch.names(in: out) == ["train.py"], "numbers that no script reads are left behind")
      #expect(try Scratch.names(in: folder) == ["out"])
    }
  }

  @Test(
    "a script is Python of at most 100 columns, in both precisions",
    arguments: ["mazur", "xor", "perceptron", "gradient-descent-mini-batch", "optimizers", "dead-relu"])
  func python(example: String) throws {
    for precision in ["double", "single"] {
      let script = try Program.run(
        ["train", "--example", example, "--format", "pytorch", "--precision", precision])
      #expect(script.status == 0 && script.errors == "")
      #expect(script.output.contains("DTYPE = torch.float\(precision == "double" ? 64 : 32)\n"))
      #expect(script.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
      let parsed = try Program.run(
        command: ["python3", "-c", "import ast, sys; ast.parse(sys.stdin.read(), feature_version=(3, 8))"],
        input: script.output)
      #expect(parsed.status == 0, "\(parsed.errors)")
    }
  }
}
