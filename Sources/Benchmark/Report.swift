/// What has been measured, and what could not be.
struct Report {
  let options: Options
  let workshop: Workshop
  /// The program whose whole process is timed, installed as the README installs it.
  let explain: String
  private var comparisons: [Comparison] = []
  private var tables: [(table: Table, about: String)] = []
  private var remarks: [String] = []

  init(options: Options, workshop: Workshop) {
    (self.options, self.workshop) = (options, workshop)
    explain = workshop.installed(options.explain) ?? options.explain
  }

  /// Measures ours and a peer's in turn.
  /// - Parameters:
  ///   - remedy: how to get what the peer needs.
  ///   - ours: nanoseconds.
  ///   - theirs: nanoseconds; nil where the peer gives no figure.
  mutating func compare(
    _ measure: String, beside peer: String, remedy: String, ours: () -> Double?, theirs: () -> Double?
  ) {
    if let comparison = Comparison(measure, beside: peer, runs: options.runs, ours: ours, theirs: theirs) {
      comparisons.append(comparison)
      Child.say("\(measure) beside \(peer): done\n")
    } else {
      missing(peer, remedy)
    }
  }

  /// A table of its own, below that of the comparisons.
  mutating func add(_ table: Table, _ about: String) { tables.append((table, about)) }

  /// Something that cannot be measured here.
  mutating func missing(_ name: String, _ remedy: String) { remarks.append("Missing: \(name) (\(remedy)).") }

  /// Says so where a peer has computed something else than we.
  mutating func require(_ number: Double, of peer: String, near ours: Double, within tolerance: Double) {
    if (number - ours).magnitude <= tolerance * ours.magnitude { return }
    remarks.append("\(peer) computes something else: \(number), where ours is \(ours).")
  }

  /// Prints everything.
  func finish() {
    if !comparisons.isEmpty {
      show(Table(comparisons))
      print("\nMedian (least–greatest) of \(options.runs) runs, ours and the peer in turn.")
    }
    for (table, about) in tables {
      print("")
      show(table)
      print("\n" + about)
    }
    for remark in remarks { print(remark) }
  }

  private func show(_ table: Table) { print(options.markdown ? table.markdown : table.text) }
}
