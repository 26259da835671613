/// What has been measured, and what could not be.
struct Report {
  let options: Options
  let workshop: Workshop
  /// The program whose whole process is timed, installed as the README installs it.
  let explain: String
  /// What is to be compared, and the runs that were taken; nil where one gave no figure.
  private struct Pending {
    let measure, peer, remedy: String
    let ours, theirs: () -> Double?
    var pairs: [(ours: Double, theirs: Double)]? = []
  }
  private var pending: [Pending] = []
  private var comparisons: [Comparison] = []
  private var tables: [(table: Table, about: String)] = []
  private var remarks: [String] = []

  init(options: Options, workshop: Workshop) {
    (self.options, self.workshop) = (options, workshop)
    explain = workshop.installed(options.explain) ?? options.explain
  }

  /// Has ours measured beside a peer's, by ``takeRuns()``.
  /// - Parameters:
  ///   - remedy: how to get what the peer needs.
  ///   - ours: nanoseconds.
  ///   - theirs: nanoseconds; nil where the peer gives no figure.
  mutating func compare(
    _ measure: String, beside peer: String, remedy: String, ours: @escaping () -> Double?,
    theirs: @escaping () -> Double?
  ) {
    pending.append(Pending(measure: measure, peer: peer, remedy: remedy, ours: ours, theirs: theirs))
  }

  /// Measures all that is to be compared, ours and the peer's in turn, once each, then all again: what disturbs the
  /// machine for some seconds disturbs both, and a run of each rather than all runs of one.
  ///
  /// A first run of each is thrown away, in which memory is first touched, files are first read, workers first started.
  mutating func takeRuns() {
    for run in 0...options.runs {
      for k in pending.indices where pending[k].pairs != nil {
        guard let ours = pending[k].ours(), let theirs = pending[k].theirs() else {
          pending[k].pairs = nil
          continue
        }
        if run > 0 { pending[k].pairs?.append((ours, theirs)) }
      }
      if pending.contains(where: { $0.pairs != nil }) {
        Child.say("\(pending[0].measure) and what goes with it: \(run) of \(options.runs)\n")
      }
    }
    for one in pending {
      if let comparison = one.pairs.flatMap({ Comparison(one.measure, beside: one.peer, $0) }) {
        comparisons.append(comparison)
      } else {
        missing(one.peer, one.remedy)
      }
    }
    pending = []
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
      print(
        "\nMedian (least–greatest) of \(options.runs) runs, ours and the peer in turn; each row once, then all again."
      )
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
