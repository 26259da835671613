import Glibc

/// Speed beside peers: `swift run -c release Benchmark`.
///
/// It measures and prints; it asserts nothing. What it cannot measure on this machine it names.
@main
struct Benchmark {
  private let options: Options
  private let workshop: Workshop
  private let step: TrainingStep
  private var comparisons: [Comparison] = []
  private var remarks: [String] = []

  static func main() {
    let folder = Workshop.folder(of: ownPath)
    guard let options = Options(CommandLine.arguments.dropFirst(), folder: folder) else {
      print(Options.usage)
      exit(CommandLine.arguments.contains("--help") ? 0 : 2)
    }
    guard let workshop = Workshop(python: options.python), let step = TrainingStep() else {
      print("there is no temporary folder, or no lesson `mazur`")
      exit(2)
    }
    if options.explained {
      let table = Table(header: Explained.header, rows: Explained.rows())
      return print(options.markdown ? table.markdown : table.text)
    }
    var benchmark = Benchmark(options: options, workshop: workshop, step: step)
    benchmark.run()
  }

  private init(options: Options, workshop: Workshop, step: TrainingStep) {
    (self.options, self.workshop, self.step) = (options, workshop, step)
  }

  private mutating func run() {
    if !options.terminal {
      gradientChecks()
      if options.checks {
        finish()
        return
      }
      trainingSteps(StepPeer.all(in: workshop, c: workshop.compiled("step")))
      wholeProcess(empty: workshop.compiled("empty"))
      audits()
      showComparisons()
    }
    show(Table(header: TerminalFigures.header, rows: terminalRows()))
    print("\nMedians of 30 starts, 200 keys, 20 Esc. “Clears” counts full clears after the first frame.")
    finish()
  }

  private func finish() {
    if options.checks { showComparisons() }
    workshop.close()
    for remark in remarks { print(remark) }
  }

  private func showComparisons() {
    show(Table(comparisons))
    print("\nMedian (least–greatest) of \(options.runs) runs, ours and the peer in turn.\n")
  }

  private func show(_ table: Table) { print(options.markdown ? table.markdown : table.text) }

  /// A check of every gradient of a 64-64-2 network: what a nudge changes, beside whole networks.
  private mutating func gradientChecks() {
    guard let check = FullGradientCheck() else {
      remarks.append("Missing: the 64-64-2 network (the lesson format refuses it).")
      return
    }
    let file = workshop.write(check.numbers, to: "64-64-2.txt")
    let torch = workshop.script("gradcheck_torch", needs: "torch").map { $0 + [file] }
    let peers: [(name: String, remedy: String, run: () -> FullGradientCheck.Figures?)] = [
      ("torch.autograd.gradcheck", "pip install torch", { torch.flatMap(FullGradientCheck.Figures.init) }),
      ("the whole network twice, matrix engine", "", check.naive),
      ("formulas on a tape, replayed", "", check.tape),
    ]
    let expected = check.incremental().sum
    for peer in peers {
      guard let first = peer.run() else {
        remarks.append("Missing: \(peer.name) (\(peer.remedy)).")
        continue
      }
      if (first.sum - expected).magnitude > 1e-6 * expected {
        remarks.append(
          "\(peer.name) checks something else: its gradients sum to \(first.sum), ours to \(expected).")
      }
      let comparison = Comparison(
        "gradient check of 64-64-2", beside: peer.name, runs: options.runs,
        ours: { check.incremental().nanoseconds }, theirs: { peer.run()?.nanoseconds })
      if let comparison { comparisons.append(comparison) }
    }
  }

  /// A training step of the 2-2-2 network: forward pass, error, backward pass, update.
  private mutating func trainingSteps(_ peers: [StepPeer]) {
    let ours: [(name: String, run: (Int) -> TrainingFigures)] = [
      ("training step, matrix engine", step.matrixEngine), ("training step, formulas on a tape", step.tape),
    ]
    let expected = step.matrixEngine(rounds: 1).finalError
    check(step.tape(rounds: 1).finalError, of: "The tape", expected)
    for peer in peers {
      guard let first = peer.run() else {
        remarks.append("Missing: \(peer.name) (\(peer.remedy)).")
        continue
      }
      check(first.finalError, of: peer.name, expected)
      for way in ours {
        let comparison = Comparison(
          way.name, beside: peer.name, runs: options.runs, ours: { way.run(20).nanosecondsPerStep },
          theirs: { peer.run()?.nanosecondsPerStep })
        if let comparison { comparisons.append(comparison) }
      }
    }
  }

