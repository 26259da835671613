/// What was found in a run.
package struct Diagnosis {
  /// The findings, each with its ailment, the grave ones first.
  package let findings: [(ailment: any Ailment, finding: Finding)]
  /// How many of them are grave.
  package var graveCount: Int { findings.count { $0.finding.gravity == .grave } }

  /// Looks for all ailments.
  package init(_ run: ObservedRun) {
    let all = Ailments.all.flatMap { ailment in ailment.findings(in: run).map { (ailment, $0) } }
    findings = all.filter { $0.1.gravity == .grave } + all.filter { $0.1.gravity == .slight }
  }
}
