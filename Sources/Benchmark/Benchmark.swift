import Glibc

/// Speed beside peers: `swift run -c release Benchmark`.
///
/// It measures and prints; it asserts nothing. What it cannot measure on this machine it names.
@main
enum Benchmark {
  /// All that is measured, in the order of the tables.
  static let measures: [(name: String, about: String, run: @Sendable (inout Report) -> Void)] = [
    ("explained", "one quantity of 784-500-500-500-10", Explained.measure),
    ("process", "explain --example mazur, from start to end", Processes.derivation),
    ("step", "a training step of the 2-2-2 network", TrainingStep.measure),
    ("check", "a full gradient check of 64-64-2", FullGradientCheck.measure),
    ("epoch", "an epoch of 784-512-512-10", Epoch.measure),
    ("product", "products of matrices", MatrixProduct.measure),
    ("audit", "audits, and the marks of a class", Processes.audits),
    ("growth", "time and memory as sizes double", Growth.measure),
    ("terminal", "the walk on a terminal", TerminalFigures.measure),
  ]

  static func main() {
    let folder = Workshop.folder(of: ownPath)
    guard let options = Options(CommandLine.arguments.dropFirst(), folder: folder) else {
      print(Options.usage)
      exit(CommandLine.arguments.contains("--help") ? 0 : 2)
    }
    if !options.memory.isEmpty { return Growth.printMemory(options.memory) }
    if let quantity = options.explained { return Explained.print(quantity) }
    guard let workshop = Workshop(python: options.python) else {
      print("there is no temporary folder")
      exit(2)
    }
    var report = Report(options: options, workshop: workshop)
    for measure in measures where options.only.isEmpty || options.only.contains(measure.name) {
      measure.run(&report)
      report.takeRuns()
    }
    report.finish()
    workshop.close()
  }

  /// The path of the running executable.
  private static var ownPath: String {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
