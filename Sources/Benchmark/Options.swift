/// What the benchmark is asked for on its command line.
struct Options {
  /// What `--help` prints.
  static let usage = """
    usage: Benchmark [--markdown] [--terminal|--checks|--explained] [--runs N] [--explain PATH] [--python PATH]
      --markdown       print the table as Markdown, for the README
      --terminal       only the walk on a terminal
      --checks         only the gradient checks
      --explained      only the telling of one quantity of a large network
      --runs N         how often each measure is taken, ours and the peer in turn (default 12, at least 10)
      --explain PATH   the program whose whole process is timed (default: `explain` beside the benchmark)
      --python PATH    the Python of the peers (default: the interpreter behind `python3`)
    """

  /// Whether the table is Markdown.
  var markdown = false
  /// Whether only the walk on a terminal is measured.
  var terminal = false
  /// Whether only gradient checks are measured.
  var checks = false
  /// Whether only the telling of one quantity of a large network is measured.
  var explained = false
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
      switch argument {
      case "--markdown": markdown = true
      case "--terminal": terminal = true
      case "--checks": checks = true
      case "--explained": explained = true
      case "--runs":
        guard let text = rest.next(), let runs = Int(text) else { return nil }
        self.runs = max(10, runs)
      case "--explain":
        guard let path = rest.next() else { return nil }
        explain = path
      case "--python":
        guard let path = rest.next() else { return nil }
        python = path
      default: return nil
      }
    }
  }
}
