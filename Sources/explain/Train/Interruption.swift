import Glibc

/// Whether the user has asked the program to stop, by Ctrl-C or a signal to end: what runs long looks here and ends in
/// good order. Asked a second time, it dies at once.
enum Interruption {
  // Written by the handler alone, read by those who wait: a number that is there whole or not at all.
  nonisolated(unsafe) private static var signal: sig_atomic_t = 0

  /// The signal that came; nil where none did.
  static var signalNumber: Int32? { signal == 0 ? nil : signal }

  /// Begins to listen.
  static func listen() {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { Interruption.signal = $0 }
    action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND))
    // Who started the program may have held them back.
    var both = sigset_t()
    sigemptyset(&both)
    for number in [SIGINT, SIGTERM] { sigaddset(&both, number) }
    pthread_sigmask(SIG_UNBLOCK, &both, nil)
    for number in [SIGINT, SIGTERM] {
      var before = sigaction()
      // What was started in the background by a shell does not hear Ctrl-C, and is to go on.
      guard sigaction(number, nil, &before) == 0, !isIgnored(before) else { continue }
      sigaction(number, &action, nil)
    }
  }

  private static func isIgnored(_ action: sigaction) -> Bool {
    unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
