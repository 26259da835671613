import Derivation
import Documents
import WorkedLesson

/// When colours are used.
enum ColorUse: String, CaseIterable {
  case auto, always, never
}

/// The form in which something is shown.
protocol Presentation {
  /// The form of the output.
  var format: OutputFormat { get }
  /// The digits asked for, if any.
  var askedDigits: Digits? { get }
  /// Whether no character beyond ASCII is used.
  var ascii: Bool { get }
  /// When colours are used.
  var color: ColorUse { get }
}

/// The form of what nothing is said about.
struct UsualPresentation: Presentation {
  let format = OutputFormat.text
  let askedDigits: Digits? = nil
  let ascii = false
  let color = ColorUse.auto
}

extension Presentation {
  /// How text is set.
  var style: TextStyle {
    let isColored: Bool =
      switch color {
      case .always: true
      case .never: false
      case .auto:
        Output.isTerminal && Output.environment("NO_COLOR") == nil
          && Output.environment("TERM") ?? "dumb" != "dumb"
      }
    return TextStyle(width: Output.columns, isASCII: ascii || !Output.isUTF8, isColored: isColored)
  }

  /// How a document about a lesson is set.
  func setting(_ worked: WorkedLesson, certified: Bool = false) -> Setting {
    Setting(worked, digits: askedDigits ?? worked.lesson.digits, style: style, isCertified: certified)
  }

  /// Writes a document about a lesson.
  /// - Parameter certified: whether it says which digits are certain.
  func write(_ document: Document, of worked: WorkedLesson, certified: Bool = false) throws {
    guard case .document(let form) = format else {
      let known = DocumentFormats.all.map(\.name) + [OutputFormat.json.name]
      throw Failure(
        message: "--format \(format.name): this can be written as "
          + known.joined(separator: ", "))
    }
    Output.write(
      form.text(of: document, setting(worked, certified: certified)), paging: format == .text)
  }

  /// Refuses a form other than text and JSON, for what is no document.
  func requireTextOrJSON() throws {
    if format != .text, format != .json {
      throw Failure(message: "--format \(format.name): a list can be written as text or json")
    }
  }
}
