import BundledLessons
import LessonFormat
import Networks
import Testing
import Training

/// Engines of the lessons that these tests train.
enum Engines {
  static func bundled(_ name: String, _ change: (inout Network) -> Void = { _ in }) throws -> MatrixEngine {
    var network = try #require(try BundledLessons.lesson(named: name)).network
    change(&network)
    return MatrixEngine(network)
  }

  static func of(_ text: String) throws -> MatrixEngine {
    MatrixEngine(try LessonReader.lesson(text, name: "test").network)
  }

  /// One identity node on one input: E = ½ (w·x − t)².
  static func line(weight: Double, input: Double, target: Double, frozen: Bool = false) throws -> MatrixEngine
  {
    try of(
      """
      network:
        inputs: [\(input)]
        targets: [\(target)]
        \(frozen ? "frozen: [w1]" : "")
        layers: [{ weights: [[\(weight)]] }]
      """)
  }
}
