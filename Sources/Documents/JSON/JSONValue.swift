import Derivation

/// A JSON value whose objects keep the order in which they are written.
package indirect enum JSONValue: Sendable, Equatable {
  /// null
  case null
  /// A number; one that is not finite is written as null.
  case number(Double)
  /// A text.
  case string(String)
  /// A list.
  case array([JSONValue])
  /// Fields, in order.
  case object([(String, JSONValue)])

  /// Compares as JSON does, the order of fields included.
  package static func == (a: JSONValue, b: JSONValue) -> Bool { a.text == b.text }

  /// A number as a field; with a note where it is not finite and so stands as null.
  package static func fields(_ name: String, _ x: Double, note: @autoclosure () -> String) -> [(
    String, JSONValue
  )] {
    [(name, .number(x))] + (x.isFinite ? [] : [("note", .string(note()))])
  }

  /// The value as text, indented by two blanks a level; short lists of plain values stand on one line.
  package var text: String { text(indent: "") + "\n" }

  /// The value on one line, as in a file with a value a line.
  package var line: String {
    switch self {
    case .null, .number, .string: text(indent: "")
    case .array(let list): "[" + list.map(\.line).joined(separator: ", ") + "]"
    case .object(let fields):
      "{" + fields.map { Self.quoted($0.0) + ": " + $0.1.line }.joined(separator: ", ") + "}"
    }
  }

  private func text(indent: String) -> String {
    let inner = indent + "  "
    switch self {
    case .null: return "null"
    case .number(let x): return x.isFinite ? shortest(x) : "null"
    case .string(let text): return Self.quoted(text)
    case .array(let list):
      if list.isEmpty { return "[]" }
      if list.allSatisfy(\.isPlain) {
        return "[" + list.map { $0.text(indent: "") }.joined(separator: ", ") + "]"
      }
      return "[\n" + list.map { inner + $0.text(indent: inner) }.joined(separator: ",\n") + "\n\(indent)]"
    case .object(let fields):
      if fields.isEmpty { return "{}" }
      if fields.count <= 3, fields.allSatisfy(\.1.isPlain) {
        return "{" + fields.map { Self.quoted($0.0) + ": " + $0.1.text(indent: "") }.joined(separator: ", ")
          + "}"
      }
      let lines = fields.map { inner + Self.quoted($0.0) + ": " + $0.1.text(indent: inner) }
      return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
    }
  }

  private var isPlain: Bool {
    switch self {
    case .array, .object: false
    default: true
    }
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.properties.generalCategory == .control:
        let hex = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
