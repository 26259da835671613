@preconcurrency import Glibc

/// A program on a terminal of its own, as its user has it: keys in, bytes out, and when they come.
final class TerminalProgram {
  /// What came in one go, and how long after its cause the last of it did.
  struct Burst {
    /// The bytes.
    var bytes: [UInt8] = []
    /// From the cause until the last byte; zero if nothing came.
    var time = Duration.zero
  }

  /// What Swift does not see of C's headers, since they build it by macros or hide it from plain C.
  private enum Linux {
    /// `TIOCSPTLCK`
    static let unlock: UInt = 0x4004_5431
    /// `TIOCGPTN`
    static let numberOfOtherEnd: UInt = 0x8004_5430
    /// `POSIX_SPAWN_SETSID`
    static let newSession: Int16 = 0x80
  }

  private let terminal: Int32
  private var process = pid_t()

  /// Starts a program on a terminal of 80 columns and 24 rows; nil where there is no such program, or no terminal.
  /// - Returns: the program, and all that it wrote until it rested.
  static func started(_ command: [String], environment: [String]) -> (TerminalProgram, Burst)? {
    let begin = ContinuousClock.now
    guard let program = TerminalProgram(command, environment: environment) else { return nil }
    let first = program.burst(since: begin, atMost: .seconds(3))
    return first.bytes.isEmpty ? nil : (program, first)
  }

  private init?(_ command: [String], environment: [String]) {
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (locked, number): (Int32, UInt32) = (0, 0)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    guard terminal >= 0, ioctl(terminal, Linux.unlock, &locked) == 0,
      ioctl(terminal, Linux.numberOfOtherEnd, &number) == 0, ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0
    else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // The first terminal that the leader of a session opens is the one that controls it.
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/pts/\(number)", O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, STDIN_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setflags(&attributes, Linux.newSession)
    var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    guard posix_spawnp(&process, command.first ?? "", &actions, &attributes, &arguments, &variables) == 0
    else {
      close(terminal)
      return nil
    }
  }

  /// Presses a key, and takes all that the program writes until it rests.
  func press(_ key: String) -> Burst {
    let begin = ContinuousClock.now
    _ = key.utf8.withContiguousStorageIfAvailable { write(terminal, $0.baseAddress, $0.count) }
    return burst(since: begin, atMost: .milliseconds(300))
  }

  /// Ends the program.
  func end() {
    kill(process, SIGKILL)
    close(terminal)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
  }

  /// Reads until nothing has come for a while.
  /// - Parameter limit: how long the first byte is waited for.
  private func burst(since begin: ContinuousClock.Instant, atMost limit: Duration) -> Burst {
    var burst = Burst()
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      var input = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      let patience = burst.bytes.isEmpty ? Int32(limit / .milliseconds(1)) : 40
      if poll(&input, 1, patience) <= 0 { return burst }
      let count = read(terminal, &chunk, chunk.count)
      if count <= 0 { return burst }
      burst.bytes += chunk[..<count]
      burst.time = begin.duration(to: .now)
    }
  }
}
