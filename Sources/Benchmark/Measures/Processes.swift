/// Whole processes of `explain`, from their start until they have been waited for.
enum Processes {
  /// A program that `explain` is timed beside.
  private struct Peer {
    let name: String
    let command: [String]?
    let remedy: String

    init(_ name: String, _ command: [String]?, _ remedy: String) {
      (self.name, self.command, self.remedy) = (name, command, remedy)
    }
  }

  /// The derivation of the classic example, beside programs that do nothing and one that computes the same numbers.
  static func derivation(_ report: inout Report) {
    let workshop = report.workshop
    let node = Child(["node", "-e", "0"])?.succeeded == true ? ["node", "-e", "0"] : nil
    time(
      "explain --example mazur", ["--example", "mazur"],
      beside: [
        Peer(
          "empty C program", workshop.compiled("empty").flatMap(workshop.installed).map { [$0] },
          "install a C compiler as cc"),
        Peer("the same by the parser of all options", [report.explain, "--example=mazur"], ""),
        Peer("python3 -c pass", workshop.python.map { [$0, "-c", "pass"] }, "install Python 3"),
        Peer("node -e 0", node, "install Node"),
        Peer("Python, the same numbers", workshop.script("mazur"), "install Python 3"),
      ], &report)
  }

  /// The audits of both sources and the marks of a class: beside the derivation alone, since nothing else audits.
  static func audits(_ report: inout Report) {
    for lesson in ["mazur", "man-vs-chicken"] {
      let derivation = Peer("explain --example \(lesson)", [report.explain, "--example", lesson], "")
      time(
        "explain audit --example \(lesson)", ["audit", "--example", lesson], status: 1, beside: [derivation],
        &report)
    }
    lateFigures(&report)
    guard let script = report.workshop.script("classroom"),
      let sheets = Child(script + [report.workshop.folder])?.output.split(separator: "\n").map(String.init),
      !sheets.isEmpty
    else { return report.missing("a class of answer sheets", "install Python 3") }
    time(
      "explain mark, \(sheets.count) answer sheets", ["mark", "--example", "mazur"] + sheets, status: 1,
      beside: [Peer("Python, the right numbers once", report.workshop.script("mazur"), "install Python 3")],
      &report)
  }

  /// What figures after 10,000 updates add to an audit: the lesson with them, and without.
  private static func lateFigures(_ report: inout Report) {
    guard let text = report.workshop.lesson("mazur") else { return report.missing("Lessons/mazur.yaml", "") }
    let early = text.split(separator: "\n", omittingEmptySubsequences: false).filter {
      !$0.contains("@10000\"")
    }
    let file = report.workshop.write(early.joined(separator: "\n"), to: "early.yaml")
    let whole = report.workshop.write(text, to: "whole.yaml")
    time(
      "explain audit, mazur up to the first update", ["audit", "--lesson", file], status: 1,
      beside: [
        Peer("the same with figures after 10,000", [report.explain, "audit", "--lesson", whole], "")
      ], &report, theirStatus: 1)
  }

  /// Times a process of `explain` beside others.
  /// - Parameter status: with which it ends; an audit that finds something wrong ends with 1.
  private static func time(
    _ name: String, _ arguments: [String], status: Int32 = 0, beside peers: [Peer], _ report: inout Report,
    theirStatus: Int32 = 0
  ) {
    let command = [report.explain] + arguments
    guard Child(command, keepsOutput: false)?.status == status else {
      return report.missing(name, "build \(report.options.explain), or name another by --explain")
    }
    for peer in peers {
      report.compare(
        "process, `\(name)`", beside: peer.name, remedy: peer.remedy,
        ours: { nanoseconds(of: command, status: status) },
        theirs: { peer.command.flatMap { nanoseconds(of: $0, status: theirStatus) } })
    }
  }

  private static func nanoseconds(of command: [String], status: Int32) -> Double? {
    Child(command, keepsOutput: false).flatMap { $0.status == status ? $0.time / .nanoseconds(1) : nil }
  }
}
