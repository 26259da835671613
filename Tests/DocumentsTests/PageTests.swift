import Derivation
import Documents
import LessonFormat
import Testing
import WorkedLesson

/// Pages for the browser, read as XML by a script.
@Suite("Pages")
struct PageTests {
  private func page(
    _ document: Document, _ worked: WorkedLesson, certified: Bool = false, ascii: Bool = false
  )
    -> String
  {
    HTMLFormat().text(
      of: document,
      Setting(worked, digits: worked.lesson.digits, style: TextStyle(isASCII: ascii), isCertified: certified))
  }

  private func expectSound(_ page: String, links: ClosedRange<Int> = 0...100_000) throws {
    let result = try Outside.python("pages.py", [("page.html", page)])
    #expect(result.status == 0, "\(result.errors)")
    let count = Int(result.output.split(separator: "\n").first ?? "") ?? -1
    #expect(links.contains(count), "\(count) links")
  }

  @Test(
    "every lesson's page is sound: no dead link, each leads to the number that it shows",
    arguments: Lessons.names)
  func lessons(name: String) throws {
    let worked = try Lessons.worked(name)
    try expectSound(page(Narrator(worked).document(), worked))
  }

  @Test(
    "in mazur's page hundreds of numbers lead on, also with marks of certainty and with every step told in full"
  )
  func links() throws {
    let worked = try Lessons.worked("mazur")
    try expectSound(page(Narrator(worked).document(), worked), links: 600...10_000)
    try expectSound(page(Narrator(worked, full: true).document(), worked), links: 600...10_000)
    try expectSound(page(Narrator(worked).document(), worked, certified: true), links: 600...10_000)
    try expectSound(page(Narrator(worked).summaryDocument, worked))
  }

  @Test("where δ is target minus output, ∂E/∂net has a place of its own")
  func negativeDelta() throws {
    let lesson = try LessonReader.lesson(
      """
      network:
        inputs: [0.05, 0.10]
        targets: [0.01]
        learning-rate: 0.5
        layers: [{weights: [[0.4, 0.5]], activation: logistic}]
      conventions: {delta: target-minus-output}
      """, name: "own")
    let worked = WorkedLesson(lesson, name: "own")
    try expectSound(page(Narrator(worked).document(), worked), links: 30...10_000)
  }

  @Test("what a lesson says is never markup")
  func hostile() throws {
    let hostile = "</title></style><script>alert(1)</script> ]]> <!-- & \" ' <b onclick=x()>"
    let quoted = hostile.replacing("'", with: "''")
    let lesson = try LessonReader.lesson(
      """
      title: '\(quoted)'
      source: '\(quoted)'
      narration: {introduction: '\(quoted)', net_script: '\(quoted)'}
      network:
        inputs: [1]
        targets: [0.5]
        learning-rate: 1
        layers: [{nodes: [script], weights: [[0.4]], weight-names: [[onload]]}]
      """, name: hostile)
    let worked = WorkedLesson(lesson, name: hostile)
    let text = page(Narrator(worked).document(), worked)
    #expect(!text.contains("<script") && !text.contains("<b ") && !text.contains("<!--"))
    #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt; ]]&gt;"))
    try expectSound(text)
    let request = DerivationRequest(Setting(worked, digits: .significant(9), style: TextStyle()))
    let drawing = try SVGFormat().text(of: request)
    #expect(!drawing.contains("<script"))
    let graph = try Outside.run(["dot", "-Tsvg"], [("graph.dot", try DOTFormat().text(of: request))])
    #expect(graph.status == 0 && graph.errors.isEmpty, "\(graph.errors)")
  }

  @Test(
    "words of every kind are set, a gap to be filled in among them; without a character beyond ASCII, too")
  func words() throws {
    let worked = try Lessons.worked("mazur")
    let w = try #require(worked.parameters.first)
    let words = Prose([
      .words("a < b & "), .blank, .value(w), .figure(0.15, .significant(3), w), .written("-1"), .quantity(w),
      .formula(.negative(.of(w))), .calculation(.product([.of(w), .of(w)]), numbers: [w: "-2"]),
    ])
    var document = Narrator(worked).document()
    document.title = words
    document.sections.append(
      Section(words, [.prose(words), .space, .labelled([Labelled("<cause>", words)]), .equations([])]))
    let text = page(document, worked)
    #expect(text.contains("class=\"blank\""))
    try expectSound(text, links: 600...10_000)
    let ascii = page(document, worked, ascii: true)
    #expect(ascii.utf8.allSatisfy { $0 < 128 })
    try expectSound(ascii, links: 600...10_000)
  }

  @Test(
    "a place's name holds the id, and nothing that an address could not",
    arguments: [("w5", "q-w5"), ("dE/dw5", "q-dE.2Fdw5"), ("new w5", "q-new.20w5"), ("a.2", "q-a.2E2")])
  func places(id: String, name: String) { #expect(Anchors.name(id) == name) }
}
