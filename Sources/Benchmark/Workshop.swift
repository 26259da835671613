import Glibc

/// Where peers come from: the sources beside this file, a compiler, and a temporary folder for what it makes.
struct Workshop {
  private let sources: String
  /// What it makes stands there.
  let folder: String
  /// The Python interpreter itself, since a wrapper such as pyenv's would be timed along with it; nil without one.
  let python: String?

  /// A workshop with a folder of its own; nil if none can be made.
  init?(python command: String) {
    sources = Self.folder(of: #filePath) + "/Peers/"
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(parent)/explain-benchmark-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { return nil }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let answer = Child([command, "-c", "import sys; print(sys.executable)"])
    python = answer.flatMap { $0.succeeded ? $0.output.split(separator: "\n").first.map(String.init) : nil }
  }

  /// Compiles a peer in C by `cc -O3`; nil where that fails.
  func compiled(_ name: String) -> String? {
    let program = folder + "/" + name
    let compiler = Child(["cc", "-O3", "-o", program, sources + name + ".c", "-lm"])
    return compiler?.succeeded == true ? program : nil
  }

  /// A copy of a program, which is how the README installs it; nil where there is none.
  ///
  /// What a linker has just written stands in memory page by page, and starts more slowly than what was copied, or read
  /// from a disk.
  func installed(_ program: String) -> String? {
    let copy = folder + "/installed-" + (program.split(separator: "/").last ?? "")
    return Child(["cp", program, copy])?.succeeded == true ? copy : nil
  }

  /// The command that runs a peer in Python; nil without Python, or without a module that it needs.
  func script(_ name: String, needs module: String? = nil) -> [String]? {
    guard let python else { return nil }
    if let module, Child([python, "-c", "import " + module])?.succeeded != true { return nil }
    return [python, sources + name + ".py"]
  }

  /// Writes a file for a peer to read, and tells its path.
  func write(_ text: String, to name: String) -> String {
    let path = folder + "/" + name
    if let file = fopen(path, "w") {
      fputs(text, file)
      fclose(file)
    }
    return path
  }

  /// The text of a lesson that comes with the program.
  func lesson(_ name: String) -> String? {
    Child(["cat", sources + "../../../Lessons/\(name).yaml"]).flatMap { $0.succeeded ? $0.output : nil }
  }

  /// Removes the folder with all that is in it.
  func close() { _ = Child(["rm", "-r", folder]) }

  /// The folder of a file.
  static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }
}
