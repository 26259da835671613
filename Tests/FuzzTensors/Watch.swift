import Glibc
import TensorFiles

/// The file that is being read, for the moment at which that ends badly.
private nonisolated(unsafe) var kindNow: UInt8 = 0
private nonisolated(unsafe) var numberNow = 0

/// Limits of the process, and what it has used.
enum Watch {
  /// Sets the limits, and has every bad end say which file it was.
  static func begin(megabytes: Int, seconds: Int) {
    func set(_ resource: __rlimit_resource_t, _ value: Int) {
      var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
      if setrlimit(resource, &limit) != 0 { FuzzTensors.fail("the system refuses a limit") }
    }
    set(Int32(RLIMIT_AS.rawValue), megabytes << 20)
    set(Int32(RLIMIT_CPU.rawValue), seconds)
    set(Int32(RLIMIT_CORE.rawValue), 0)
    for number in [SIGILL, SIGTRAP, SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGXCPU] {
      signal(number) { number in
        // Nothing here may take memory.
        var text: (UInt8, UInt8) = (kindNow, UInt8(ascii: ":"))
        write(STDERR_FILENO, &text, 2)
        var divisor = 1_000_000_000
        while divisor > 0 {
          var digit = UInt8(ascii: "0") + UInt8(numberNow / divisor % 10)
          write(STDERR_FILENO, &digit, 1)
          divisor /= 10
        }
        var end = UInt8(ascii: "\n")
        write(STDERR_FILENO, &end, 1)
        signal(number, SIG_DFL)
        raise(number)
      }
    }
  }

  /// Says which file is being read.
  static func current(_ kind: TensorKind, _ number: Int) {
    kindNow = UInt8(ascii: "0") + UInt8(TensorKind.allCases.firstIndex(of: kind) ?? 0)
    numberNow = number
  }

  /// The file that is being read, as `--only` takes it.
  static var place: String {
    "\(TensorKind.allCases[max(0, Int(kindNow) - 48)].rawValue):\(numberNow)"
  }

  /// Seconds on a clock that nobody sets.
  static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  /// The most memory that the process has had in RAM.
  static var peakMegabytes: Int {
    var usage = rusage()
    getrusage(RUSAGE_SELF.rawValue, &usage)
    return usage.ru_maxrss >> 10
  }
}
