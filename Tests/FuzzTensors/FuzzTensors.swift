import Glibc
import TensorFiles

/// Reads broken files without end: each is one of the tests' files, changed somewhere. It may be read or refused; it
/// may not crash, take more memory than it is given, take long, or be read as what nothing can be.
///
///     swift run -c release FuzzTensors --count 100000 --seed 1 --limit-mb 128
@main
enum FuzzTensors {
  static func main() {
    let options = Options(CommandLine.arguments)
    Watch.begin(megabytes: options.megabytes, seconds: options.seconds)
    let seeds = Seeds(folder: options.folder)
    if let (kind, number) = options.only {
      let bytes = Mutation.file(kind, seeds, seed: options.seed, number: number)
      Seeds.write(bytes, to: "case.\(kind.rawValue)")
      print(outcome(of: bytes))
      return
    }
    for kind in TensorKind.allCases {
      var tally = Tally()
      for number in 0..<options.count {
        Watch.current(kind, number)
        let bytes = Mutation.file(kind, seeds, seed: options.seed, number: number)
        let start = Watch.seconds()
        let outcome = outcome(of: bytes)
        tally.add(outcome, milliseconds: (Watch.seconds() - start) * 1_000, number: number)
      }
      print("\(kind.rawValue): \(tally.text)")
      guard tally.slowest < 2_000 else { fail("a file took more than two seconds") }
    }
    print("peak memory: \(Watch.peakMegabytes) MB resident, of \(options.megabytes) MB of addresses")
  }

  /// What came of a file.
  enum Outcome: Equatable {
    case read(TensorKind)
    case refused(String)
  }

  /// Reads a file, and looks whether what it is read as makes sense.
  private static func outcome(of bytes: [UInt8]) -> Outcome {
    do throws(TensorError) {
      let file = try TensorReader.file(bytes, named: "x")
      var (names, elements): (Set<String>, Int) = ([], 0)
      for array in file.arrays {
        elements += array.values.count
        // What has nan in it does not equal itself.
        let isFound = file[array.name] == array || array.values.contains(where: \.isNaN)
        guard array.values.count == array.shape.reduce(1, *), array.shape.count <= 8, isFound,
          names.insert(array.name).inserted
        else { fail("an array that makes no sense: \(array.name), \(array.shape)") }
      }
      guard elements <= TensorLimits.standard.elements else { fail("\(elements) numbers") }
      return .read(file.kind)
    } catch {
      let text = error.description
      guard text.hasPrefix("x"), text.utf8.count < 1_000,
        !text.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
      else { fail("an error that cannot be shown: \(text)") }
      return .refused(error.message)
    }
  }

  /// Ends with a sentence.
  static func fail(_ sentence: String) -> Never {
    print("FuzzTensors, at \(Watch.place): \(sentence)")
    exit(1)
  }
}

/// What came of many files.
private struct Tally {
  var (read, refused) = (0, 0)
  /// How often each sentence came, by the words that it begins with.
  var sentences: [String: Int] = [:]
  var (slowest, slowestNumber, total) = (0.0, 0, 0.0)

  mutating func add(_ outcome: FuzzTensors.Outcome, milliseconds: Double, number: Int) {
    switch outcome {
    case .read: read += 1
    case .refused(let sentence):
      refused += 1
      let words = sentence.split(separator: " ").prefix(5).filter { $0.allSatisfy(\.isLetter) }
      sentences[words.joined(separator: " "), default: 0] += 1
    }
    total += milliseconds
    if milliseconds > slowest { (slowest, slowestNumber) = (milliseconds, number) }
  }

  var text: String {
    func rounded(_ number: Double) -> Double { (number * 1_000).rounded() / 1_000 }
    return
      "\(read) read, \(refused) refused in \(sentences.count) ways, slowest \(rounded(slowest)) ms (number \(slowestNumber)), "
      + "all \(rounded(total / 1_000)) s"
  }
}
