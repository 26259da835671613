import Foundation
import TestPrograms
import Testing

@Suite("Data from a folder")
struct DataFolderTests {
  @Test("without a folder MNIST's lessons say where to get the pictures, and what to run meanwhile")
  func advice() throws {
    for lesson in ["mnist-784-10", "mnist-784-512-512-10", "mnist-784-500-500-500-10"] {
      let result = try Program.run(["--example", lesson])
      #expect(result.status == 2 && result.output.isEmpty)
      #expect(
        result.errors.contains("--data FOLDER") && result.errors.contains("--example handwritten-digits"))
      let wrong = try Program.run(["train", "--example", lesson, "--data", "/nowhere"])
      #expect(wrong.status == 2 && wrong.errors.contains("/nowhere/train-images-idx3-ubyte: no such file"))
    }
  }

  @Test("with pictures in MNIST's format a lesson trains, and tells what it has learnt")
  func train() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "mnist-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    // A bright row for each digit, at the height of the digit: easy to learn.
    var images: [UInt8] = [0, 0, 8, 3, 0, 0, 1, 44, 0, 0, 0, 28, 0, 0, 0, 28]
    var labels: [UInt8] = [0, 0, 8, 1, 0, 0, 1, 44]
    for k in 0..<300 {
      let digit = (k * 7 + k / 10) % 10
      labels.append(UInt8(digit))
      for row in 0..<28 {
        images += Array(repeating: row / 2 == digit + 1 ? UInt8(200 + k % 50) : 0, count: 28)
      }
    }
    try Data(images).write(to: folder.appending(path: "train-images-idx3-ubyte"))
    try Data(labels).write(to: folder.appending(path: "train-labels-idx1-ubyte"))
    let result = try Program.run(
      ["train", "--example", "mnist-784-10", "--data", folder.path(), "--steps", "60", "--format", "json"])
    #expect(result.errors == "" && result.status == 0)
    struct Report: Decodable {
      struct Score: Decodable {
        let examples: Int
        let accuracy: Double
        let confusion: [[Int]]
      }
      let classes: [String]
      let trained: Score
      let heldOut: Score
      enum CodingKeys: String, CodingKey {
        case classes, trained
        case heldOut = "held-out"
      }
    }
    let report = try JSONDecoder().decode(Report.self, from: Data(result.output.utf8))
    #expect(report.classes == (0...9).map(String.init))
    #expect(report.trained.examples == 250 && report.heldOut.examples == 50)
    #expect(report.heldOut.accuracy > 0.95)
    #expect(report.heldOut.confusion.joined().reduce(0, +) == 50)
  }

  @Test("the digits that come along are sorted with more than 95 of 100 held out right")
  func digits() throws {
    let result = try Program.run(["train", "--example", "handwritten-digits"])
    #expect(result.status == 0 && result.errors == "")
    let line = try #require(result.output.firstMatch(of: #/held\s+out\s+(\d+)\s+of\s+(\d+)/#))
    let (right, all) = (try #require(Double(line.1)), try #require(Double(line.2)))
    #expect(all == 299 && right / all > 0.95)
    #expect(result.output.contains("taken for"))
    #expect(try Program.run(["train", "--example", "handwritten-digits"]).output == result.output)
  }

  @Test("a table of one's own stands beside the lesson")
  func table() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "table-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try "yes,1,0\nno,0,1\nyes,0.9,0.2\nno,0.1,0.7\n".write(
      to: folder.appending(path: "mine.csv"), atomically: true, encoding: .utf8)
    let lesson = """
      network:
        data: { set: mine.csv }
        learning-rate: 1
        layers: [{ nodes: 2, activation: logistic, biases: 0 }]
      """
    try lesson.write(to: folder.appending(path: "own.yaml"), atomically: true, encoding: .utf8)
    let file = folder.appending(path: "own.yaml").path()
    #expect(try Program.run(["--lesson", file]).status == 0)
    #expect(try Program.run(["train", "--lesson", file, "--steps", "200"]).output.contains("4 of 4"))
    try "yes,1,0\nno,x,1\n".write(to: folder.appending(path: "mine.csv"), atomically: true, encoding: .utf8)
    let wrong = try Program.run(["--lesson", file])
    #expect(wrong.status == 2 && wrong.errors.contains("line 2") && wrong.errors.contains("own.yaml:2:16"))
  }
}
