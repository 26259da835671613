import Foundation
import TestPrograms
import Testing

@Suite("The folder of a worksheet")
struct FolderTests {
  private func draw(_ arguments: [String], in folder: URL) throws -> Program.Result {
    try Program.run(["worksheet", "--example", "mazur", "--variants", "2"] + arguments, folder: folder)
  }

  @Test("is named after the lesson, and has the same files whenever it is drawn")
  func files() throws {
    try Scratch.with { folder in
      let result = try draw(["--choices"], in: folder)
      #expect(result.status == 0 && result.errors == "")
      #expect(result.output.hasPrefix("worksheet-mazur: 2 variants, 11 questions each\n"))
      let first = try Scratch.texts(in: folder.appending(path: "worksheet-mazur"))
      #expect(
        first.keys.sorted() == [
          "answer-key.txt", "variant-01-choices.csv", "variant-01-key.csv", "variant-01.yaml",
          "variant-02-choices.csv", "variant-02-key.csv", "variant-02.yaml", "worksheet.txt",
        ])
      #expect(try draw(["--choices", "--output", "again"], in: folder).status == 0)
      #expect(try Scratch.texts(in: folder.appending(path: "again")) == first)
      #expect(try Scratch.names(in: folder) == ["again", "worksheet-mazur"])
    }
  }

  @Test("a variant is marked by its own lesson")
  func marked() throws {
    try Scratch.with { folder in
      #expect(try draw(["--output", "w"], in: folder).status == 0)
      let own = try Program.run(
        ["mark", "--lesson", "w/variant-02.yaml", "w/variant-02-key.csv"], folder: folder)
      #expect(own.status == 0 && own.output.contains("11 of 11"))
      let other = try Program.run(
        ["mark", "--lesson", "w/variant-01.yaml", "w/variant-02-key.csv"], folder: folder)
      #expect(other.status == 1)
    }
  }

  @Test("is not written over what is there, unless one insists; then only an earlier worksheet goes")
  func force() throws {
    try Scratch.with { folder in
      #expect(try draw(["--output", "w", "--choices"], in: folder).status == 0)
      try Data("mine".utf8).write(to: folder.appending(path: "w/notes.txt"))
      let before = try Scratch.texts(in: folder.appending(path: "w"))
      let refused = try draw(["--output", "w"], in: folder)
      #expect(refused.status == 2)
      #expect(
        refused.errors == "explain: w: there are files in it; --force writes over earlier ones\n")
      #expect(try Scratch.texts(in: folder.appending(path: "w")) == before)
      #expect(try draw(["--output", "w", "--force", "--seed", "5"], in: folder).status == 0)
      let after = try Scratch.texts(in: folder.appending(path: "w"))
      #expect(after["notes.txt"] == "mine" && after["variant-01-choices.csv"] == nil)
      #expect(after["variant-01.yaml"] != before["variant-01.yaml"])
      #expect(try Scratch.names(in: folder) == ["w"])
    }
  }

  @Test("an empty folder is taken")
  func empty() throws {
    try Scratch.with { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "w"), withIntermediateDirectories: false)
      #expect(try draw(["--output", "w/"], in: folder).status == 0)
      #expect(try Scratch.names(in: folder.appending(path: "w")).count == 6)
    }
  }

  @Test("where it cannot be written nothing is left of it")
  func failing() throws {
    try Scratch.with { folder in
      try Data("x".utf8).write(to: folder.appending(path: "file"))
      let file = try draw(["--output", "file"], in: folder)
      #expect(file.status == 2 && file.errors == "explain: file: a file, not a folder\n")
      let missing = try draw(["--output", "no/where"], in: folder)
      #expect(missing.status == 2 && missing.errors == "explain: no/where: there is no folder to put it in\n")
      // A disk that is full, as far as one can have that in a test: no file may be longer than 512 bytes.
      let full = try Program.run(
        URL(filePath: "/bin/sh"),
        [
          "-c", "trap '' XFSZ; ulimit -f 1; exec \"$0\" worksheet --example mazur --variants 2 --output w",
          Program.executable.path(),
        ], folder: folder)
      #expect(full.status == 2 && full.errors == "explain: w/worksheet.txt: File too large\n")
      #expect(try Scratch.names(in: folder) == ["file"])
    }
  }

  @Test(
    "wrong options are refused with a word",
    arguments: [
      (["--variants", "0"], "--variants: expected a whole number from 1 to 1000; found 0"),
      (["--seed=-1"], "--seed: expected a whole number from 0; found -1"),
      (["--digits", "1"], "a worksheet asks for at least two significant digits, or one decimal"),
      (["--format", "json"], "--format json: a worksheet can be written as text"),
      (["--ask", "dE/dw55"], "--ask dE/dw55: "),
    ])
  func options(arguments: [String], message: String) throws {
    try Scratch.with { folder in
      let result = try Program.run(["worksheet", "--example", "mazur"] + arguments, folder: folder)
      #expect(result.status == 2 && result.errors.contains(message), "\(result.errors)")
      #expect(try Scratch.names(in: folder) == [])
    }
  }
}
