import Foundation
import TestPrograms
import Testing

/// Trainings as a user runs them: kept, gone on with, interrupted, logged.
@Suite("Trainings that are kept, logged and interrupted")
struct TrainTests {
  /// What tells one training from another: optimizer, batches, precision, one lesson of each kind.
  private static let runs: [[String]] = [
    ["--example", "mazur"], ["--example", "mazur", "--precision", "single"],
    ["--example", "handwritten-digits"], ["--example", "handwritten-digits", "--precision", "single"],
    ["--example", "optimizers"], ["--example", "gradient-descent-mini-batch"],
    ["--example", "shared-quantity", "--learning-rate", "0.01"],
  ]

  private func train(_ folder: URL, _ arguments: [String]) throws -> Program.Result {
    try Program.run(
      ["train"] + arguments, environment: ["XDG_STATE_HOME": folder.appending(path: "state").path()],
      folder: folder)
  }

  @Test(
    "a training that was stopped and resumed ends with the same bytes, and shows the same course",
    arguments: runs)
  func resumed(lesson: [String]) throws {
    try Scratch.with { folder in
      let whole = try train(folder, lesson + ["--steps", "30", "--checkpoint", "whole.safetensors"])
      #expect(whole.status == 0 && whole.errors == "")
      _ = try train(
        folder, lesson + ["--steps", "13", "--every", "1000", "--checkpoint", "part.safetensors"])
      let rest = try train(
        folder,
        lesson + ["--steps", "30", "--resume", "part.safetensors", "--checkpoint", "part.safetensors"])
      #expect(rest.status == 0 && rest.errors == "")
      func arrays(_ name: String) throws -> Data {
        let bytes = try Data(contentsOf: folder.appending(path: name))
        let header = bytes.prefix(8).enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) }
        return bytes.dropFirst(8 + header)
      }
      #expect(try arrays("whole.safetensors") == arrays("part.safetensors"))
      #expect(rest.output.split(separator: "\n").last == whole.output.split(separator: "\n").last)
    }
  }

  @Test("a checkpoint is what PyTorch's friends read: the parameters that the derivation gives")
  func readable() throws {
    try Scratch.with { folder in
      _ = try train(folder, ["--example", "mazur", "--steps", "1", "--checkpoint", "one.safetensors"])
      let again = try Program.run(
        [
          "import", "one.safetensors", "--activation", "logistic", "--inputs", "0.05,0.1", "--targets",
          "0.01,0.99",
        ], folder: folder)
      #expect(again.status == 2, "a bias that feeds several nodes is none of a layer's own")
      let digits = ["--example", "handwritten-digits", "--steps", "2"]
      _ = try train(folder, digits + ["--checkpoint", "digits.safetensors"])
      let bytes = try Data(contentsOf: folder.appending(path: "digits.safetensors"))
      #expect(bytes.count > 8 * 2410)
      let summary = try Program.run(
        [
          "summary", "--model", "digits.safetensors", "--activation", "relu,softmax", "--inputs",
          Array(repeating: "0", count: 64).joined(separator: ","), "--targets", "1,0,0,0,0,0,0,0,0,0",
          "--loss", "cross-entropy",
        ], folder: folder)
      #expect(summary.status == 0 && summary.output.contains("64-32-10"), "\(summary.errors)")
    }
  }

  @Test("the log has a line for every update; its losses are those of the course")
  func log() throws {
    try Scratch.with { folder in
      let run = try train(
        folder,
        ["--example", "mazur", "--steps", "20", "--every", "1", "--log", "log.jsonl", "--format", "json"])
      let lines = try String(contentsOf: folder.appending(path: "log.jsonl"), encoding: .utf8)
        .split(separator: "\n")
        .map { try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]) }
      #expect(lines.first?["start"] as? String == "mazur")
      #expect(lines.last?["end"] as? String == "finished" && lines.last?["updates"] as? Int == 20)
      let losses = lines.compactMap { $0["loss"] as? Double }
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let course = try #require(report["course"] as? [[String: Any]]).compactMap { $0["error"] as? Double }
      #expect(losses.count == 20 && losses == Array(course.dropLast()))
      #expect(lines.compactMap { $0["update"] as? Int } == Array(1...20))
    }
  }

  // A signal to end, which a shell lets its background jobs hear, unlike Ctrl-C.
  @Test("a training that is told to end does so in good order, and what was learnt is kept")
  func interrupted() throws {
    try Scratch.with { folder in
      let process = Process()
      process.executableURL = Program.executable
      process.arguments = ["train", "--example", "handwritten-digits", "--steps", "9000000"]
      process.environment = ["LC_ALL": "C.UTF-8", "XDG_STATE_HOME": folder.path()]
      let (output, errors) = (Pipe(), Pipe())
      (process.standardOutput, process.standardError) = (output, errors)
      try process.run()
      Thread.sleep(forTimeInterval: 2)
      process.terminate()
      // Were it deaf, the test would fail rather than wait for ever.
      DispatchQueue.global().asyncAfter(deadline: .now() + 60) {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
      }
      process.waitUntilExit()
      let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      let said = String(decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      #expect(process.terminationStatus == 128 + SIGTERM)
      #expect(text.contains("Stopped after ") && text.contains("%"))
      let kept = folder.appending(path: "explain/train/handwritten-digits-1.safetensors")
      #expect(said.contains("--resume \(kept.path()) goes on from there"), "\(said)")
      let on = try Program.run(
        [
          "train", "--example", "handwritten-digits", "--steps", "9000000", "--until", "2.5", "--resume",
          kept.path(),
        ])
      #expect(on.status == 0 && on.output.contains("the goal is reached"), "\(on.errors)")
    }
  }

  @Test("a course of very many points is shown whole, and leaves a checkpoint that can be resumed")
  func manyPoints() throws {
    try Scratch.with { folder in
      let run = try train(
        folder,
        [
          "--example", "mazur", "--steps", "30000", "--every", "1", "--checkpoint", "m.safetensors",
          "--format", "json",
        ])
      let report = try #require(
        try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
      let steps = try #require(report["course"] as? [[String: Any]]).compactMap { $0["step"] as? Int }
      #expect(steps == Array(0...30_000))
      let size = try Data(contentsOf: folder.appending(path: "m.safetensors")).count
      #expect(size < 400_000, "at most 10,000 points are kept")
      let on = try train(folder, ["--example", "mazur", "--steps", "30001", "--resume", "m.safetensors"])
      #expect(on.status == 0 && on.errors == "")
    }
  }

  @Test(
    "what is wrong with the files is said in one line",
    arguments: [
      (["--checkpoint", "there.safetensors"], "the file is there already; name another"),
      (["--checkpoint", "nowhere/a.safetensors"], "there is no folder nowhere/"),
      (["--checkpoint-every", "5"], "there is no --checkpoint to write"),
      (
        ["--checkpoint", "a.safetensors", "--checkpoint-every", "0"],
        "expected a whole number from 1; found 0"
      ),
      (["--resume", "missing.safetensors"], "no such file"),
      (["--resume", "other.safetensors"], "has the shape [32, 64]; the lesson's network needs [2, 2]"),
      (["--resume", "single.safetensors"], "--precision single goes on with it"),
      (
        ["--resume", "there.safetensors", "--steps", "5"],
        "5 updates of 5 have been made already; --steps 10 goes on"
      ),
      (["--resume", "weights.json"], "no checkpoint of explain train"),
      (["--log", "there.safetensors"], "there is something in it"),
      (["--log", "nowhere/a"], "no such file"),
      (["--checkpoint", "folder"], "--checkpoint folder: a folder, not a file"),
      (["--checkpoint", ""], "--checkpoint: expected the name of a file"),
      (["--checkpoint", "new", "--log", "new"], "--log new: that is the checkpoint"),
      (["--resume", "course.safetensors"], "“-5 1” is no point of the error's course"),
      (["--resume", "infinite.safetensors"], "inf is in it; expected finite numbers"),
      (
        ["--steps", "9223372036854775807"],
        "--steps: expected at most 1000000000000; found 9223372036854775807"
      ),
      (["--resume", "hostile.safetensors"], "no checkpoint of explain train"),
    ])
  func mistakes(arguments: [String], message: String) throws {
    try Scratch.with { folder in
      _ = try train(folder, ["--example", "mazur", "--steps", "5", "--checkpoint", "there.safetensors"])
      _ = try train(
        folder,
        ["--example", "mazur", "--steps", "5", "--precision", "single", "--checkpoint", "single.safetensors"])
      _ = try train(
        folder,
        ["--example", "handwritten-digits", "--steps", "1", "--checkpoint", "other.safetensors"])
      try Data("{\"layers.0.weight\": [[1, 2], [3, 4]]}".utf8).write(
        to: folder.appending(path: "weights.json"))
      // A checkpoint that claims to have made more updates than any machine can.
      var hostile = try Data(contentsOf: folder.appending(path: "there.safetensors"))
      let claim = Data("\"updates\":\"5\"".utf8)
      let place = try #require(hostile.range(of: claim))
      let header = hostile.prefix(8).enumerated().reduce(0) { $0 + Int($1.element) << (8 * $1.offset) } + 18
      hostile.replaceSubrange(place, with: Data("\"updates\":\"9223372036854775807\"".utf8))
      hostile.replaceSubrange(0..<8, with: (0..<8).map { UInt8(header >> (8 * $0) & 0xFF) })
      try hostile.write(to: folder.appending(path: "hostile.safetensors"))
      try forge("course.safetensors", in: folder, course: "-5 1; -7 3", numbers: 0)
      try forge("infinite.safetensors", in: folder, course: "0 1", numbers: .infinity)
      try FileManager.default.createDirectory(
        at: folder.appending(path: "folder"), withIntermediateDirectories: false)
      let before = try Scratch.names(in: folder)
      let run = try train(folder, ["--example", "mazur"] + arguments)
      #expect(run.status == 2 && run.output == "" && run.errors.contains(message), "\(run.errors)")
      #expect(run.errors.split(separator: "\n").count <= 2)
      #expect(try Scratch.names(in: folder) == before)
    }
  }

  /// Writes what looks like a checkpoint of mazur, all of its numbers alike.
  private func forge(_ name: String, in folder: URL, course: String, numbers: Double) throws {
    let header = Data(
      """
      {"__metadata__":{"format":"explain training 1","updates":"5","lesson":"x","course":"\(course)"},\
      "layers.0.weight":{"dtype":"F64","shape":[2,2],"data_offsets":[0,32]},\
      "layers.1.weight":{"dtype":"F64","shape":[2,2],"data_offsets":[32,64]},\
      "biases":{"dtype":"F64","shape":[2],"data_offsets":[64,80]}}
      """.utf8)
    var bytes = Data((0..<8).map { UInt8(header.count >> (8 * $0) & 0xFF) }) + header
    for _ in 0..<10 { withUnsafeBytes(of: numbers.bitPattern.littleEndian) { bytes.append(contentsOf: $0) } }
    try bytes.write(to: folder.appending(path: name))
  }

  @Test("what has run away does not replace a checkpoint that was good")
  func runaway() throws {
    try Scratch.with { folder in
      // With a rate that grows, the error of single examples leaves all bounds between two looks at that of all.
      let examples = (0..<40).map { k in
        "    - { inputs: [\(Double(k % 7) - 3), \(Double(k % 5) - 2)], targets: [\(Double(k % 9) - 4)] }"
      }
      let lesson = """
        network:
          examples:
        \(examples.joined(separator: "\n"))
          loss: half-squared-error
          learning-rate: 0.02
          learning-rate-decay: 1.02
          batch: 4
          layers:
            - { nodes: 3, activation: identity, weights: [[0.1, 0.2], [0.3, -0.1], [0.2, 0.2]] }
            - { nodes: 1, activation: identity, weights: [[0.1, 0.2, 0.3]] }
        """
      try Data(lesson.utf8).write(to: folder.appending(path: "runaway.yaml"))
      let run = try train(
        folder,
        [
          "--lesson", "runaway.yaml", "--steps", "20000", "--checkpoint", "c.safetensors",
          "--checkpoint-every", "5",
        ])
      #expect(run.status == 1 && run.output.contains("The training diverges"), "\(run.errors)")
      let on = try train(
        folder, ["--lesson", "runaway.yaml", "--steps", "20000", "--resume", "c.safetensors"])
      #expect(on.status == 1 && on.errors == "", "what was kept is finite: \(on.errors)")
    }
  }

  @Test("a log that cannot be written does not lose what is learnt")
  func fullLog() throws {
    try Scratch.with { folder in
      let run = try train(
        folder,
        ["--example", "mazur", "--steps", "2000", "--log", "/dev/full", "--checkpoint", "c.safetensors"])
      #expect(run.status == 2 && run.errors.contains("--log /dev/full: No space left on device"))
      #expect(run.output.contains("2000"), "what was learnt is told all the same: \(run.output)")
      #expect(try Scratch.names(in: folder).contains("c.safetensors"))
    }
  }

  @Test("a run that was ended and resumed leaves the same file as one that was not")
  func sameFile() throws {
    try Scratch.with { folder in
      let whole = ["--example", "mazur", "--steps", "3000"]
      #expect(try train(folder, whole + ["--checkpoint", "whole.safetensors"]).status == 0)
      #expect(
        try train(folder, whole + ["--until", "0.01234", "--checkpoint", "part.safetensors"]).output.contains(
          "reached"))
      let rest = try train(
        folder, whole + ["--resume", "part.safetensors", "--checkpoint", "part.safetensors"])
      #expect(rest.status == 0, "\(rest.errors)")
      #expect(
        try Data(contentsOf: folder.appending(path: "whole.safetensors"))
          == Data(contentsOf: folder.appending(path: "part.safetensors")))
    }
  }
}
