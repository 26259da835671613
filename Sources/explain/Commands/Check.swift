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
    discussion: """
      Exit status 1 if a check is suspect or fails. Of a network with more than 100 weights every parameter is checked \
      where that takes some seconds, otherwise 1000 of them, drawn by a seed.
      """)

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

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Check so many parameters, some of every layer, drawn by --seed (default: 1).", valueName: "number"),
    transform: wholeNumber)
  var sample: Int?

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if let sample, sample < 1 {
      throw ValidationError("--sample: expected a whole number from 1; found \(sample)")
    }
    if sample != nil, !quantity.isEmpty {
      throw ValidationError("--sample and --quantity exclude each other: give one")
    }
    if let epsilon, !(epsilon > 0 && epsilon.isFinite) {
      throw ValidationError("--epsilon: expected a number above 0; found \(shortest(epsilon))")
    }
  }

  func run() throws {
    var source = source
    // Where the lesson's numbers are not drawn, the seed is the sample's alone.
    let seed = source.network.seed
    if source.example != nil || source.lesson != nil || !source.model.isEmpty { source.network.seed = nil }
    var (lesson, name) = try source.load()
    if let epsilon {
      lesson.epsilon = epsilon
      lesson.spellings[ID(.epsilon)] = nil
    }
    let worked = WorkedLesson(lesson, name: name)
    if !worked.hasGradients {
      throw Failure(message: "nothing to check: the lesson has no targets, so it has no error")
    }
    let gradients = try quantity.map { try gradient($0, worked) }
    if gradients.isEmpty, sample != nil || worked.isLarge { return try checkAtScale(worked, seed) }
    if seed != nil, source.network.seed == nil { throw Self.nothingDrawn }
    let checks = gradients.isEmpty ? worked.checks : worked.check(gradients)
    let sweeps = sweep ? checks.map { worked.sweep($0.gradient) } : []
    if format.format == .json {
      Output.write(
        CheckJSON(worked).value(checks, epsilon: lesson.epsilon, sweeps: sweeps).text, paging: false)
    } else {
      try format.write(
        Narrator(worked, digits: format.askedDigits).document(checking: gradients, checks, sweeps: sweeps),
        of: worked)
    }
    if checks.contains(where: \.verdict.isDoubtful) { throw ExitCode(1) }
  }

  private static let nothingDrawn = Failure(
    message: "--seed: nothing is drawn, since all that is asked for is checked; --sample draws some")

  /// The check of a large network, or of some parameters.
  private func checkAtScale(_ worked: WorkedLesson, _ seed: Int?) throws {
    guard worked.graph == nil else {
      throw Failure(message: "--sample: a graph has no layers to draw from; name what to check by --quantity")
    }
    let least = ParameterSample.smallest(of: worked.network)
    if let sample, sample < least {
      throw Failure(
        message:
          "--sample: expected at least \(least), one for the weights and one for the biases of each layer; "
          + "found \(sample)")
    }
    let drawnBy = UInt64(seed ?? 1)
    let plan = CheckPlan(worked.network, size: sample, seed: drawnBy)
    let drawsNothing = plan.examples == nil && plan.sample.count == plan.sample.population
    if seed != nil, source.network.given == ["--seed"], drawsNothing { throw Self.nothingDrawn }
    let progress = ProgressBar(total: plan.sample.count, of: "parameter")
    let check = worked.check(by: plan, sweeps: sweep) { progress.show($0) }
    progress.clear()
    if format.format == .json {
      Output.write(CheckJSON(worked).value(check, seed: drawnBy).text, paging: false)
    } else {
      try format.write(
        Narrator(worked, digits: format.askedDigits).document(of: check, seed: drawnBy), of: worked)
    }
    if !check.doubtful.isEmpty { throw ExitCode(1) }
  }

  /// The gradient of an id: `w5`, or `dE/dw5` itself.
  private func gradient(_ text: String, _ worked: WorkedLesson) throws -> ID {
    guard case .of(let id) = try worked.quantity(text) else {
      throw Failure(message: "“\(text)” is an expression; a check is of one gradient, for instance dE/dw5")
    }
    let parameter = ID(id.aspect == .value ? id.name : id.variable)
    let example = worked.parameters.first.map(worked.ids.text(of:)) ?? "w5"
    guard worked.isParameter(parameter.name) else {
      let what = worked.graph == nil ? "a weight or a bias" : "an input by which the graph is differentiated"
      throw Failure(message: "“\(text)” is not a parameter; a check is of \(what), for instance \(example)")
    }
    if worked.gradients.contains(id) { return id }
    let gradient = worked.total.derivative(by: parameter)
    guard id == parameter, worked.tops.count == 1 else {
      let choices = worked.tops.prefix(5).map { worked.ids.text(of: $0.derivative(by: parameter)) }
      if id == parameter {
        throw Failure(
          message:
            "“\(text)”: several quantities are differentiated; name one gradient: \(choices.joined(separator: ", "))"
        )
      }
      throw Failure(
        message:
          "“\(text)” cannot be checked; a check is of the gradient of \(worked.ids.naming.numerator(of: worked.total.name)) "
          + "by a parameter before any update, for instance \(example) or "
          + (worked.gradients.first.map(worked.ids.text(of:)) ?? choices[0]))
    }
    return gradient
  }
}
