import LessonFormat
import Networks
import Testing

@Suite("Data sets")
struct DataSetTests {
  private func problem(_ body: () throws -> DataSet) -> String? {
    do {
      _ = try body()
      return nil
    } catch {
      return (error as? LessonError)?.message
    }
  }

  @Test("a table has its label first; its classes are in order, its comments are passed")
  func table() throws {
    let set = try DataSet(csv: "# two\nman,0.5,1\n\nchicken,0,2\nman,1,1\n", name: "t")
    #expect(set.classes == ["chicken", "man"] && set.labels == [1, 0, 1])
    #expect(set.inputs == [[0.5, 1], [0, 2], [1, 1]])
    #expect(set.examples(scale: 2)[0].inputs == [1, 2] && set.examples(scale: 1)[1].targets == [1, 0])
    #expect(try DataSet(csv: "a,1\nb,2\nc,3", name: "t", take: 2).labels.count == 2)
  }

  @Test("what is wrong with a table is said with its line")
  func wrongTable() {
    #expect(
      problem { try DataSet(csv: "a,1\nb,x", name: "t") } == "t, line 2: “x” in column 2 is not a number")
    #expect(
      problem { try DataSet(csv: "a,1\nb,2,3", name: "t") } == "t, line 2: 2 numbers, the first line has 1")
    #expect(problem { try DataSet(csv: "a\n", name: "t") } == "t, line 1: expected a label and numbers")
    #expect(problem { try DataSet(csv: "# nothing", name: "t") } == "t: no examples in it")
    #expect(
      problem { try DataSet(csv: "a,nan", name: "t") } == "t, line 1: “nan” in column 2 is not a number")
  }

  @Test("an enlarged picture lies between its pixels by straight lines, and one brightness stays")
  func enlarged() {
    let set = DataSet(classes: ["a"], inputs: [[0, 4, 8, 12], [7, 7, 7, 7]], labels: [0, 0])
    let new = set.enlarged(from: 2, to: 4).inputs
    // What PyTorch's interpolate(mode="bilinear", align_corners=False) makes of it.
    #expect(new[0] == [0, 1, 3, 4, 2, 3, 5, 6, 6, 7, 9, 10, 8, 9, 11, 12])
    #expect(new[1] == Array(repeating: 7, count: 16))
    #expect(set.enlarged(from: 2, to: 2).inputs == set.inputs)
  }

  /// Two pictures of 2 by 3 pixels in MNIST's format.
  private static let images: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3] + (1...12).map(UInt8.init)
  private static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3]

  @Test("MNIST's format: big-endian sizes, a byte a pixel")
  func idx() throws {
    let set = try DataSet(idxImages: Self.images, labels: Self.labels)
    #expect(set.classes.count == 10 && set.labels == [7, 3])
    #expect(set.inputs == [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]])
    #expect(try DataSet(idxImages: Self.images, labels: Self.labels, take: 1).labels == [7])
  }

  @Test("files that are no such files, or do not fit together")
  func wrongIDX() {
    let (images, labels) = (Self.images, Self.labels)
    #expect(problem { try DataSet(idxImages: [0x1F, 0x8B], labels: labels) }?.contains("2051") ?? false)
    #expect(problem { try DataSet(idxImages: images, labels: images) }?.contains("2049") ?? false)
    #expect(
      problem { try DataSet(idxImages: images, labels: Array(labels.dropLast())) }?.contains("fit") ?? false)
    #expect(
      problem { try DataSet(idxImages: Array(images.dropLast()), labels: labels) }?.contains("fit") ?? false)
    #expect(problem { try DataSet(idxImages: images, labels: labels.dropLast() + [10]) } == "a label above 9")
    for count in 0..<images.count {
      #expect(problem { try DataSet(idxImages: Array(images.prefix(count)), labels: labels) } != nil)
    }
  }
}