  /// Says so where someone has computed something else.
  private mutating func check(_ error: Double, of name: String, _ expected: Double) {
    if (error - expected).magnitude <= 1e-9 * expected.magnitude { return }
    remarks.append(
      "\(name) computes something else: after \(TrainingStep.steps) steps its error is \(error), ours \(expected)."
    )
  }

  /// The whole process of `explain`, from its start until it has been waited for.
  private mutating func wholeProcess(empty: String?) {
    time(
      "explain --example mazur", ["--example", "mazur"],
      beside: [
        Peer("empty C program", empty.map { [$0] }, "install a C compiler as cc"),
        Peer("python3 -c pass", workshop.python.map { [$0, "-c", "pass"] }, "install Python 3"),
        Peer("Python, the same numbers", workshop.script("mazur"), "install Python 3"),
      ])
  }

  /// The audits of both sources and the marks of a class: beside the derivation alone, since nothing else audits.
  private mutating func audits() {
    for lesson in ["mazur", "man-vs-chicken"] {
      let derivation = Peer("explain --example \(lesson)", [options.explain, "--example", lesson], "")
      time(
        "explain audit --example \(lesson)", ["audit", "--example", lesson], status: 1, beside: [derivation])
    }
    let python = workshop.script("mazur")
    guard let script = workshop.script("classroom"),
      let sheets = Child(script + [workshop.folder])?.output.split(separator: "\n").map(String.init),
      !sheets.isEmpty
    else {
      remarks.append("Missing: a class of answer sheets (install Python 3).")
      return
    }
    time(
      "explain mark, \(sheets.count) answer sheets", ["mark", "--example", "mazur"] + sheets, status: 1,
      beside: [Peer("Python, the right numbers once", python, "install Python 3")])
  }

  /// A program that `explain` is timed beside.
  private struct Peer {
    let name: String
    let command: [String]?
    let remedy: String

    init(_ name: String, _ command: [String]?, _ remedy: String) {
      (self.name, self.command, self.remedy) = (name, command, remedy)
    }
  }

  /// Times a process of `explain` beside others.
  /// - Parameter status: with which it ends; an audit that finds something wrong ends with 1.
  private mutating func time(
    _ name: String, _ arguments: [String], status: Int32 = 0, beside peers: [Peer]
  ) {
    let command = [options.explain] + arguments
    guard Child(command, keepsOutput: false)?.status == status else {
      remarks.append("Missing: \(name) (build \(options.explain), or name another by --explain).")
      return
    }
    for peer in peers {
      let comparison = peer.command.flatMap { theirs in
        Comparison(
          "process, \(name)", beside: peer.name, runs: options.runs,
          ours: { Self.nanoseconds(of: command, status: status) }, theirs: { Self.nanoseconds(of: theirs) })
      }
      if let comparison {
        comparisons.append(comparison)
      } else {
        remarks.append("Missing: \(peer.name) (\(peer.remedy)).")
      }
    }
  }

  /// The walk on a terminal, beside programs whose users are content.
  private mutating func terminalRows() -> [[String]] {
    let subjects = [
      TerminalFigures.Subject(
        name: "explain walk --example mazur", command: [options.explain, "walk", "--example", "mazur"],
        keys: Array(repeating: "l", count: 20) + Array(repeating: "h", count: 20), opens: "?"),
      TerminalFigures.Subject(
        name: "htop", command: ["htop", "-d", "100"], keys: ["j", "k"].map(Self.arrow), opens: "h"),
      TerminalFigures.Subject(name: "ncdu", command: ["ncdu", "/etc"], keys: ["j", "k"]),
      TerminalFigures.Subject(name: "tig", command: ["tig"], keys: ["j", "k"]),
    ]
    let environment =
      [
        "TERM=xterm-256color", "LC_ALL=C.UTF-8", "PATH=" + Self.variable("PATH"),
        "HOME=" + Self.variable("HOME"),
        "XDG_STATE_HOME=" + workshop.folder + "/state",
      ]
    return subjects.compactMap { subject in
      if let figures = TerminalFigures(subject, environment: environment) { return figures.row }
      remarks.append("Missing: \(subject.name) (install it).")
      return nil
    }
  }

  private static func arrow(_ key: String) -> String { key == "j" ? "\u{1B}OB" : "\u{1B}OA" }

  private static func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

  private static func nanoseconds(of command: [String], status: Int32 = 0) -> Double? {
    Child(command, keepsOutput: false).flatMap { $0.status == status ? $0.time / .nanoseconds(1) : nil }
  }

  /// The path of the running executable.
  private static var ownPath: String {
    var bytes = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
