import CharacterGraphics
import Foundation
import TestPrograms
import Testing

/// One quantity of a large network: its largest terms, its roads, a node.
@Suite("Quantities of large networks")
struct LargeQuantityTests {
  private static let digits = ["--example", "handwritten-digits"]

  @Test("terms, their shares, the rest and the roads are those of NumPy")
  func terms() throws {
    let asked = ["dE/dw[o1,h1]", "dE/dw[h3,i20]", "dE/db[h3]", "net_o1#2", "delta_h3#4", "E"]
    let result = try Program.run(
      Self.digits + asked.flatMap { ["--quantity", $0] } + ["--format", "json", "--top", "7"])
    #expect(result.status == 0 && result.errors == "")
    let check = try Program.python("terms.py", [], input: result.output)
    #expect(check.status == 0 && check.output == "", "\(check.output)\(check.errors)")
  }

  @Test("quantities after several updates, and the shares in an update's gradient, are those of NumPy")
  func rounds() throws {
    let asked = [
      "w[h3,i2]@3", "w[o2,h7]@9", "b3@2", "net_h3#2@2", "delta_h3#4@1", "E_total@2", "E#5@7",
      "dE/dw[o1,h4]@2",
      "dE/dw[h3,i2]@4", "new w[h3,i2]",
    ]
    try Scratch.with { folder in
      let lesson = folder.appending(path: "rounds.yaml")
      try Data(try Program.python("rounds.py", []).output.utf8).write(to: lesson)
      // One by one as a user asks, then all at once.
      for some in asked.map({ [$0] }) + [asked] {
        let result = try Program.run(
          ["--lesson", lesson.path()]
            + some.flatMap { ["--quantity", $0.hasPrefix("new ") ? $0.dropFirst(4) + "@1" : $0] }
            + ["--format", "json"])
        #expect(result.status == 0, "\(result.errors)")
        let check = try Program.python("rounds.py", some, input: result.output)
        #expect(check.status == 0 && check.output == "", "\(some): \(check.output)\(check.errors)")
      }
    }
  }

