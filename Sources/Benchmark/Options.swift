/// What the benchmark is asked for on its command line.
struct Options {
  /// What `--help` prints.
  static let usage =
    """
    usage: Benchmark [--markdown] [--only NAME,…] [--runs N] [--explain PATH] [--python PATH]
      --markdown       print the tables as Markdown, for the README
      --only NAME,…    only some of what is measured:

    """
    + Benchmark.measures.map { "                         \($0.name): \($0.about)" }.joined(separator: "\n")
      + """

        --runs N         how often each measure is taken, ours and the peer in turn (default 12, at least 10)
        --explain PATH   the program whose whole process is timed (default: `explain` beside the benchmark)
        --python PATH    the Python of the peers (default: the interpreter behind `python3`)
      """

  /// Whether tables are Markdown.
  var markdown = false
  /// The names of what is measured; empty: everything.
  var only: [String] = []
  /// Nodes, layers and examples of a network whose memory is printed, and nothing else: the benchmark asks itself.
  var memory: [Int] = []
  /// A quantity of a large network that is told, with times and memory printed, and nothing else: likewise.
  var explained: String?
  /// How many interleaved runs each comparison has.
  var runs = 12
  /// The program whose whole process is timed.
  var explain: String
  /// The Python of the peers.
  var python = "python3"

  /// Reads the arguments; nil if they are not understood or ask for help.
  /// - Parameters:
  ///   - arguments: all but the program's own name.
  ///   - folder: where the benchmark's own executable is.
  init?(_ arguments: some Sequence<String>, folder: String) {
    explain = folder + "/explain"
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      if argument == "--markdown" {
        markdown = true
        continue
      }
      guard let value = rest.next() else { return nil }
      switch argument {
      case "--only":
        only = value.split(separator: ",").map(String.init)
        let known = Benchmark.measures.map(\.name)
        guard only.allSatisfy(known.contains) else { return nil }
      case "--memory":
        memory = value.split(separator: ",").compactMap { Int($0) }
        guard memory.count == 3, memory.allSatisfy({ (1...4096).contains($0) }) else { return nil }
      case "--explained": explained = value
      case "--runs":
        guard let runs = Int(value) else { return nil }
        self.runs = max(10, runs)
      case "--explain": explain = value
      case "--python": python = value
      default: return nil
      }
    }
  }
}
