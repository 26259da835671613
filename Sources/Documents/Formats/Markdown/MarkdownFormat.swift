import Derivation
import WorkedLesson

/// Markdown as GitHub writes it, with mathematics between dollars, for pages and notebooks.
package struct MarkdownFormat: DocumentFormat {
  /// markdown
  package let name = "markdown"
  /// md
  package let fileExtension = "md"

  /// Markdown.
  package init() {}

  /// The text of a document, with a line break at its end.
  package func text(of document: Document, _ setting: Setting) -> String {
    MarkdownWriter(setting).text(of: document)
  }
}

/// Writes one document.
struct MarkdownWriter {
  private let setting: Setting
  private let typesetter: DocumentTypesetter
  private let mathematics: TeXMathematics
  private let renderer: TextRenderer
  /// How wide equations may be, in em.
  private let width = 40.0

  init(_ setting: Setting) {
    self.setting = setting
    typesetter = DocumentTypesetter(setting)
    let isASCII = setting.style.isASCII
    var mathematics = TeXMathematics {
      MarkdownCharacters.mathematicalWords(isASCII ? asciiSpelling($0) : $0)
    }
    // A stroke with a blank behind it never begins an emphasis; # behind a stroke loses the stroke.
    mathematics.partsStrokes = true
    mathematics.numberSign = #"\sharp "#
    self.mathematics = mathematics
    renderer = TextRenderer(
      setting.worked, digits: setting.digits, style: TextStyle(width: 80, isASCII: isASCII))
  }

  func text(of document: Document) -> String {
    var paragraphs = ["# " + text(of: document.title)]
    if !document.source.isEmpty { paragraphs.append("*\(words(document.source))*") }
    for section in document.sections { paragraphs += self.paragraphs(of: section) }
    // The account is complete only when everything has been set.
    if let certainty = typesetter.numbers.certainty { paragraphs += self.paragraphs(of: certainty.section) }
    return paragraphs.joined(separator: "\n\n") + "\n"
  }

  private func paragraphs(of section: Section) -> [String] {
    ["## " + text(of: section.heading)] + section.blocks.joiningEquations.flatMap(paragraphs)
  }

  private func paragraphs(of block: Block) -> [String] {
    switch block {
    case .space: return []
    // What prints Markdown begins a page where it is told so in HTML; elsewhere this is a blank line.
    case .pageBreak: return ["<div style=\"break-after: page\"></div>"]
    case .prose(let prose): return [MarkdownCharacters.begun(text(of: prose))]
    case .equations(let equations): return displays(of: equations)
    case .table(let table): return [pipes(of: table)]
    case .labelled(let lines):
      return [
        lines.map { "- **\(words(String($0.label.drop { $0 == " " })))** \(text(of: $0.text))" }.joined(
          separator: "\n")
      ]
    case .network, .roads, .plot, .field, .pictures:
      return [(["```text"] + renderer.text(of: block) + ["```"]).joined(separator: "\n")]
    }
  }

  // MARK: Words

  private func words(_ text: String) -> String {
    MarkdownCharacters.escaped(setting.style.isASCII ? asciiSpelling(text) : text)
  }

  /// Prose, its mathematics between dollars; a plain number needs none.
  private func text(of prose: Prose) -> String {
    typesetter.pieces(of: prose).reduce("") { line, piece in
      switch piece {
      case .words(let text):
        // No letter or digit may follow a dollar.
        let isTouching =
          line.hasSuffix("$") && (text.first?.isLetter ?? false || text.first?.isNumber ?? false)
        return line + (isTouching ? " " : "") + words(text)
      case .blank: return line + String(repeating: #"\_"#, count: 12)
      case .mathematics(let part):
        if case .number(let text) = part.withoutLink, !text.contains("e"), !text.contains("i") {
          return line + renderer.signed(text)
        }
        let isTouching = line.last?.isLetter ?? false || line.last?.isNumber ?? false || line.hasSuffix("$")
        return line + (isTouching ? " " : "") + "$\(mathematics.inline(part))$"
      }
    }
  }

  // MARK: Blocks

  private func displays(of equations: [Equation]) -> [String] {
    TeXEquations(typesetter: typesetter, mathematics: mathematics, width: width).blocks(of: equations).map {
      block in
      switch block {
      case .note(let prose): text(of: prose)
      case .rows(let rows):
        "$$\n\\begin{aligned}\n" + rows.joined(separator: " \\\\\n") + "\n\\end{aligned}\n$$"
      }
    }
  }

  private func pipes(of table: Table) -> String {
    func row(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    let rules = table.heads.indices.map { table.wordColumns.contains($0) ? ":---" : "---:" }
    return ([row(table.heads.map(text)), row(rules)] + table.rows.map { row($0.map(text)) }).joined(
      separator: "\n")
  }
}
