import BundledLessons
import Derivation
import Documents
import Glibc
import WorkedLesson

/// How long it takes to tell one quantity of 784-500-500-500-10 after its passes, and how far the process grows.
struct Explained {
  /// The quantities that are told, one of each kind.
  static let quantities = [
    "dE/dw[h2_17,h1_340]", "delta_h1_1#2", "net_h3_5#2", "out_o1#1", "E", "dE/db[h2_17]", "w[h2_17,h1_340]@1",
  ]

  /// What a process of its own tells of one quantity: milliseconds of its first telling and of another, and by how many
  /// megabytes the process has grown, passes and all.
  private struct Figures {
    var first, again, grown: Double

    /// From what such a process prints; nil if it is something else.
    init?(_ output: String) {
      let numbers = output.split(whereSeparator: \.isWhitespace).compactMap { Double($0) }
      guard numbers.count == 3 else { return nil }
      (first, again, grown) = (numbers[0], numbers[1], numbers[2])
    }
  }

  static func measure(_ report: inout Report) {
    guard let lesson = try? BundledLessons.lesson(named: "digits-784") else {
      return report.missing("the lesson digits-784", "")
    }
    var rows: [[String]] = []
    var grown: [Double] = []
    for quantity in quantities {
      let runs = (0..<report.options.runs).compactMap { _ in
        Child(["/proc/\(getpid())/exe", "--explained", quantity]).flatMap { Figures($0.output) }
      }
      guard runs.count == report.options.runs, let first = Spread(runs.map(\.first)),
        let again = Spread(runs.map(\.again))
      else {
        report.missing(quantity, "a process that tells it gave no figures")
        continue
      }
      rows.append([quantity] + [first, again].map { milliseconds($0) })
      grown += runs.map(\.grown)
    }
    if let grown = Spread(grown) {
      rows.append(["memory grown, at most", text(grown.greatest, 1) + " MB", ""])
    }
    let network = WorkedLesson(lesson, name: "digits-784").network
    let nodes = (1...network.last).reduce(0) { $0 + network.count(ofLayer: $1) }
    // Net input, activation and δ of each node and example; what goes in counts as an activation.
    let numbers = 3 * nodes + network.inputs.count
    let expected = 8 * (2 * network.parameterCount + numbers * network.examples.count)
    rows.append(["parameters, activations, gradients", text(Double(expected) / 1e6, 1) + " MB", ""])
    report.add(
      Table(header: ["784-500-500-500-10", "first", "again"], rows: rows),
      """
      Median (least–greatest) of \(report.options.runs) processes each, which tell it after the passes, then once more; \
      memory over the lesson as read.
      """
    )
  }

  /// What such a process does.
  static func print(_ quantity: String) {
    guard let lesson = try? BundledLessons.lesson(named: "digits-784") else { return }
    let worked = WorkedLesson(lesson, name: "digits-784")
    // Idle: the lesson is read, with its weights and pictures, and nothing was asked.
    let before = residentBytes
    _ = worked.value(of: ID(.net, 1, 0, example: 1))
    guard let id = try? worked.ids.id(of: quantity) else { return }
    func telling() -> Double {
      ContinuousClock().measure { _ = Narrator(worked).document(of: id) } / .milliseconds(1)
    }
    let (first, again) = (telling(), telling())
    Swift.print(first, again, Double(residentBytes - before) / 1e6)
  }

  private static func milliseconds(_ time: Spread) -> String {
    "\(text(time.median, 2)) ms (\(text(time.least, 2))–\(text(time.greatest, 2)))"
  }

  private static func text(_ number: Double, _ decimals: Int) -> String {
    Digits.decimals(decimals).text(of: number)
  }

  /// The memory of this process that is resident, by the second number of /proc/self/statm; 0 where there is none.
  static var residentBytes: Int {
    guard let file = fopen("/proc/self/statm", "r") else { return 0 }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 256)
    guard fgets(&line, Int32(line.count), file) != nil else { return 0 }
    let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let fields = text.split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * sysconf(Int32(_SC_PAGESIZE)) : 0
  }
}
