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
  private static let header = ["784-500-500-500-10", "first", "again"]

  static func measure(_ report: inout Report) {
    report.add(
      Table(header: header, rows: rows()),
      "One telling after the passes, of a lesson of which others were told before; memory over the lesson as read."
    )
  }

  /// A row for each quantity: the time of its telling in a lesson of which nothing else was told, and once more;
  /// then what the process has grown beside parameters, gradients and activations, in megabytes.
  private static func rows() -> [[String]] {
    guard let lesson = try? BundledLessons.lesson(named: "digits-784") else { return [] }
    let worked = WorkedLesson(lesson, name: "digits-784")
    let network = worked.network
    // Idle: the lesson is read, with its weights and pictures, and nothing was asked.
    let before = residentBytes
    _ = worked.value(of: ID(.net, 1, 0, example: 1))
    let nodes = (1...network.last).reduce(0) { $0 + network.count(ofLayer: $1) }
    // Net input, activation and δ of each node and example; what goes in counts as an activation.
    let numbers = 3 * nodes + network.inputs.count
    let expected = 8 * (2 * network.parameterCount + numbers * network.examples.count)
    var rows = quantities.compactMap { text -> [String]? in
      guard let id = try? worked.ids.id(of: text) else { return nil }
      return [
        text, time { _ = Narrator(worked).document(of: id) }, time { _ = Narrator(worked).document(of: id) },
      ]
    }
    let grown = residentBytes - before
    rows.append(["memory grown", megabytes(grown), ""])
    rows.append(["parameters, activations, gradients", megabytes(expected), ""])
    return rows
  }

  private static func time(_ body: () -> Void) -> String {
    let time = ContinuousClock().measure(body)
    return Digits.decimals(2).text(of: time / .milliseconds(1)) + " ms"
  }

  private static func megabytes(_ bytes: Int) -> String {
    Digits.decimals(1).text(of: Double(bytes) / 1e6) + " MB"
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
