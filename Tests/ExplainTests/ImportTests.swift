import Foundation
import TestPrograms
import Testing

@Suite("Networks of other programs")
struct ImportTests {
  /// A network from PyTorch, made by `RoundTrips/round_trips.py`.
  struct Case: Decodable, CustomTestStringConvertible {
    let folder: String
    let options: [String]
    var testDescription: String { folder }
  }

  static let files = Program.tests().appending(path: "RoundTrips/Files")
  static let cases: [Case] = {
    guard let data = try? Data(contentsOf: files.appending(path: "cases.json")) else { return [] }
    return (try? JSONDecoder().decode([Case].self, from: data)) ?? []
  }()

  @Test("There are networks of 0 to 4 hidden layers")
  func coverage() {
    let layers = Set(Self.cases.map { $0.options[1].split(separator: ",").count })
    #expect(layers == [1, 2, 3, 4, 5])
  }

  @Test("PyTorch's gradients agree, from every format, straight and by way of a lesson", arguments: cases)
  func roundTrip(_ one: Case) throws {
    let folder = Self.files.appending(path: one.folder)
    for kind in ["safetensors", "npz", "json"] {
      let model = "model.\(kind)"
      let straight = try Program.run(
        ["compare", "--model", model] + one.options + ["grads.\(kind)"], folder: folder)
      #expect(straight.status == 0, "\(straight.output)\(straight.errors)")
      #expect(straight.output.contains("All agree with ours"))
    }
    let lesson = try Program.run(["import", "model.npz"] + one.options, folder: folder)
    let again = try Program.run(
      ["compare", "--lesson", "-", "grads.safetensors"], input: lesson.output, folder: folder)
    #expect(again.status == 0, "\(again.output)\(again.errors)")
  }

  @Test("A sign turned in PyTorch's gradients is told, with exit status 1")
  func turned() throws {
    let one = try #require(Self.cases.first { $0.options[1].contains("relu") })
    let folder = Self.files.appending(path: one.folder)
    let text = try String(contentsOf: folder.appending(path: "grads.json"), encoding: .utf8)
    let arrays = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    func negated(_ value: Any) -> Any {
      if let list = value as? [Any] { return list.map(negated) }
      return -((value as? Double) ?? 0)
    }
    let turned = try JSONSerialization.data(withJSONObject: arrays.mapValues(negated))
    let result = try Program.run(
      ["compare", "--model", "model.json"] + one.options + ["-", "--format", "json"],
      input: String(decoding: turned, as: UTF8.self), folder: folder)
    #expect(result.status == 1)
    #expect(result.output.contains(#""id": "gradients-negated""#))
  }

  @Test(
    "What the files do not say, or say wrong, is one error with exit status 2",
    arguments: zip(
      [
        ["import", "model.npz"], ["import", "model.npz", "--activation", "relu"],
        ["import", "model.npz", "--activation", "relu", "--inputs", "1,2,3,4,5,6,7"],
        ["import", "model.npz", "--activation", "rleu", "--inputs", "x.npy"],
        ["import", "nothing.npz", "--activation", "relu", "--inputs", "x.npy"],
        ["import", "model.npz", "--activation", "relu", "--inputs", "x.npy", "--layers", "2-2"],
        ["--example", "mazur", "--model", "model.npz"], ["--example", "mazur", "--inputs", "1,2"],
        ["compare", "--example", "mazur", "x.npy"], ["compare", "--example", "mazur", "cases.json"],
      ],
      [
        "which activation follows each layer? The file does not say: --activation, for instance --activation relu,softmax",
        "what goes in? --inputs, ", "--inputs: expected ",
        "--activation: there is no “rleu”; did you mean relu",
        "nothing.npz: no such file", "--layers: the layers and their parameters come from the files",
        "--example and --model exclude each other: give one",
        "--inputs describes a network without a lesson; it does not go with --example", "x.npy", "cases.json",
      ]))
  func errors(_ arguments: [String], _ words: String) throws {
    let folder = Self.files.appending(path: Self.cases[0].folder)
    let result = try Program.run(arguments, folder: folder)
    #expect(result.status == 2)
    #expect(result.output.isEmpty)
    #expect(result.errors.hasPrefix("explain: ") && result.errors.contains(words), "\(result.errors)")
  }
}

