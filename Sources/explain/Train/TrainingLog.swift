import Documents
import Glibc
import LessonFormat

/// The log of a training: a JSON object a line, in the order in which things happen.
///
/// What has been written is whole lines: the file can be followed while the training runs, and read after it died.
final class TrainingLog {
  private let path: String
  private let descriptor: Int32
  /// Whether a line could not be written. Then no more are: a log that fails is no reason to lose what is learnt.
  private(set) var hasFailed = false
  private var waiting = ""
  private var written = ContinuousClock.now

  /// A log in a file.
  /// - Parameter appends: whether it goes on after what is in the file.
  /// - Throws: ``Failure`` where the file cannot be opened, or holds something and is not to be gone on with.
  init(_ path: String, appends: Bool) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw Failure(message: "--log \(path): \(TextFile.reason(errno))") }
    var status = stat()
    guard fstat(descriptor, &status) == 0, appends || status.st_size == 0 else {
      close(descriptor)
      throw Failure(
        message: "--log \(path): there is something in it; name another file, or go on with --resume")
    }
    if status.st_size > 0, !Self.endsWithLine(path, status.st_size) { waiting = "\n" }
  }

  /// Whether a file's last line is whole; one that was broken off is to stay by itself.
  private static func endsWithLine(_ path: String, _ size: off_t) -> Bool {
    let reading = open(path, O_RDONLY | O_CLOEXEC)
    guard reading >= 0 else { return true }
    defer { close(reading) }
    var end: UInt8 = 0
    return pread(reading, &end, 1, size - 1) != 1 || end == UInt8(ascii: "\n")
  }

  deinit { close(descriptor) }

  /// Notes one thing; at the latest a second later it is in the file.
  func note(_ fields: [(String, JSONValue)]) {
    if hasFailed { return }
    waiting += JSONValue.object(fields).line + "\n"
    if waiting.utf8.count > 1 << 16 || written.duration(to: .now) > .seconds(1) { flush() }
  }

  /// Writes what waits.
  func flush() {
    let error = TextFile.write(waiting, to: descriptor)
    (waiting, written) = ("", .now)
    if let error {
      Output.complain("--log \(path): \(TextFile.reason(error))")
      hasFailed = true
    }
  }
}
