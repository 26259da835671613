import Derivation
import LessonFormat
import TensorFiles

/// A file of arrays as the command line names it: `x.npy`, or `data.npz:x` for one array of several.
struct ArrayFile {
  private let path: String
  private let array: String?

  /// The most bytes that are read of a file.
  private static let sizeLimit = 512 << 20
  private static let endings = [".npy", ".npz", ".safetensors", ".json"]

  /// The file that a word names; nil where it looks like numbers.
  init?(naming text: String) {
    if Self.endings.contains(where: text.hasSuffix) {
      (path, array) = (text, nil)
    } else if let colon = text.lastIndex(of: ":"), Self.endings.contains(where: text[..<colon].hasSuffix) {
      (path, array) = (String(text[..<colon]), String(text[text.index(after: colon)...]))
    } else {
      return nil
    }
  }

  /// The arrays of a file; `-` is standard input.
  static func read(_ path: String) throws -> TensorFile {
    let bytes: [UInt8]
    do throws(FileError) { bytes = try TextFile.bytes(of: path, limit: sizeLimit) } catch {
      throw Failure(message: error.description)
    }
    do throws(TensorError) {
      return try TensorReader.file(bytes, named: path == "-" ? "standard input" : path)
    } catch {
      throw Failure(message: error.description)
    }
  }

  /// The elements of an array that are all finite.
  static func finite(_ array: NamedArray, _ file: String) throws -> [Double] {
    guard let bad = array.values.firstIndex(where: { !$0.isFinite }) else { return array.values }
    throw Failure(
      message:
        "\(withoutControlCharacters("\(file), \(array.name)")): element \(bad) is \(array.values[bad]); "
        + "expected finite numbers")
  }

  /// The array that is meant.
  private func found() throws -> NamedArray {
    let arrays = try Self.read(path).arrays
    let known = arrays.map(\.name)
    if let array {
      guard let found = arrays.first(where: { $0.name == array }) else {
        throw Failure(message: "\(path): there is no array “\(array)”\(hint(array, among: known))")
      }
      return found
    }
    guard arrays.count == 1 else {
      throw Failure(
        message: "\(path): \(counted(arrays.count, "array")) (\(known.prefix(10).joined(separator: ", "))); "
          + "name one: \(path):\(known.first ?? "x")")
    }
    return arrays[0]
  }

  /// How many numbers each example has: the columns of the array.
  var width: Int? { get throws { try found().shape.last } }

  /// The array as examples of so many numbers each: one, or a row for each.
  func examples(of width: Int, _ option: String, _ item: String) throws -> [NumberBlock] {
    let array = try found()
    let count = array.values.count
    let values = try Self.finite(array, path)
    let isOne = count == width
    let isBatch = array.shape.count > 1 && array.shape[0] > 0 && count == array.shape[0] * width
    guard isOne || isBatch else {
      let shape = array.shape.map(String.init).joined(separator: " × ")
      throw Failure(
        message: "--\(option): \(path) has the shape \(shape.isEmpty ? "of one number" : shape); expected "
          + "\(counted(width, "number")), one per \(item), or rows of as many, one per example")
    }
    return stride(from: 0, to: count, by: width).map { NumberBlock(Array(values[$0..<($0 + width)])) }
  }

  /// The array as targets: numbers for each output, or the output that is right for each example.
  func targets(of outputs: Int, examples: Int) throws -> [NumberBlock] {
    let array = try found()
    let isClasses =
      outputs > 1 && array.values.count == examples && array.shape.count <= 1
      && array.values.allSatisfy { $0 == $0.rounded() }
    return isClasses ? try classes(of: outputs) : try self.examples(of: outputs, "targets", "output")
  }

  /// The array as classes: for each example the output that is right, from 0.
  func classes(of outputs: Int) throws -> [NumberBlock] {
    try found().values.map { value in
      guard let index = Int(exactly: value), (0..<outputs).contains(index) else {
        throw Failure(message: "--target: \(path) holds \(value); expected outputs from 0 to \(outputs - 1)")
      }
      return DraftWords.oneHot(index, of: outputs)
    }
  }
}
