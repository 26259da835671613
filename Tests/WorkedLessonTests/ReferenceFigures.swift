import Foundation
import Testing

/// A figure computed by another program, with its id.
struct ReferenceFigure: CustomTestStringConvertible {
  let lesson: String
  let id: String
  let value: Double

  var testDescription: String { "\(lesson): \(id)" }
}

/// Reads the figures beside the tests: they come from a program that shares nothing with ours.
enum ReferenceFigures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  /// The exact values of the two worked examples, one row per quantity.
  static let exact: [ReferenceFigure] = ["mazur", "man-vs-chicken"].flatMap { lesson -> [ReferenceFigure] in
    let file = json(folder.appending(path: "Reference/exact-\(lesson).json"))
    var figures = (file["quantities"] as? [String: String] ?? [:]).map { ($0.key, $0.value) }
    for (name, fields) in file["parameters"] as? [String: [String: Any]] ?? [:] {
      figures.append((name, fields["value"] as? String ?? ""))
      figures.append(("dE/d\(name)", fields["gradient"] as? String ?? ""))
      figures.append(("new \(name)", fields["updated"] as? String ?? ""))
      let numerical = fields["numerical"] as? [String: [String: String]] ?? [:]
      figures.append(("E(\(name)+eps)", numerical["1e-4"]?["E_plus"] ?? ""))
      figures.append(("E(\(name)-eps)", numerical["1e-4"]?["E_minus"] ?? ""))
    }
    return figures.map { ReferenceFigure(lesson: lesson, id: $0.0, value: Double($0.1) ?? .nan) }
      .sorted { $0.id < $1.id }
  }

  /// The measured gradients of the two worked examples, by lesson, parameter and ε, in exact arithmetic.
  static let numeric: [(figure: ReferenceFigure, epsilon: Double)] =
    ["mazur", "man-vs-chicken"].flatMap { lesson -> [(ReferenceFigure, Double)] in
      let file = json(folder.appending(path: "Reference/exact-\(lesson).json"))
      return (file["parameters"] as? [String: [String: Any]] ?? [:]).flatMap { name, fields in
        (fields["numerical"] as? [String: [String: String]] ?? [:]).map { epsilon, values in
          let value = Double(values["gradient"] ?? "") ?? .nan
          return (ReferenceFigure(lesson: lesson, id: name, value: value), Double(epsilon) ?? .nan)
        }
      }
    }

  /// The lessons of `figures.py`, by file name without ending.
  static let randomLessons: [String] =
    ((try? FileManager.default.contentsOfDirectory(atPath: folder.appending(path: "RandomLessons").path()))
    ?? [])
    .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

  static func randomLesson(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: "RandomLessons/\(name).yaml"), encoding: .utf8)
  }

  static func figures(ofRandomLesson name: String) -> [ReferenceFigure] {
    (json(folder.appending(path: "RandomLessons/\(name).json")) as? [String: String] ?? [:])
      .map { ReferenceFigure(lesson: name, id: $0.key, value: Double($0.value) ?? .nan) }
  }

  private static func json(_ file: URL) -> [String: Any] {
    guard let data = try? Data(contentsOf: file) else { return [:] }
    return (try? JSONSerialization.jsonObject(with: data)) as? [String: Any] ?? [:]
  }
}
