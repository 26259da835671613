import BundledLessons
import Derivation
import LessonFormat

/// Where a lesson is read from.
enum LessonSource {
  /// A bundled lesson of a name.
  case example(String)
  /// A lesson of the user's own; `-` is standard input.
  case file(String)

  /// What the lesson is called.
  var name: String {
    switch self {
    case .example(let name): name
    case .file(let path): path == "-" ? "lesson" : withoutControlCharacters(TextFile.name(of: path))
    }
  }

  /// The lesson.
  /// - Parameter data: the folder of a data set that cannot be shipped.
  /// - Throws: `Failure` where there is none, or it is not well formed.
  func lesson(data: String? = nil) throws -> Lesson {
    switch self {
    case .example(let name): try Self.bundled(name, data: data)
    case .file(let path): try Self.read(path, name: name, data: data)
    }
  }

  /// The bundled lesson of a name.
  private static func bundled(_ name: String, data: String?) throws -> Lesson {
    let found: Lesson?
    do {
      found = try BundledLessons.lesson(named: name, dataSets: DataFolder(folder: data, base: "").dataSets)
    } catch {
      throw Failure(message: "\(name): \(error.message)")
    }
    guard let lesson = found else {
      throw Failure(
        message:
          "there is no example “\(name)”\(didYouMean(name, among: BundledLessons.names)) (explain list names all)"
      )
    }
    return lesson
  }

  /// The lesson of a file, or of standard input for `-`.
  private static func read(_ path: String, name: String, data: String?) throws -> Lesson {
    let text: String
    do {
      text = try TextFile.read(path)
    } catch {
      throw Failure(message: error.description)
    }
    do {
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      return try LessonReader.lesson(
        text, name: name, dataSets: DataFolder(folder: data, base: folder).dataSets)
    } catch {
      throw Failure(message: error.description(file: path == "-" ? "standard input" : path, text: text))
    }
  }
}
