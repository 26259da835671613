import Glibc
import TensorFiles

/// What the fuzzer is told.
struct Options {
  /// Files of each kind.
  var count = 5_000
  /// Where the random numbers begin.
  var seed = 1
  /// The addresses that the process may have, in MB.
  var megabytes = 128
  /// The processor time that it may take.
  var seconds = 600
  /// The one file to be made, written to the current folder and read.
  var only: (kind: TensorKind, number: Int)?
  /// The files that are changed.
  var folder =
    #filePath.split(separator: "/").dropLast(2).reduce("") { "\($0)/\($1)" } + "/TensorFilesTests/Fixtures"

  init(_ arguments: [String]) {
    var rest = arguments.dropFirst()
    while let option = rest.popFirst() {
      guard let value = rest.popFirst() else { Self.usage() }
      switch (option, Int(value)) {
      case ("--count", let number?): count = number
      case ("--seed", let number?): seed = number
      case ("--limit-mb", let number?): megabytes = number
      case ("--seconds", let number?): seconds = number
      case ("--folder", _): folder = value
      case ("--only", _):
        let parts = value.split(separator: ":")
        guard parts.count == 2, let kind = TensorKind(rawValue: String(parts[0])), let number = Int(parts[1])
        else { Self.usage() }
        only = (kind, number)
      default: Self.usage()
      }
    }
  }

  private static func usage() -> Never {
    print(
      "FuzzTensors [--count N] [--seed S] [--limit-mb M] [--seconds T] [--folder FIXTURES] [--only npz:17]")
    exit(64)
  }
}