@Suite("A lesson of one's own")
struct NewTests {
  private func inFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "explain-new-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test(
    "What new writes is well formed and runs, whatever the activation",
    arguments: [
      "identity", "step", "sign", "logistic", "tanh", "relu", "leaky-relu", "softmax", "relu,softmax",
    ])
  func runs(_ activation: String) throws {
    try inFolder { folder in
      let new = try Program.run(
        [
          "new", "my.yaml", "--layers", "2-3-2", "--activation", activation, "--seed", "7", "--decimals", "2",
        ],
        folder: folder)
      #expect(new.status == 0, "\(new.errors)")
      #expect(new.output.hasPrefix("my.yaml: 2-3-2, 17 parameters\n"))
      let run = try Program.run(["--lesson", "my.yaml"], folder: folder)
      #expect(run.status == 0 && run.output.contains("∂E/∂w"), "\(run.errors)")
      // The same words give the same network without a file.
      let same = ["--layers", "2-3-2", "--activation", activation, "--seed", "7", "--learning-rate", "0.5"]
      let straight = try Program.run(same + ["--format", "json"], folder: folder)
      let written = try Program.run(["--lesson", "my.yaml", "--format", "json"], folder: folder)
      func body(_ text: String) -> Substring { text.drop { $0 != "[" } }
      #expect(body(straight.output) == body(written.output))
    }
  }

  @Test("Without layers it asks, again where an answer makes no sense, and then the lesson holds the answers")
  func asks() throws {
    try inFolder { folder in
      let answers = "2-x\n2-1\ntahn\ntanh\n\n0.5,0.25\n0.75\n0.1,0.2\n0.3\n0.25\n"
      let new = try Program.run(["new", "my.yaml"], input: answers, folder: folder)
      #expect(new.status == 0, "\(new.errors)")
      #expect(new.errors.contains("found “2-x”") && new.errors.contains("did you mean tanh?"))
      let text = try String(contentsOf: folder.appending(path: "my.yaml"), encoding: .utf8)
      for words in [
        "inputs: [0.5, 0.25]", "targets: [0.75]", "[0.1, 0.2]", "learning-rate: 0.25", "activation: tanh",
      ] {
        #expect(text.contains(words), "\(text)")
      }
    }
  }

  @Test("Of a checkpoint only the arrays with a prefix are taken, and the error says how")
  func prefix() throws {
    try inFolder { folder in
      let checkpoint = """
        {"model": {"fc1.weight": [[0.1, 0.2], [0.3, 0.4]], "fc2.weight": [[0.5, 0.6]]}, "epoch": 3}
        """
      try Data(checkpoint.utf8).write(to: folder.appending(path: "c.json"))
      let words = ["import", "c.json", "--activation", "tanh", "--inputs", "1,2", "--targets", "0"]
      let whole = try Program.run(words, folder: folder)
      #expect(
        whole.status == 2 && whole.errors.hasSuffix("to take only some arrays: --prefix model.\n"),
        "\(whole.errors)")
      let model = try Program.run(words + ["--prefix", "model."], folder: folder)
      #expect(model.status == 0 && model.output.contains("2-2-1"), "\(model.errors)")
      let none = try Program.run(words + ["--prefix", "modle."], folder: folder)
      #expect(
        none.status == 2 && none.errors.contains("no array’s name begins with “modle.”; known: model.fc1"))
    }
  }

  @Test("Gradients of some layers go by the names that the model's file gives them")
  func someLayers() throws {
    try inFolder { folder in
      let model = """
        {"a1.weight": [[1, 2], [3, 4]], "a2.weight": [[5, 6], [7, 8]], "a2.bias": [1, 1]}
        """
      try Data(model.utf8).write(to: folder.appending(path: "m.json"))
      let network = ["--model", "m.json", "--activation", "identity", "--inputs", "1,1", "--targets", "0,0"]
      for (file, name) in [("{\"a2.weight\": [[0, 0], [0, 1]]}", "w₈"), ("{\"a2.bias\": [0, 0]}", "b₂")] {
        let result = try Program.run(["compare"] + network + ["-"], input: file, folder: folder)
        #expect(
          result.status == 1 && result.output.contains("∂E/∂\(name)"), "\(result.output)\(result.errors)")
      }
      let wrong = try Program.run(
        ["compare"] + network + ["-"], input: "{\"a2.weight\": [[0, 0, 1]]}", folder: folder)
      #expect(wrong.errors == "explain: standard input, a2.weight: 1 × 3; expected 2 × 2\n")
    }
  }

  @Test("The number of inputs says which of two layers comes first")
  func encoder() throws {
    try inFolder { folder in
      let model = "{\"decoder.weight\": [[1, 2], [3, 4], [5, 6]], \"encoder.weight\": [[1, 2, 3], [4, 5, 6]]}"
      let words = ["import", "-", "--activation", "tanh", "--targets", "none", "--inputs"]
      for (inputs, shape) in [("1,2,3", "3-2-3"), ("1,2", "2-3-2"), ("1,2,3;4,5,6", "3-2-3")] {
        let result = try Program.run(words + [inputs], input: model, folder: folder)
        #expect(result.output.contains("a \(shape) network"), "\(result.errors)")
      }
    }
  }

  @Test("A step back asks the question before once more; before the first there is none")
  func back() throws {
    try inFolder { folder in
      let answers = "<\n2-2-1\ntanh\n<\nrelu\n\n<\n<\n<\n3-1\nlogistic\n\n\n\n\n\n0.3\n"
      let new = try Program.run(["new", "my.yaml"], input: answers, folder: folder)
      #expect(new.status == 0, "\(new.errors)")
      let text = try String(contentsOf: folder.appending(path: "my.yaml"), encoding: .utf8)
      #expect(text.contains("A 3-1 network, logistic") && text.contains("learning-rate: 0.3"), "\(text)")
    }
  }

  @Test("Where the answers end, nothing is written")
  func ended() throws {
    try inFolder { folder in
      let new = try Program.run(["new", "my.yaml"], input: "2-2\n", folder: folder)
      #expect(new.status == 2)
      #expect(new.errors.hasSuffix("explain: the answers end here; nothing is written\n"))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == [])
    }
  }

  @Test("A file that exists is left alone, unless one says so")
  func exists() throws {
    try inFolder { folder in
      let file = folder.appending(path: "my.yaml")
      try "mine".write(to: file, atomically: true, encoding: .utf8)
      let refused = try Program.run(["new", "my.yaml", "--layers", "2-2"], folder: folder)
      #expect(refused.status == 2 && refused.errors.contains("exists; --force writes over it"))
      #expect(try String(contentsOf: file, encoding: .utf8) == "mine")
      let forced = try Program.run(["new", "my.yaml", "--layers", "2-2", "--force"], folder: folder)
      #expect(forced.status == 0)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path()) == ["my.yaml"])
    }
  }
}
