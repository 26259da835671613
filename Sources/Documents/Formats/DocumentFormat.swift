import Derivation
import WorkedLesson

/// How the numbers and the lines of a document are set, in whatever format.
package struct Setting {
  /// The lesson that the document is about.
  package let worked: WorkedLesson
  /// The digits of its numbers.
  package let digits: Digits
  /// The columns, characters and colours of plain text; other formats take from it what concerns them.
  package let style: TextStyle
  /// Whether digits are marked that are not certain.
  package let isCertified: Bool
  /// Whether numbers lead to where they come from, where a format can do that; not on a sheet that asks for them.
  package let leadsOn: Bool

  /// A setting.
  package init(
    _ worked: WorkedLesson, digits: Digits, style: TextStyle, isCertified: Bool = false, leadsOn: Bool = true
  ) {
    self.worked = worked
    self.digits = digits
    self.style = style
    self.isCertified = isCertified
    self.leadsOn = leadsOn
  }
}

/// A form in which any document can be written: all there is to know of it, in one file.
package protocol DocumentFormat: Sendable {
  /// Its name for `--format`.
  var name: String { get }
  /// How the names of its files end.
  var fileExtension: String { get }
  /// The text of a document, with a line break at its end.
  func text(of document: Document, _ setting: Setting) -> String
}

extension DocumentFormat {
  /// The name of the format.
  package var fileExtension: String { name }
}

/// The forms in which every document can be written.
package enum DocumentFormats {
  /// All of them, the default first.
  package static let all: [any DocumentFormat] = [
    TextFormat(), MarkdownFormat(), LaTeXFormat(), HTMLFormat(),
  ]
}

/// Plain text for the terminal.
package struct TextFormat: DocumentFormat {
  /// text
  package let name = "text"
  /// txt
  package let fileExtension = "txt"

  /// Plain text.
  package init() {}

  /// The text of a document, with a line break at its end.
  package func text(of document: Document, _ setting: Setting) -> String {
    TextRenderer(
      setting.worked, digits: setting.digits, style: setting.style, certified: setting.isCertified
    ).text(of: document)
  }
}
