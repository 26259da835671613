import TensorFiles
import Testing

@Suite("Damaged .npz files")
struct WrongNPZTests {
  @Test("an archive that a test makes up is read as one of NumPy's")
  func right() throws {
    let file = try TensorReader.file(zip([Packed(), Packed(name: "b/c.npy")]), named: "x")
    #expect(file.kind == .npz)
    #expect(file.arrays.map(\.name) == ["a", "b/c"])
    #expect(file["b/c"]?.values == [5, 6])
  }

  @Test(
    "what is wrong with an entry is said with its name",
    arguments: [
      (Packed(checksum: 1), "its CRC-32 is not the one in the directory: the file is damaged"),
      (Packed(flags: 1), "encrypted"),
      (Packed(method: 99), "packed by method 99; read are stored (0) and deflate (8)"),
      (Packed(size: 60), "stored in 68 bytes, but declared to have 60"),
      (Packed(size: 200_000_000), "declares 200000000 bytes; at most 128065548 are read of it"),
      (Packed(packedSize: 69), "overlaps another file or the directory"),
      (Packed(packedSize: 10_000), "10000 bytes from byte 35 on go beyond the end of the archive"),
      (Packed(headerOffset: 1), "no header at byte 1, where the directory says it is"),
      (Packed(headerOffset: 4_000_000_000), "no header at byte 4000000000, where the directory says it is"),
      (Packed(secondName: "b.npy"), "has another name in the header at byte 0"),
      (Packed(method: 8, packed: [0xFF]), "the packed bytes are damaged"),
      (Packed(content: [1, 2]), "byte 0: does not begin as an .npy file does"),
      (
        Packed(content: npy("{'descr': '|u1', 'fortran_order': False, 'shape': (2,)}", numbers: [5])),
        "byte 65: 1 byte of numbers; the shape [2] and the dtype |u1 take 2"
      ),
      // One stored block of deflate: 01, length, its complement, the bytes.
      (
        Packed(content: [1, 2], method: 8, size: 1, packed: [1, 2, 0, 0xFD, 0xFF, 1, 2]),
        "unpacks to more than the 1 byte that the directory declares"
      ),
      (
        Packed(content: [1, 2], method: 8, size: 3, packed: [1, 2, 0, 0xFD, 0xFF, 1, 2]),
        "unpacks to 2 bytes; the directory declares 3"
      ),
      (
        Packed(content: [1, 2], method: 8, packed: [1, 2, 0, 0xFD, 0xFF, 1, 2, 9]),
        "1 byte after the end of the packed ones"
      ),
      (
        Packed(content: [1, 2], method: 8, packed: [1, 2, 0, 0xFD, 0xFF, 1]), "the packed bytes are damaged"
      ),
    ])
  func entry(file: Packed, sentence: String) {
    let separator = sentence.hasPrefix("byte") ? ", " : ": "
    #expect(complaint(zip([file]), named: "w.npz") == "w.npz, a.npy\(separator)\(sentence)")
  }

  @Test("what is wrong with the archive is said with its byte")
  func archive() {
    let right = zip([Packed()])
    let (directory, end) = (right.count - 22 - 51, right.count - 22)
    func changed(_ offset: Int, _ bytes: [UInt8]) -> String? {
      var wrong = right
      wrong.replaceSubrange(offset..<offset + bytes.count, with: bytes)
      return complaint(wrong)
    }
    #expect(
      complaint(right + [0])
        == "x: the end of the zip archive is missing: the file was cut short, or has more after it")
    #expect(
      complaint(zip([Packed()], declared: 0))
        == "x, byte \(directory): the directory goes on after the 0 files that it declares")
    #expect(
      complaint(zip([Packed()], declared: 2)) == "x, byte \(end): 1 file in the directory, which declares 2")
    #expect(
      complaint(zip([Packed()], declared: 10_001))
        == "x, byte \(end): 10001 files in the archive; at most 10000 are read")
    #expect(
      complaint(zip([Packed()], declared: 2, more: [0, 0]))
        == "x, byte \(end): the directory of the zip archive is damaged")
    #expect(changed(end + 4, [1]) == "x, byte \(end): a part of an archive of several parts")
    #expect(
      changed(end + 12, little(50, 4))
        == "x, byte \(end): a directory of 50 bytes at byte \(directory) does not end where its end is")
    #expect(
      changed(directory + 28, [200]) == "x, byte \(directory): the directory of the zip archive is damaged")
    #expect(changed(directory + 46, [0xFF]) == "x, byte \(directory + 46): a file whose name is not UTF-8")
    #expect(
      changed(directory + 24, [0xFF, 0xFF, 0xFF, 0xFF])
        == "x, byte \(end): a size in the directory of the zip archive is missing")
    let locator: [UInt8] = [0x50, 0x4B, 6, 7] + little(0, 16)
    #expect(
      complaint(zip([Packed()], more: locator))
        == "x, byte \(end): no zip64 record at byte 0, where the archive says it is")
  }

  @Test("files that share their bytes are refused, as they would unpack to far more than there is")
  func overlap() {
    #expect(
      complaint(zip([Packed(), Packed(headerOffset: 0)]))
        == "x, a.npy: overlaps another file or the directory")
  }

  @Test("sizes from a zip64 field are looked at like all others")
  func zip64() {
    let field = little(1, 2) + little(8, 2) + little(Int.max, 8)
    #expect(
      complaint(zip([Packed(size: 0xFFFF_FFFF, extra: field)]))
        == "x, a.npy: declares 9223372036854775807 bytes; at most 128065548 are read of it")
    #expect(
      complaint(zip([Packed(packedSize: 0xFFFF_FFFF, extra: little(9, 2) + little(0, 2) + field)]))
        == "x, a.npy: 9223372036854775807 bytes from byte 35 on go beyond the end of the archive")
  }
}
