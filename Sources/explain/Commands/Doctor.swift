import ArgumentParser
import Checkup
import Documents
import Glibc
import LessonFormat
import Networks
import WorkedLesson

/// What ails a training.
struct Doctor: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Train a lesson's network and tell what ails it: dead nodes, η too high, labels that are off.",
    discussion:
      "Exit status 0 if nothing grave is found, 1 if something is; 130 after Ctrl-C, and then nothing is told."
  )

  @OptionGroup var source: LessonOptions

  @OptionGroup var updates: UpdatesOption

  @OptionGroup var format: FormatOptions

  func validate() throws {
    try updates.require(from: 1)
  }

  func run() throws {
    let (lesson, name) = try source.load()
    guard case .network(let network) = lesson.model else {
      throw Failure(
        message: "the doctor looks at networks in training, and this lesson is a graph of formulas")
    }
    if !network.hasTargets {
      throw Failure(message: "nothing to train: the lesson has no targets, so it has no error")
    }
    if network.learningRate == nil {
      throw Failure(message: "the lesson has no learning-rate; give one with --learning-rate")
    }
    let run = try observed(network, steps: updates.count(of: lesson), lesson.updatesBefore)
    let diagnosis = Diagnosis(run)
    if let signal = Interruption.signalNumber { throw ExitCode(128 + signal) }
    if format.format == .json {
      Output.write(DoctorJSON(run, diagnosis).value.text, paging: false)
    } else {
      let worked = WorkedLesson(lesson, name: name)
      try format.write(Narrator(worked, digits: format.askedDigits).document(of: run, diagnosis), of: worked)
    }
    if diagnosis.graveCount > 0 { throw ExitCode(1) }
  }

  private func observed(_ network: Network, steps: Int, _ updatesBefore: Int) throws -> ObservedRun {
    let bar = TotalBar()
    defer { bar.clear() }
    Interruption.listen()
    let run = Observer(network, steps: steps, updatesBefore: updatesBefore) { done, total in
      bar.show(done, of: total)
      return Interruption.signalNumber == nil
    }.run()
    guard let run else { throw ExitCode(128 + (Interruption.signalNumber ?? SIGINT)) }
    return run
  }
}

/// A bar whose length is known when it is first shown.
private final class TotalBar {
  private var bar: ProgressBar?

  func show(_ done: Int, of total: Int) {
    if bar == nil { bar = ProgressBar(total: total) }
    bar?.show(done)
  }

  func clear() { bar?.clear() }
}
