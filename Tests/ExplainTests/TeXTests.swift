import Foundation
import TestPrograms
import Testing

/// What is set with TeX: that it is whole, that every reader of its mathematics knows what stands there, and that
/// pdflatex makes pages of it.
@Suite("TeX")
struct TeXTests {
  /// Lessons small enough for a derivation.
  static let lessons =
    ((try? FileManager.default.contentsOfDirectory(atPath: Program.package.appending(path: "Lessons").path()))
    ?? [])
    .filter { $0.hasSuffix(".yaml") && !$0.hasPrefix("mnist") }.map { String($0.dropLast(5)) }.sorted()

  /// Of a large network a check of every parameter takes minutes.
  private static let large = ["handwritten-digits", "man-vs-chicken-pictures", "digits-784"]

  /// The documents of a lesson; of what it has nothing for there is none.
  private func documents(_ lesson: String, _ format: String, _ more: [String] = []) throws -> [String] {
    let asked = Self.large.contains(lesson) ? [[]] : [[], ["check"], ["audit"], ["misconceptions"]]
    return try asked.compactMap { command in
      let output = try Program.run(command + ["--example", lesson, "--format", format] + more).output
      return output.isEmpty ? nil : output
    }
  }

  @Test("pdflatex sets every document of every lesson, and no line runs off the page", arguments: lessons)
  func compiles(lesson: String) throws {
    let documents = try documents(lesson, "latex")
    #expect(!documents.isEmpty)
    for document in documents {
      #expect(document.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
      #expect(try TeX.faults(in: TeX.mathematics(ofLaTeX: document)) == "")
    }
    let log = try compiled(documents)
    let overfull = log.components(separatedBy: "Overfull \\hbox (").dropFirst().compactMap {
      Int($0.prefix { $0.isNumber })
    }
    #expect(overfull.max() ?? 0 < 20)
  }

  @Test("pdflatex sets marks, a reason, a training and what is certain")
  func compilesTheRest() throws {
    let mazur = ["--example", "mazur", "--format", "latex"]
    let runs: [(arguments: [String], input: String)] = [
      (["mark"] + mazur + ["-", "--reveal"], "quantity,figure\nnet_h1,0.3775\nout_h1,0.6\n"),
      (["why"] + mazur + ["dE/dout_h1=0.0365"], ""), (["train"] + mazur + ["--steps", "100"], ""),
      (mazur + ["--certify", "--stage", "check"], ""), (["summary"] + mazur, ""), (mazur + ["--full"], ""),
      (mazur + ["--quantity", "dE/dw1", "--quantity", "(E_o1 - 1)^2 / {dE/dw1}"], ""),
      (["--example", "handwritten-digits", "--format", "latex", "--quantity", "net_h1#1"], ""),
    ]
    let documents = try runs.map { try Program.run($0.arguments, input: $0.input).output }
    for (document, run) in zip(documents, runs) { #expect(!document.isEmpty, "\(run.arguments)") }
    _ = try compiled(documents)
  }

  @Test("Words of a lesson that mean something to TeX, or to nobody, do not break it")
  func hostileWords() throws {
    let title = #"100 % of \\input{x} & $5 #1 a_b ~ ^ {} <|> `q` -- ü ß ∂E/∂w₅ ½ eˣ 鶏 é"#
    let lesson = """
      title: "\(title)"
      network:
        inputs: [1, 2]
        targets: [0]
        layers:
          - {nodes: [a_b_c], activation: logistic, weights: [[0.1, 0.2]], biases: [0.3]}
        loss: half-squared-error
      """
    let run = try Program.run(["--lesson", "-", "--format", "latex"], input: lesson)
    try #require(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("[U+9D8F]"))
    _ = try compiled([run.output])
    let markdown = try Program.run(["--lesson", "-", "--format", "markdown"], input: lesson)
    #expect(markdown.output.contains(##"\$5 \#1 a\_b \~ ^ {} \<\|\> \`q\`"##))
    #expect(try TeX.faults(in: [#"\text{a}\unknown"#, #"\text{½}"#, "x_1"]).contains("2 of 3"))
  }

  @Test("KaTeX sets Markdown's mathematics, which is safe from Markdown", arguments: lessons)
  func markdown(lesson: String) throws {
    for document in try documents(lesson, "markdown") {
      let mathematics = TeX.mathematics(ofMarkdown: document)
      #expect(try TeX.faults(in: mathematics) == "")
      for formula in mathematics {
        #expect(TeX.emphases(in: formula) == 0, "\(formula)")
        // A bar would part a table's cells; a blank beside a dollar makes it one.
        #expect(!formula.contains("|"), "\(formula)")
        #expect(formula.first != " " && (formula.last != " "), "\(formula)")
      }
    }
    let ascii = try Program.run(["--example", lesson, "--format", "markdown", "--ascii"])
    #expect(ascii.output.utf8.allSatisfy { $0 < 128 })
  }

  // MARK: pdflatex

  /// Compiles the bodies of some documents as one; the log.
  private func compiled(_ documents: [String]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "explain-tex-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (begin, end) = ("\\begin{document}", "\\end{document}\n")
    let bodies = try documents.map { document in
      let parts = document.components(separatedBy: begin)
      try #require(parts.count == 2 && document.hasSuffix(end))
      return String(parts[1].dropLast(end.count))
    }
    let preamble = try #require(documents.first).components(separatedBy: begin)[0]
    let whole = preamble + begin + bodies.joined(separator: "\\clearpage\n") + end
    try whole.write(to: folder.appending(path: "all.tex"), atomically: true, encoding: .utf8)
    let run = try Program.run(
      command: ["pdflatex", "-halt-on-error", "-interaction=nonstopmode", "all.tex"],
      folder: folder)
    let log = try String(decoding: Data(contentsOf: folder.appending(path: "all.log")), as: UTF8.self)
    #expect(run.status == 0, "\(log.components(separatedBy: "\n!").dropFirst().first?.prefix(600) ?? "")")
    return log
  }
}
