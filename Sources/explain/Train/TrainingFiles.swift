import ArgumentParser
import Glibc
import LessonFormat
import Training

/// The files that a training reads and writes.
struct TrainingFiles: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Write what is learnt there, each minute and at the end, whole or not at all (safetensors).",
      valueName: "file"), completion: .file(extensions: ["safetensors"]))
  var checkpoint: String?

  @Option(
    name: .customLong("checkpoint-every"), parsing: .unconditional,
    help: "Write it after so many updates, not each minute.", transform: wholeNumber)
  var checkpointEvery: Int?

  @Option(
    help: ArgumentHelp("Go on from a checkpoint, to the same bits as without a stop.", valueName: "file"),
    completion: .file(extensions: ["safetensors"]))
  var resume: String?

  @Option(
    help: ArgumentHelp("Log the error of every update, a JSON object a line.", valueName: "file"),
    completion: .file(extensions: ["jsonl", "json"]))
  var log: String?

  func validate() throws {
    if let checkpointEvery, checkpointEvery < 1 {
      throw ValidationError("--checkpoint-every: expected a whole number from 1; found \(checkpointEvery)")
    }
    if checkpointEvery != nil, checkpoint == nil {
      throw ValidationError("--checkpoint-every: there is no --checkpoint to write")
    }
  }

  /// The checkpoint to go on from; nil without one.
  /// - Throws: ``Failure`` where it cannot be read or does not fit, or where another checkpoint would be written over.
  func resumed(_ shapes: [StateArray], _ lesson: Lesson, _ precision: Precision) throws -> Checkpoint? {
    var status = stat()
    if checkpoint?.isEmpty == true {
      throw Failure(message: "--checkpoint: expected the name of a file; found “”")
    }
    if let log, log == checkpoint || log == resume {
      throw Failure(message: "--log \(log): that is the checkpoint; name another file")
    }
    if let checkpoint, stat(checkpoint, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      throw Failure(message: "--checkpoint \(checkpoint): a folder, not a file")
    }
    if let checkpoint, checkpoint != resume, stat(checkpoint, &status) == 0,
      status.st_mode & S_IFMT == S_IFREG
    {
      throw Failure(
        message:
          "--checkpoint \(checkpoint): the file is there already; name another, or go on from a checkpoint with --resume"
      )
    }
    if let checkpoint { try requireFolder(of: checkpoint) }
    guard let resume else { return nil }
    let found = try Checkpoint(reading: resume, shapes)
    guard found.precision == precision else {
      throw Failure(
        message: "--resume \(resume): it was computed in \(found.precision.rawValue) precision; "
          + "--precision \(found.precision.rawValue) goes on with it")
    }
    if found.fingerprint != lesson.fingerprint {
      Output.complain("--resume \(resume): the lesson is not as it was; the training goes on as it is now")
    }
    return found
  }

  /// Refuses a checkpoint after which nothing is left to do.
  func requireRest(after resumed: Checkpoint, of steps: Int) throws {
    if resumed.updates >= steps {
      throw Failure(
        message: "--resume: \(counted(resumed.updates, "update")) of \(steps) have been made already; "
          + "--steps \(max(1, 2 * resumed.updates)) goes on")
    }
  }

  /// Better said at once than after an hour.
  private func requireFolder(of path: String) throws {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    if access(folder, W_OK) != 0 {
      throw Failure(
        message: "--checkpoint \(path): "
          + (errno == ENOENT ? "there is no folder \(folder)" : TextFile.reason(errno)))
    }
  }
}
