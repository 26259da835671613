import Derivation
import GradientCheck
import WorkedLesson

extension Narrator {
  /// A gradient check: the seven steps of some parameters, or the table of all; then the sweeps of ε.
  package func document(checking parameters: [ID], _ checks: [ParameterCheck], sweeps: [Sweep]) -> Document {
    var sections = parameters.map { check(of: $0) }
    if parameters.count != 1 { sections.append(checkSection(checks)) }
    if sweeps.count > 1 { sections.append(table(of: sweeps)) }
    // The V is drawn for one parameter: the one asked for, or the largest gradient.
    if let shown = sweeps.max(by: { size($0) < size($1) }) { sections.append(section(of: shown)) }
    if let words = lessonsWords(on: .check) { sections[0].blocks.insert(words, at: 0) }
    return document(withLessonsWords(sections))
  }

  private func size(_ sweep: Sweep) -> Double { sweep.checks.first?.check.analytic.magnitude ?? 0 }

  func section(of sweep: Sweep) -> Section {
    let rows = sweep.checks.map { epsilon, check -> [Prose] in
      [
        "\(epsilon, .exponential(1))", "\(check.numeric, digits)",
        "\(check.difference, .exponential(3))", "\(check.relativeError, .exponential(3))",
        "\(check.verdict.rawValue)",
      ]
    }
    let points = sweep.checks.map { ($0.epsilon, $0.check.relativeError) }.filter {
      $0.1 > 0 && $0.1.isFinite
    }
    var blocks: [Block] = [
      .prose(
        """
        From the left, round-off: the two errors are nearly equal, and their difference keeps few digits. From the \
        right, truncation: over a wide step the curve bends, by ε². Between them lies the best ε.
        """),
      .table(
        Table(
          heads: ["\(ID(.epsilon))", "numeric", "difference", "relative error", "verdict"], rows: rows,
          wordColumns: [4])),
    ]
    if points.count > 1 {
      blocks.append(
        .plot(
          Plot(
            series: [Plot.Series(points: points)], xTitle: "ε", yTitle: "relative error", isLogarithmic: true)
        ))
    }
    return Section("Sweep of \(ID(.epsilon)) · \(place(of: sweep.gradient) ?? "\(sweep.gradient)")", blocks)
  }

  /// The best ε of every parameter.
  func table(of sweeps: [Sweep]) -> Section {
    let rows = sweeps.map { sweep -> [Prose] in
      let best = sweep.checks.min { $0.check.relativeError < $1.check.relativeError }
      return [
        worked.tops.count > 1 ? "\(sweep.gradient)" : "\(sweep.parameter)",
        "\(best?.epsilon ?? .nan, .exponential(1))",
        "\(best?.check.relativeError ?? .nan, .exponential(3))",
      ]
    }
    return Section(
      "Sweep of \(ID(.epsilon)) · \(listed(sweeps.map(\.gradient)))",
      [.table(Table(heads: ["", "best ε", "relative error there"], rows: rows, wordColumns: [0]))])
  }
}
