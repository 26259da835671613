import ArgumentParser
import BundledLessons
import Derivation
import Glibc
import LessonFormat

/// The command: `explain` and its subcommands.
@main
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows where every number of backpropagation comes from.",
    usage: """
      explain --example mazur [--stage STAGE] [--quantity ID]
      explain --lesson my.yaml
      explain walk --example mazur
      explain <subcommand>
      """,
    discussion: """
      EXAMPLES
        explain --example mazur                      the whole derivation
        explain --example mazur --stage gradients    one stage of it
        explain --example mazur --quantity dE/dw1    one number, all it rests on
        explain --lesson my.yaml                     a lesson of your own
        explain walk --example mazur                 step by step, on the screen
        explain                                      offers lessons for a walk
        explain list                                 the lessons, as a course
        explain summary --example mazur              layers and parameters
        explain check --example mazur --sweep        measures every gradient
        explain train --example mazur --steps 10000  trains; the error's course
        explain doctor --example dead-relu           what ails a training
        explain audit --example mazur                the source's wrong figures
        explain mark --example mazur answers.csv     marks a student's answers
        explain why --example mazur dE/dw5=0.0827    why do I get this number?
        explain misconceptions --example mazur       what usual mistakes give
        explain compare --example mazur grads.npz    your gradients beside ours
        explain worksheet --example mazur            exercises, and their key
        explain new my.yaml                          writes a lesson
        explain lint my.yaml                         is this lesson well formed?
        explain import model.safetensors             another program's network

      OPTIONS OF A DERIVATION
        --example NAME     a bundled lesson
        --lesson FILE      a lesson of your own; - reads standard input
        --layers 2-3-2     a network in words, with --inputs, --targets,
                           --weights, --biases, --activation
        --model FILE       a network's parameters: .safetensors, .npz, .npy, JSON
        --stage STAGE      forward, error, gradients, check or update; may be
                           repeated
        --quantity ID      an id such as dE/dw1 or net_h1, or an expression over
                           ids; may be repeated
        --top K            of long sums, the K largest terms
        --full             tell every step as fully as the first of its kind
        --arithmetic book  as the lesson's source computed, and what rounding
                           cost
        --certify          whether every digit shown is certain
        --digits N         significant digits; --decimals N: after the point
        --format FORM      text, markdown, latex, html or json; csv, dot, svg;
                           numpy or pytorch: a script that recomputes everything
        --ascii            no character beyond ASCII
        --color WHEN       auto, always or never

      EXIT STATUS
        0  fine
        1  the answer is no: a check in doubt, a figure that is wrong, a gradient
           that differs, a training that diverged or did not reach its goal,
           something grave that the doctor found
        2  bad input or usage

      Shell completions: explain --generate-completion-script bash|zsh|fish
      """,
    version: "0.1.0",
    subcommands: [
      Derive.self, Walk.self, List.self, Check.self, Train.self, Audit.self, Mark.self, Why.self,
      Misconceptions.self, Doctor.self, MakeWorksheet.self, Summary.self, Lint.self, New.self,
      Import.self, Compare.self,
    ],
    defaultSubcommand: Derive.self)

  /// Parses, runs, and ends with the exit status of the contract: 2 for whatever is wrong with the input.
  static func main() {
    signal(SIGPIPE, SIG_IGN)
    // A file that grows too large is an error like a full disk, and told as one.
    signal(SIGXFSZ, SIG_IGN)
    do {
      let arguments = Array(CommandLine.arguments.dropFirst())
      if let derivation = try AskedDerivation(usualWords: arguments) { return try derivation.write() }
      try refuseUnknownCommand(arguments.first)
      var command = try alone(arguments) ?? parseAsRoot(arguments)
      try command.run()
    } catch let failure as Failure {
      Output.complain(failure.message)
      Glibc.exit(failure.status)
    } catch {
      let status = exitCode(for: error)
      if status.isSuccess {
        let text = fullMessage(for: error)
        Output.write(text.isEmpty ? "" : Output.spelled(text) + "\n", paging: false)
        Glibc.exit(0)
      }
      if error is ExitCode { Glibc.exit(status.rawValue) }
      Output.complain("\(message(for: error))\n  explain --help tells what can be asked.")
      Glibc.exit(2)
    }
  }
}

extension Explain {
  /// The command, parsed by itself: that of all commands as one tree takes longer.
  ///
  /// Nil where only the tree can answer: help, the version, completions, mistakes.
  private static func alone(_ arguments: [String]) -> (any ParsableCommand)? {
    var (command, rest): (any ParsableCommand.Type, _) = (Derive.self, arguments[...])
    if let word = arguments.first, !word.hasPrefix("-") {
      guard let named = configuration.subcommands.first(where: { $0.configuration.commandName == word })
      else { return nil }
      (command, rest) = (named, arguments.dropFirst())
    }
    guard let parsed = try? command.parseAsRoot(Array(rest)), type(of: parsed) == command else { return nil }
    return parsed
  }

  /// A first word that is no command gets a better answer than "unexpected argument".
  private static func refuseUnknownCommand(_ word: String?) throws {
    guard let word, !word.hasPrefix("-") else { return }
    let known = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    if known.contains(word) { return }
    throw Failure(message: "there is no command “\(word)”" + (lessonHint(word) ?? hint(word, among: known)))
  }

  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// How a lesson is named, where a first word is one, or nearly one and no command.
  private static func lessonHint(_ word: String) -> String? {
    let lessons = BundledLessons.names
    if lessons.contains(word) { return "; for that lesson: explain --example \(word)" }
    let isLesson = [".yaml", ".yml"].contains(where: word.hasSuffix) || isFile(word)
    if isLesson { return "; for a lesson of your own: explain --lesson \(shellWord(word))" }
    let commands = configuration.subcommands.compactMap { $0.configuration.commandName }
    guard nearest(to: word, among: commands).isEmpty, let near = nearest(to: word, among: lessons).first
    else {
      return nil
    }
    return "; did you mean the lesson \(near)? Then explain --example \(near)"
  }
}

/// Why a command ends early.
struct Failure: Error {
  /// What to say on standard error, without the program's name.
  let message: String
  /// The exit status.
  var status: Int32 = 2
}
