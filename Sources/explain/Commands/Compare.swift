import ArgumentParser
import Derivation
import Diagnosis
import Documents
import WorkedLesson

/// A backward pass of one's own, held against ours.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "compare",
    abstract: "Hold gradients of your own against ours: explain compare --example mazur grads.npz",
    discussion: """
      Reads .safetensors, .npz, .npy and JSON. Arrays are named as in a state dict (fc1.weight, fc1.bias, W1, b1), \
      or each gradient or delta by its id (dE/dw5, or w5). Exit status 1 if one differs.
      """)

  @OptionGroup var source: LessonOptions

  @Argument(
    help: "The files with the gradients; - reads standard input.",
    completion: .file(extensions: ["safetensors", "npz", "npy", "json"]))
  var gradients: [String]

  @Option(
    parsing: .unconditional,
    help:
      "How far a gradient may be from ours, relatively; default: 1e-9, of single precision 1e-5, of half 1e-2.",
    transform: number)
  var tolerance: Double?

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if let tolerance, !(tolerance > 0 && tolerance < 1) {
      throw ValidationError(
        "--tolerance: expected a number above 0 and below 1; found \(shortest(tolerance))")
    }
  }

  func run() throws {
    let loaded = try source.loaded(takesArrays: true)
    let worked = WorkedLesson(loaded.lesson, name: loaded.name)
    if !worked.hasGradients {
      throw Failure(message: "nothing to compare with: the lesson has no targets, so it has no error")
    }
    var reader = GradientArrays(worked, source.arrays, weightNames: loaded.weights, tolerance: tolerance)
    let given = try reader.given(gradients)
    let comparison = GradientComparison(given, with: worked)
    if format.format == .json {
      Output.write(ComparisonJSON(worked).value(comparison).text, paging: false)
    } else {
      try format.write(
        Narrator(worked, digits: format.askedDigits).document(comparing: comparison), of: worked)
    }
    if !comparison.agrees { throw ExitCode(1) }
  }
}
