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
