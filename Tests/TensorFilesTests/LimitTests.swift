import TensorFiles
import Testing

@Suite("Limits, and files of other kinds")
struct LimitTests {
  private func limits(_ change: (inout TensorLimits) -> Void) -> TensorLimits {
    var limits = TensorLimits.standard
    change(&limits)
    return limits
  }

  @Test(
    "numbers are counted in all arrays together",
    arguments: ["stored.npz", "torch.safetensors", "state.json", "rows.npy"])
  func elements(file: String) throws {
    let bytes = try Fixtures.bytes(file)
    let count = try TensorReader.file(bytes, named: file).arrays.reduce(0) { $0 + $1.values.count }
    #expect(complaint(bytes, limits: limits { $0.elements = count }) == nil)
    let sentence = try #require(complaint(bytes, limits: limits { $0.elements = count - 1 }))
    #expect(sentence.contains("\(count - 1) numbers"), "\(sentence)")
  }

  @Test("arrays are counted", arguments: ["stored.npz", "torch.safetensors", "state.json"])
  func arrays(file: String) throws {
    let bytes = try Fixtures.bytes(file)
    let count = try TensorReader.file(bytes, named: file).arrays.count
    #expect(complaint(bytes, limits: limits { $0.arrays = count }) == nil)
    let sentence = try #require(complaint(bytes, limits: limits { $0.arrays = count - 1 }))
    #expect(
      sentence.contains("\(count - 1) a") || sentence.contains("at most \(count - 1) are read"), "\(sentence)"
    )
  }

  @Test("an archive that unpacks to more than is read is refused before it is unpacked")
  func bomb() throws {
    let limits = limits {
      $0.elements = 1_000
      $0.npyHeaderBytes = 500
    }
    #expect(
      complaint(try Fixtures.bytes("long.npz"), named: "long.npz", limits: limits)
        == "long.npz, long.npy: declares 192128 bytes; at most 8512 are read of it")
  }

  @Test("shapes and headers have limits of their own")
  func others() throws {
    #expect(
      complaint(try Fixtures.bytes("rows.npy"), named: "rows.npy", limits: limits { $0.dimensions = 2 })
        == "rows.npy, byte 60: an array of 3 dimensions; at most 2 are read")
    #expect(
      complaint(try Fixtures.bytes("unsigned.safetensors"), named: "u", limits: limits { $0.headerBytes = 9 })
        == "u, byte 0: a header of 176 bytes; at most 9 are read")
    #expect(
      complaint(Array("{\"abc\": 1, \"d\": 2}".utf8), named: "s", limits: limits { $0.arrays = 1 })
        == "s:1:12: more than 1 arrays, the most that are read")
    #expect(
      complaint(Array("{\"a\": [1, 2]}".utf8), named: "s", limits: limits { $0.elements = 1 })
        == "s:1:11: more than 1 numbers, the most that are read in all")
  }

  private static let readAre = "; those read are .npy, .npz, .safetensors and JSON"

  @Test(
    "a file of another kind is named, if it can be told",
    arguments: [
      ("w.json", "", "w.json: empty"),
      ("w.npz", "GGUF1", "w.npz: not an .npz file (it begins with the bytes 47 47 55 46)" + readAre),
      ("w.bin", "\n", "w.bin: a file of no kind that is read (it begins with the bytes 0A)" + readAre),
      (
        "w.JSON", " [1]",
        "w.JSON: not a JSON file, but a list in JSON; arrays are read from an object, {\"name\": [numbers]}"
      ),
      ("\u{1b}.npy", "x", "�.npy: not an .npy file (it begins with the bytes 78)" + readAre),
    ])
  func foreign(file: String, text: String, sentence: String) {
    #expect(complaint(Array(text.utf8), named: file) == sentence)
  }

  @Test("an HDF5 file is named")
  func hdf5() {
    let bytes: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]
    #expect(complaint(bytes, named: "m.h5") == "m.h5: an HDF5 file; save its arrays with numpy.savez")
  }

  @Test("the content says what a file is, not its name")
  func misnamed() throws {
    #expect(try TensorReader.file(try Fixtures.bytes("stored.npz"), named: "w.safetensors").kind == .npz)
    #expect(
      try TensorReader.file(try Fixtures.bytes("one.npy"), named: "w.json").arrays.map(\.name) == ["w.json"])
  }
}
