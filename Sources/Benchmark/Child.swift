@preconcurrency import Glibc

/// A child process that has ended.
struct Child {
  /// What it wrote to its standard output; empty where that was thrown away.
  var output: String
  /// From before it was started until after it was waited for.
  var time: Duration
  /// Its exit status; nil if it died of a signal.
  var status: Int32?
  /// Whether it ended with status 0.
  var succeeded: Bool { status == 0 }

  /// Runs a program to its end; nil where there is no such program.
  ///
  /// Its standard error is thrown away.
  /// - Parameters:
  ///   - command: the program, looked up in PATH if there is no slash in it, and its arguments.
  ///   - keepsOutput: whether the standard output is read; otherwise it is thrown away.
  init?(_ command: [String], keepsOutput: Bool = true) {
    var ends: [Int32] = [-1, -1]
    if keepsOutput {
      guard pipe(&ends) == 0 else { return nil }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    if keepsOutput {
      posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) }
    defer { for argument in arguments { free(argument) } }
    arguments.append(nil)
    var process = pid_t()
    let begin = ContinuousClock.now
    let error = posix_spawnp(&process, command.first ?? "", &actions, nil, arguments, environ)
    if keepsOutput { close(ends[1]) }
    defer { if keepsOutput { close(ends[0]) } }
    guard error == 0 else { return nil }
    output = keepsOutput ? Self.text(from: ends[0]) : ""
    var ending: Int32 = 0
    while waitpid(process, &ending, 0) < 0 && errno == EINTR {}
    time = begin.duration(to: .now)
    status = ending & 0x7f == 0 ? (ending >> 8) & 0xff : nil
  }

  private static func text(from descriptor: Int32) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }

  /// Says on standard error how far it is.
  static func say(_ text: String) { fputs(text, stderr) }
}
