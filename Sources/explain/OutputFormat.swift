import ArgumentParser
import Derivation
import Documents

/// A form of the output: of any document, or of derivations alone.
enum OutputFormat: Equatable {
  /// A form in which every document can be written.
  case document(any DocumentFormat)
  /// A form for other programs, in which derivations can be written; JSON is everywhere.
  case derivation(any DerivationFormat)

  /// Plain text.
  static let text = OutputFormat.document(TextFormat())
  /// JSON.
  static let json = OutputFormat.derivation(JSONFormat())

  private static let all =
    DocumentFormats.all.map(OutputFormat.document) + DerivationFormats.all.map(OutputFormat.derivation)

  /// Its name.
  var name: String {
    switch self {
    case .document(let format): format.name
    case .derivation(let format): format.name
    }
  }

  /// The form of a name.
  static func named(_ name: String) throws -> OutputFormat {
    guard let format = all.first(where: { $0.name == name }) else {
      throw ValidationError("there is no such form\(hint(name, among: names))")
    }
    return format
  }

  /// The names of all.
  static var names: [String] { all.map(\.name) }

  static func == (a: OutputFormat, b: OutputFormat) -> Bool { a.name == b.name }
}
