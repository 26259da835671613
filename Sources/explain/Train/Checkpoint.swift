import ArgumentParser
import Derivation
import LessonFormat
import Networks
import TensorFiles
import Training

/// The numbers that a training computes with.
enum Precision: String, ExpressibleByArgument, CaseIterable {
  case double, single

  /// How a file stores them.
  var stored: NamedArray.Precision { self == .double ? .double : .single }
}

/// Everything that a training has learnt, so that another run goes on to the same bits: a safetensors file with the
/// parameters and what the optimizer keeps, and in its metadata how many updates were made, and the error's course.
struct Checkpoint {
  private static let format = "explain training 1"
  /// How much of the error's course is kept, at most.
  private static let mostPoints = 10_000

  /// How many updates have been made.
  let updates: Int
  /// The parameters, then what the optimizer keeps, in the order of the engine or of the graph.
  let state: [Double]
  let precision: Precision
  /// What tells the lesson, as it was when the training began, from others.
  let fingerprint: String
  /// The recorded errors.
  let points: [(step: Int, error: Double)]
  /// The file that it was read from; nil where it was not.
  let path: String?

  /// The file's bytes.
  func bytes(_ shapes: [StateArray]) -> [UInt8] {
    var start = 0
    let arrays = shapes.map { array in
      defer { start += array.count }
      return NamedArray(
        name: array.name, shape: array.shape, values: Array(state[start..<start + array.count]),
        precision: precision.stored)
    }
    // A course of millions of points would make a header that is refused when it is read.
    let distance = points.count / Self.mostPoints + 1
    let course = points.enumerated().filter { $0.offset % distance == 0 }
      .map { "\($0.element.step) \($0.element.error)" }.joined(separator: "; ")
    return SafetensorsWriter.bytes(
      arrays,
      metadata: [
        "format": Self.format, "updates": "\(updates)", "lesson": fingerprint, "course": course,
      ])
  }

  /// The checkpoint of a file.
  /// - Throws: ``Failure`` where it is none, or of another network or optimizer.
  init(reading path: String, _ shapes: [StateArray]) throws {
    let file = try ArrayFile.read(path)
    func failure(_ message: String) -> Failure {
      Failure(message: withoutControlCharacters("--resume \(path): \(message)"))
    }
    guard file.metadata["format"] == Self.format, let updates = file.metadata["updates"].flatMap(Int.init),
      (0...mostUpdates).contains(updates), let course = file.metadata["course"]
    else { throw failure("no checkpoint of explain train") }
    var state: [Double] = []
    for array in shapes {
      guard let found = file[array.name] else {
        throw failure("there is no “\(array.name)” in it, which the lesson's network and optimizer have")
      }
      guard found.shape == array.shape else {
        throw failure(
          "“\(array.name)” has the shape \(found.shape); the lesson's network needs \(array.shape)")
      }
      state += found.values
    }
    if let other = file.arrays.first(where: { found in !shapes.contains { $0.name == found.name } }) {
      throw failure("“\(other.name)” is in it, which the lesson's network and optimizer do not have")
    }
    if let bad = state.first(where: { !$0.isFinite }) {
      throw failure("\(bad) is in it; expected finite numbers")
    }
    (self.updates, self.state, fingerprint) = (updates, state, file.metadata["lesson"] ?? "")
    self.path = path
    precision = file.arrays.first?.precision == .single ? .single : .double
    var points: [(step: Int, error: Double)] = []
    for point in course.split(separator: ";") {
      let words = point.split(separator: " ")
      guard words.count == 2, let step = Int(words[0]), let error = Double(words[1]), error.isFinite,
        step <= updates, step > points.last?.step ?? -1
      else { throw failure("“\(point.prefix(40))” is no point of the error's course") }
      points.append((step, error))
    }
    self.points = points
  }

  /// A checkpoint.
  init(
    updates: Int, state: [Double], precision: Precision, fingerprint: String,
    points: [(step: Int, error: Double)]
  ) {
    (self.updates, self.state, self.precision) = (updates, state, precision)
    (self.fingerprint, self.points, path) = (fingerprint, points, nil)
  }
}
