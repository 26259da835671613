import CharacterGraphics
import Foundation
import TestPrograms
import Testing

/// What the program prints, compared with files that were read by a person.
///
/// `RECORD_GOLDENS=1 swift test --filter Goldens` writes them anew, and fails, so that nobody records by
/// accident. The numbers in them are checked by other tests against other programs.
@Suite("Goldens")
struct GoldenTests {
  /// A golden: its file, and the arguments that print it.
  struct Golden: CustomTestStringConvertible, Sendable {
    let file: String
    let arguments: [String]

    var testDescription: String { file }
  }

  static let goldens: [Golden] = ["mazur", "man-vs-chicken"].flatMap { lesson -> [Golden] in
    let example = ["--example", lesson]
    var list = [
      Golden(file: "\(lesson).txt", arguments: example),
      Golden(file: "\(lesson).ascii.txt", arguments: example + ["--ascii"]),
      Golden(file: "\(lesson).full.txt", arguments: example + ["--full"]),
      Golden(file: "\(lesson).decimals-4.txt", arguments: example + ["--decimals", "4"]),
      Golden(file: "\(lesson).json", arguments: example + ["--format", "json"]),
      Golden(file: "\(lesson).dE-dw1.txt", arguments: example + ["--quantity", "dE/dw1"]),
      Golden(file: "\(lesson).check-w5.txt", arguments: ["check"] + example + ["--quantity", "w5"]),
      Golden(file: "\(lesson).sweep.txt", arguments: ["check"] + example + ["--sweep"]),
      Golden(file: "\(lesson).train.txt", arguments: ["train"] + example + ["--steps", "1000"]),
    ]
    for stage in ["forward", "error", "gradients", "check", "update"] {
      list.append(Golden(file: "\(lesson).\(stage).txt", arguments: example + ["--stage", stage]))
      list.append(
        Golden(file: "\(lesson).\(stage).ascii.txt", arguments: example + ["--stage", stage, "--ascii"]))
    }
    return list
  }

  static let randomGoldens = ["02", "20", "30"].map { number in
    let name = lessons.first { $0.hasPrefix(number) } ?? number
    return Golden(
      file: "\(name).txt",
      arguments: ["--lesson", RandomLessons.folder.appending(path: "\(name).yaml").path()])
  }

  private static let lessons =
    ((try? FileManager.default.contentsOfDirectory(atPath: RandomLessons.folder.path())) ?? [])
    .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }

  /// Quantities of a large network, by their largest terms and roads. Nine digits: what the first layer makes of pictures
  /// in sixteenths has eight decimals, and of fewer digits the last bit, which depends on the machine, could decide.
  static let largeGoldens = [
    ("dE-dw", "dE/dw[h3,i20]"), ("out", "out_o1#1"), ("new-w", "w[h3,i20]@1"), ("E", "E"), ("node", "h3"),
  ].map { name, quantity in
    Golden(
      file: "handwritten-digits.\(name).txt",
      arguments: ["--example", "handwritten-digits", "--quantity", quantity, "--digits", "9"])
  }

  static let formatGoldens = ["latex", "markdown"].map { format in
    Golden(file: "mazur.\(format)", arguments: ["--example", "mazur", "--format", format])
  }

  @Test(
    "the program prints what it printed", arguments: goldens + randomGoldens + largeGoldens + formatGoldens)
  func golden(_ golden: Golden) throws {
    let result = try Program.run(golden.arguments)
    #expect(result.errors == "")
    #expect(result.status == 0)
    let file = Program.tests().appending(path: "Goldens/\(golden.file)")
    if ProcessInfo.processInfo.environment["RECORD_GOLDENS"] != nil {
      try result.output.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(golden.file)")
      return
    }
    let expected = try String(contentsOf: file, encoding: .utf8)
    let difference = firstDifference(result.output, expected)
    #expect(difference == nil, "\(golden.file): \(difference ?? "")")
  }

  @Test(
    "no line is wider than 80 columns when piped",
    arguments: (goldens + randomGoldens + largeGoldens).filter { $0.file.hasSuffix(".txt") })
  func width(_ golden: Golden) throws {
    for line in try Program.run(golden.arguments).output.split(separator: "\n") {
      #expect(displayWidth(of: String(line)) <= 80, "\(line)")
    }
  }

  @Test("ASCII output has no byte above 127", arguments: goldens.filter { $0.file.contains("ascii") })
  func ascii(_ golden: Golden) throws {
    let plain = try Program.run(golden.arguments)
    #expect(plain.output.utf8.allSatisfy { $0 < 128 })
    // Without UTF-8 in the locale the same comes by itself.
    let byLocale = try Program.run(golden.arguments.filter { $0 != "--ascii" }, environment: ["LC_ALL": "C"])
    #expect(byLocale.output == plain.output)
  }

  private func firstDifference(_ a: String, _ b: String) -> String? {
    let (lines, others) = (a.components(separatedBy: "\n"), b.components(separatedBy: "\n"))
    for k in 0..<max(lines.count, others.count) {
      let (x, y) = (k < lines.count ? lines[k] : "(end)", k < others.count ? others[k] : "(end)")
      if x != y { return "line \(k + 1) is\n  \(x)\nand should be\n  \(y)" }
    }
    return nil
  }
}
