import ArgumentParser
import Documents

/// A form of the output: of any document, or of derivations alone.
enum OutputFormat: ExpressibleByArgument, Equatable {
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
  init?(argument: String) {
    guard let format = Self.all.first(where: { $0.name == argument }) else { return nil }
    self = format
  }

  /// The names of all.
  static var allValueStrings: [String] { all.map(\.name) }

  /// The name, for help.
  var defaultValueDescription: String { name }

  static func == (a: OutputFormat, b: OutputFormat) -> Bool { a.name == b.name }
}
