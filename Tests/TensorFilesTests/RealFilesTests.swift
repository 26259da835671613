import TensorFiles
import Testing

@Suite("Files that NumPy, safetensors and PyTorch wrote")
struct RealFilesTests {
  @Test("each is read as what it holds, bit for bit", arguments: (Fixtures.expected ?? [:]).keys.sorted())
  func holds(file: String) throws {
    let expected = try #require(Fixtures.expected?[file])
    let read = try TensorReader.file(try Fixtures.bytes(file), named: "/some/folder/" + file)
    #expect(read.kind.rawValue == expected.kind)
    #expect(read.arrays.map(\.name) == expected.arrays.map(\.name))
    for (array, right) in zip(read.arrays, expected.arrays) {
      #expect(array.shape == right.shape, "\(right.name)")
      #expect(array.precision.rawValue == right.precision, "\(right.name)")
      let values = try right.values.map { try #require(Double($0)) }
      #expect(array.values.count == values.count, "\(right.name)")
      #expect(zip(array.values, values).allSatisfy(areSame), "\(right.name): \(array.values), not \(values)")
      #expect(read[right.name]?.values.count == values.count)
    }
    #expect(read["no such array"] == nil)
  }

  @Test(
    "each that holds something else is refused in a sentence that says so",
    arguments: (Fixtures.refused ?? [:]).keys.sorted())
  func refuses(file: String) throws {
    let complaint = complaint(try Fixtures.bytes(file), named: file)
    #expect(complaint == Fixtures.refused?[file])
  }

  @Test("there are files of all kinds to try")
  func fixtures() {
    #expect(Set((Fixtures.expected ?? [:]).values.map(\.kind)).count == TensorKind.allCases.count)
    #expect((Fixtures.expected ?? [:]).count >= 45)
    #expect((Fixtures.refused ?? [:]).count >= 20)
  }

  @Test("an array that unpacks in several pieces is put together")
  func long() throws {
    let array = try #require(try TensorReader.file(try Fixtures.bytes("long.npz"), named: "long.npz")["long"])
    #expect(array.values == (0..<24_000).map { Double($0 % 8) })
  }

  @Test("a file that ends before its end is refused, wherever it ends", arguments: TensorKind.allCases)
  func cutShort(kind: TensorKind) throws {
    for (file, expected) in Fixtures.expected ?? [:] where expected.kind == kind.rawValue {
      let bytes = try Fixtures.bytes(file)
      // Behind the JSON there may be a line's end, which nobody misses.
      let end = bytes.last == 10 && kind == .json ? bytes.count - 1 : bytes.count
      for count in 0..<end {
        #expect(complaint(Array(bytes[..<count])) != nil, "\(file), \(count) bytes of it")
      }
    }
  }
}