  @Test(
    "a share is of what it says: under a root, in a batch of two, beside weight decay; of 0 nothing has one",
    arguments: [
      ("loss: root-mean-square", "E", ["79.87 %", "19.10 %", "1.03 %"], "what stands under the root"),
      ("batch: 2", "b[o1]@1", ["130.27 %", "−30.27 %"], "the gradient of this update"),
      ("weight-decay: 0.5", "w[o1,h2]@1", ["98.16 %", "131.95 %", "1.84 %"], "∂E/∂w[o1,h2] ← δ_o1#3"),
      ("optimizer: adam", "w[o1,h2]@1", ["134.43 %", "−52.22 %"], "Where out_h2#3 comes from"),
      ("relu", "delta_h1#1", [], "relu is flat there"),
    ])
  func shares(change: String, quantity: String, shares: [String], words: String) throws {
    try Scratch.with { folder in
      let loss = change.hasPrefix("loss") ? change : "loss: mean-squared-error"
      let more = change.contains(":") && !change.hasPrefix("loss") ? "\n  \(change)" : ""
      let layer = change == "relu" ? "activation: relu, biases: -0.01" : "activation: tanh, biases: 0"
      let lesson = """
        network:
          examples:
            - { inputs: [0.5, -1], targets: [1] }
            - { inputs: [1, 0.2], targets: [0] }
            - { inputs: [-0.7, 0.9], targets: [3] }
          \(loss)
          learning-rate: 0.1\(more)
          layers: [{ nodes: 50, \(layer) }, { nodes: 1, biases: 0 }]
        """
      let file = folder.appending(path: "a.yaml")
      try Data(lesson.utf8).write(to: file)
      let result = try Program.run(["--lesson", file.path(), "--quantity", quantity])
      #expect(result.status == 0 && result.output.contains(words), "\(result.output)\(result.errors)")
      for share in shares { #expect(result.output.contains(share), "\(share) in \(result.output)") }
      if shares.isEmpty { #expect(!result.output.contains("%"), "\(result.output)") }
    }
  }

  private static let small = """
    network:
      examples:
        - { inputs: [0.5, -1], targets: [1] }
        - { inputs: [1, 0.2], targets: [0] }
      loss: mean-squared-error
      learning-rate: 0.1
      optimizer: momentum
      frozen: ["w[h2,i1]"]
      layers: [{ nodes: 50, activation: tanh, biases: 0 }, { nodes: 1, activation: logistic, biases: 0 }]
    """

  @Test(
    "where a road ends, the last factors are told; what is frozen, kept or measured says so",
    arguments: [
      (
        "delta_o1#1",
        ["∂E/∂out_o1#1 = (1 / 2)·(2·(out_o1#1 − t_o1#1) / 1)", "∂out_o1/∂net_o1#1 = out_o1#1·(1 − out_o1#1)"]
      ),
      ("w[h2,i1]@3", ["It is frozen: no update changes it."]),
      ("v_w[h3,i1]", ["what the optimizer keeps before the first update"]),
      ("v_w[h3,i1]@3", ["2 updates were made first"]), ("dE/db[h7]", ["b₇ is the bias of h7"]),
      ("numeric dE/dw[h3,i1]", ["Gradient check", "Verdict: pass"]),
      ("h3", ["Its bias is b₃ = 0, with ∂E/∂b₃ ="]), ("h2", ["w[h2,i1] is frozen"]),
    ])
  func lastFactors(quantity: String, words: [String]) throws {
    let result = try Program.run(["--lesson", "-", "--quantity", quantity], input: Self.small)
    let told = result.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for word in words { #expect(told.contains(word), "\(result.output)\(result.errors)") }
    #expect(!told.contains("used below; ask for it in turn"))
    #expect(result.output.split(separator: "\n").count < 60)
  }

  @Test("a slope of the loss is no sum, and claims no roads")
  func noRoads() throws {
    let result = try Program.run(["--lesson", "-", "--quantity", "dE/dout_o1#1"], input: Self.small)
    #expect(result.status == 0 && !result.output.contains("%"))
  }

  @Test(
    "the road that is told stands among the strongest, however many are asked for",
    arguments: ["1", "2", "5"])
  func toldRoad(top: String) throws {
    for (lesson, quantity) in [("handwritten-digits", "dE/db[h3]"), ("digits-784", "dE/db[h2_17]")] {
      let told = try Program.run(["--example", lesson, "--quantity", quantity, "--top", top]).output
        .split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let parts = told.components(separatedBy: "The strongest roads")
      let last = try #require(
        parts[0].components(separatedBy: "Along this road come ").last?.components(separatedBy: " of ")[0])
      // With several roads of one strength the rounded share stands there as well.
      let shares = parts[1].components(separatedBy: " ← ")[0]
      let strongest = try #require(magnitude(shares.components(separatedBy: "share road ").last ?? ""))
      #expect(try strongest >= #require(magnitude(last)), "\(quantity): \(last) beside \(shares)")
    }
  }

  /// The size of "−1.81 % …".
  private func magnitude(_ share: String) -> Double? {
    Double(share.components(separatedBy: " ")[0].replacing("−", with: ""))
  }

  @Test("the δ of a large network is spelled out in JSON too")
  func deltaInJSON() throws {
    let text = try Program.run(Self.digits + ["--quantity", "delta_h3#4", "--format", "json"]).output
    #expect(text.contains("\"id\": \"dE/dout_h3#4\"") && text.contains("\"id\": \"dE/dnet_h3#4\""))
  }

  @Test("--top says how many terms and roads there are; more than all shows all that are not 0")
  func top() throws {
    func lines(_ top: String) throws -> Int {
      try Program.run(Self.digits + ["--quantity", "net_o1#2", "--top", top]).output.split(separator: "\n")
        .count { $0.hasPrefix("  w[o1,h") }
    }
    #expect(try lines("1") == 1)
    #expect(try lines("3") == 3)
    let all = try Program.run(Self.digits + ["--quantity", "net_o1#2", "--top", "999"]).output
    let words = all.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let zeros = words.components(separatedBy: "is a sum of 33 terms, ")[1].split(separator: " ")[0]
    let count = try #require(Int(zeros))
    #expect(try lines("999") == 33 - count)
  }

  @Test(
    "what cannot be asked is refused with a sentence",
    arguments: [
      (["--example", "handwritten-digits", "--quantity", "E", "--top", "0"], "1 or more; found 0"),
      (["--example", "handwritten-digits", "--quantity", "E", "--top", "x"], "a whole number"),
      (["--example", "handwritten-digits", "--top", "3"], "--top goes with --quantity"),
      (["--example", "mazur", "--quantity", "dE/dw1", "--top", "3"], "--top goes with a large network"),
      (["--example", "handwritten-digits", "--quantity", "h33"], "no quantity “h33”"),
      (["--example", "handwritten-digits", "--quantity", "h3", "--format", "csv"], "such as out_h3#1"),
    ])
  func refused(arguments: [String], words: String) throws {
    let result = try Program.run(arguments)
    #expect(result.status == 2)
    #expect(result.output == "" && result.errors.contains(words), "\(result.errors)")
  }

  @Test("why asks the passes of a large network, and shows of a long sum the beginning and the end")
  func why() throws {
    let result = try Program.run(["why"] + Self.digits + ["dE/dw[h3,i20]=-0.00404"])
    #expect(result.status == 1 && result.output.contains("Sign lost: 0.00404 → −0.00404"))
    #expect(result.output.contains("… 1491 more …") && result.output.split(separator: "\n").count < 20)
  }

  @Test("a node is told in a large network and in a small one")
  func node() throws {
    let large = try Program.run(Self.digits + ["--quantity", "h3"]).output
    for words in ["Node h3", "with 64 inputs", "Its strongest weights in", "Its strongest weights out"] {
      #expect(large.contains(words), "\(words)")
    }
    let small = try Program.run(["--example", "mazur", "--quantity", "h1"])
    #expect(small.status == 0 && small.output.contains("0.593269992"))
  }

  private func json(_ arguments: [String]) throws -> [String: Any] {
    let result = try Program.run(arguments + ["--format", "json"])
    #expect(result.status == 0, "\(result.errors)")
    return try #require(try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any])
  }

  @Test("a node is told as JSON: the reference's numbers, and the same weights as in words")
  func nodeAsJSON() throws {
    let small = try json(["--example", "mazur", "--quantity", "h1"])
    let node = try #require((small["nodes"] as? [[String: Any]])?.first)
    #expect((node["net"] as? [String: Double])?["mean"] == 0.3775)
    // delta_h1 of the reference's mazur.
    let delta = try #require((node["delta"] as? [String: Double])?["greatest"])
    #expect(abs(delta - 0.008771354689486935) < 1e-17)
    let asked = Self.digits + ["--quantity", "h3", "--top", "3"]
    let large = try json(asked)
    let told = try #require((large["nodes"] as? [[String: Any]])?.first)
    #expect(told["examples"] as? Int == 1498 && told["layer"] as? Int == 1)
    let words = try Program.run(asked).output
    for (key, count) in [("weights-in", 64), ("weights-out", 10), ("gradients", 64)] {
      let list = try #require(told[key] as? [String: Any])
      let strongest = try #require(list["strongest"] as? [[String: Any]])
      #expect(list["count"] as? Int == count && strongest.count == 3)
      let sizes = strongest.compactMap { ($0["value"] as? Double)?.magnitude }
      #expect(sizes == sizes.sorted(by: >))
      for item in strongest {
        let id = (item["id"] as? String ?? "?").replacingOccurrences(of: "dE/d", with: "∂E/∂")
        #expect(words.contains(id), "\(id)")
      }
    }
  }

  @Test(
    "no line is too wide, and each form holds the value",
    arguments: ["dE/dw[h3,i20]", "out_o1#1", "w[h3,i20]@1", "E", "h3"])
  func forms(quantity: String) throws {
    let asked = Self.digits + ["--quantity", quantity]
    for line in try Program.run(asked).output.split(separator: "\n") {
      #expect(displayWidth(of: String(line)) <= 80, "\(line)")
    }
    #expect(try Program.run(asked + ["--ascii"]).output.utf8.allSatisfy { $0 < 128 })
    for format in ["markdown", "latex", "html"] {
      let result = try Program.run(asked + ["--format", format])
      #expect(result.status == 0 && result.errors == "" && !result.output.isEmpty)
    }
  }
}
