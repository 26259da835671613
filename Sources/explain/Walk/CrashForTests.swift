#if DEBUG
  /// A death by Swift's own hand, for the test that the terminal survives it. Not in a release.
  enum CrashForTests {
    /// Dies in the way that `EXPLAIN_CRASH` names, if it does.
    static func ifAsked() {
      switch Output.environment("EXPLAIN_CRASH") {
      case "index": _ = CommandLine.arguments[CommandLine.arguments.count + 1]
      case "fatal": fatalError("asked for by EXPLAIN_CRASH")
      default: break
      }
    }
  }
#endif
