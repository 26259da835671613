import Derivation
import WorkedLesson

/// A LaTeX document in ASCII, for pdflatex; its equations can be put into a page with KaTeX or MathJax.
package struct LaTeXFormat: DocumentFormat {
  /// latex
  package let name = "latex"
  /// tex
  package let fileExtension = "tex"

  /// A LaTeX document.
  package init() {}

  /// The text of a document, with a line break at its end.
  package func text(of document: Document, _ setting: Setting) -> String {
    LaTeXWriter(setting).text(of: document)
  }
}

/// Writes one document.
struct LaTeXWriter {
  let setting: Setting
  let typesetter: DocumentTypesetter
  let mathematics = TeXMathematics(words: laTeXSpelling)
  /// How wide the text is, in em of its letters; a little less than it is, since widths are estimates.
  let width = 41.0
  /// The same in centimetres.
  let centimetres = 15.8

  init(_ setting: Setting) {
    self.setting = setting
    typesetter = DocumentTypesetter(setting)
  }

  var worked: WorkedLesson { setting.worked }

  func text(of document: Document) -> String {
    var lines = [Self.preamble, #"{\LARGE\bfseries \#(text(of: document.title))\par}"#]
    if !document.source.isEmpty { lines.append(#"\textit{\#(laTeXSpelling(document.source))}"#) }
    for section in document.sections { lines += text(of: section) }
    // The account is complete only when everything has been set.
    if let certainty = typesetter.numbers.certainty { lines += text(of: certainty.section) }
    return lines.joined(separator: "\n") + "\n\\end{document}\n"
  }

  private static let preamble = #"""
    % Set by explain. Needs pdflatex with amsmath, amssymb, array, booktabs, geometry, longtable and tikz: Debian's packages
    % texlive-latex-base, texlive-latex-recommended and texlive-pictures. Tables of several pages need it run twice.
    \documentclass[fleqn]{article}
    \usepackage[a4paper,margin=2.5cm]{geometry}
    \usepackage{amsmath,amssymb,array,booktabs,longtable,tikz}
    \setlength{\parindent}{0pt}
    \setlength{\parskip}{4pt plus 2pt}
    \setlength{\mathindent}{1.5em}
    \setlength{\emergencystretch}{3em}
    \setlength{\LTleft}{1.5em}
    \setcounter{LTchunksize}{1000}
    \allowdisplaybreaks
    \begin{document}
    \setlength{\abovedisplayskip}{3pt plus 2pt}
    \setlength{\belowdisplayskip}{6pt plus 3pt}
    """#

  private func text(of section: Section) -> [String] {
    var lines = ["", #"\subsection*{\#(text(of: section.heading))}"#]
    let blocks = section.blocks.joiningEquations
    for (k, block) in blocks.enumerated() {
      // A display belongs to the paragraph before it.
      if k > 0, !(block.isDisplay && (blocks[k - 1].isProse || blocks[k - 1].isDisplay)) { lines.append("") }
      lines += text(of: block)
    }
    return lines
  }

  private func text(of block: Block) -> [String] {
    switch block {
    case .space: [#"\medskip"#]
    case .pageBreak: [#"\clearpage"#]
    case .prose(let prose): [text(of: prose)]
    case .equations(let equations): equationLines(equations)
    case .network: network
    case .roads(let roads): drawing(of: roads)
    case .table(let table): lines(of: table)
    case .plot(let plot): drawing(of: plot)
    case .field(let field): drawing(of: field)
    case .pictures(let pictures): drawing(of: pictures)
    case .labelled(let lines):
      [#"\begin{description}"#] + lines.map { #"\item[{\#(laTeXSpelling($0.label))}] \#(text(of: $0.text))"# }
        + [#"\end{description}"#]
    }
  }

  /// Prose, its mathematics between dollars.
  func text(of prose: Prose) -> String {
    typesetter.pieces(of: prose).map { piece in
      switch piece {
      case .words(let words):
        words.split(separator: "\n", omittingEmptySubsequences: false).map { laTeXSpelling(String($0)) }
          .joined(separator: "\\newline\n")
      case .mathematics(let part): "$\(mathematics.inline(part))$"
      case .blank: #"\rule[-2pt]{3cm}{0.4pt}"#
      }
    }.joined()
  }

  private func equationLines(_ equations: [Equation]) -> [String] {
    TeXEquations(typesetter: typesetter, mathematics: mathematics, width: width).blocks(of: equations).flatMap
    {
      block in
      switch block {
      case .note(let prose): [text(of: prose)]
      case .rows(let rows):
        [#"\begin{alignat*}{2}"#]
          + rows.enumerated().map { k, row in "  " + row + (k == rows.count - 1 ? "" : #" \\"#) }
          + [#"\end{alignat*}"#]
      }
    }
  }

  // MARK: Roads

  /// Roads that part and meet again, as mathematics; where that is too wide each road by itself.
  private func drawing(of roads: Roads) -> [String] {
    let stem = roads.stem.map { typesetter.mathematics(of: $0) }
    let branches = roads.branches.map { $0.map { typesetter.mathematics(of: $0) } }
    let end = typesetter.symbol(of: worked.total)
    func road(_ parts: [Mathematics]) -> Mathematics {
      .row(parts.enumerated().flatMap { k, part in k == 0 ? [part] : [.sign(.to), part] })
    }
    let widest = branches.map { road($0).width }.max() ?? 0
    if branches.count > 1, branches.count <= 6, road(stem).width + widest + 8 <= width {
      let lines = branches.map { mathematics.text(of: road($0)) }.joined(separator: #" \\ "#)
      return [
        #"\[ \#(mathematics.text(of: road(stem))) \to \left\{ \begin{array}{l} \#(lines) \end{array} \right\} \to \#(mathematics.text(of: end)) \]"#
      ]
    }
    let shown = branches.isEmpty ? [[]] : Array(branches.prefix(6))
    var rows = shown.flatMap { branch in
      BrokenMathematics(road(stem + branch + [end]), room: width - 2).lines.enumerated().map { k, line in
        (k == 0 ? "& " : #"& \quad "#) + mathematics.text(of: line)
      }
    }
    if branches.count > shown.count { rows.append(#"& \text{\#(branches.count - shown.count) more}"#) }
    return [#"\begin{align*}"#, rows.joined(separator: " \\\\\n"), #"\end{align*}"#]
  }
}

extension [Block] {
  /// These with equations that follow each other in one block.
  var joiningEquations: [Block] {
    reduce(into: []) { blocks, block in
      if case .equations(let more) = block, case .equations(let equations)? = blocks.last {
        blocks[blocks.count - 1] = .equations(equations + more)
      } else {
        blocks.append(block)
      }
    }
  }
}

extension Block {
  fileprivate var isProse: Bool { if case .prose = self { true } else { false } }

  /// Whether it is set as displayed mathematics.
  fileprivate var isDisplay: Bool {
    switch self {
    case .equations, .roads: true
    default: false
    }
  }
}
