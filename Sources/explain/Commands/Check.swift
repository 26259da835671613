import ArgumentParser
import Derivation
import Documents
import GradientCheck
import Networks
import WorkedLesson

/// The gradient check.
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Check every gradient against a measured one.",
    discussion: "Exit status 1 if a check is suspect or fails.")

  @OptionGroup var source: LessonOptions

  @Option(
    parsing: .unconditionalSingleValue,
    help: ArgumentHelp("A parameter, to be checked in seven steps; may be repeated.", valueName: "id"))
  var quantity: [String] = []

  @Option(
    parsing: .unconditional, help: "How far a parameter is nudged; default: the lesson's, or 1e-4.",
    transform: number)
  var epsilon: Double?

  @Flag(help: "Check at ε from 1e-1 to 1e-12, as a table and a plot.")
  var sweep = false

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if let epsilon, !(epsilon > 0 && epsilon.isFinite) {
      throw ValidationError("--epsilon: expected a number above 0; found \(shortest(epsilon))")
    }
  }

  func run() throws {
    var (lesson, name) = try source.load()
    if let epsilon {
      lesson.epsilon = epsilon
      lesson.spellings[ID(.epsilon)] = nil
    }
    let worked = WorkedLesson(lesson, name: name)
    if !lesson.network.hasTargets {
      throw Failure(message: "nothing to check: the lesson has no targets, so it has no error")
    }
    let parameters = try quantity.map { try parameter($0, worked) }
    let checks = parameters.isEmpty ? worked.checks : worked.check(parameters)
    let sweeps = sweep ? checks.map { worked.sweep($0.parameter) } : []
    if format.format == .json {
      Output.write(
        CheckJSON(worked).value(checks, epsilon: lesson.epsilon, sweeps: sweeps).text, paging: false)
    } else {
      format.write(
        Narrator(worked, digits: format.askedDigits).document(checking: parameters, checks, sweeps: sweeps),
        of: worked)
    }
    if checks.contains(where: \.verdict.isDoubtful) { throw ExitCode(1) }
  }

  /// The parameter of an id: `w5`, or its gradient `dE/dw5`.
  private func parameter(_ text: String, _ worked: WorkedLesson) throws -> ID {
    guard case .of(let id) = try worked.quantity(text) else {
      throw Failure(message: "“\(text)” is an expression; a check is of one parameter, for instance w5")
    }
    let parameter = ID(id.aspect == .value ? id.name : id.variable)
    let example = worked.ids.text(of: ID(.weight, 1, 0, 0))
    guard parameter.name.isParameter else {
      throw Failure(
        message: "“\(text)” is not a parameter; a check is of a weight or a bias, for instance \(example)")
    }
    guard id == parameter || id == ID(.total).derivative(by: parameter) else {
      throw Failure(
        message:
          "“\(text)” cannot be checked; a check is of the gradient of E by a parameter before any update, "
          + "for instance \(example) or dE/d\(example)")
    }
    return parameter
  }
}
