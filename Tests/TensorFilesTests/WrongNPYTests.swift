import TensorFiles
import Testing

@Suite("Damaged .npy files")
struct WrongNPYTests {
  @Test(
    "a header that is no such dict is refused at its byte",
    arguments: [
      ("{'descr': '<f8', 'fortran_order': False}", "10: no “shape” in the header"),
      ("{'fortran_order': False, 'shape': ()}", "10: no “descr” in the header"),
      ("{'descr': '<f8', 'shape': ()}", "10: no “fortran_order” in the header"),
      ("{'descr': '<f8', 'descr': '<f4'}", "27: “descr” a second time"),
      (
        "{'descr': '<f8', 'shap': ()}",
        "27: “shap” in the header; there are “descr”, “fortran_order” and “shape”"
      ),
      ("('descr', '<f8')", "10: expected a dict, {…}, found “(”"),
      ("{descr: '<f8'}", "11: expected a text in quotation marks, found “d”"),
      ("{'descr'", "18: expected “:” after the key, found the end of the header"),
      ("{'descr' '<f8'}", "19: expected “:” after the key, found “'”"),
      ("{'descr': '<f8' 'shape': ()}", "26: expected “,” or “}”, found “'”"),
      ("{'descr': '<f8", "20: a text without its closing quotation mark, or with a backslash"),
      ("{'descr': '\\x3cf8'}", "20: a text without its closing quotation mark, or with a backslash"),
      ("{'fortran_order': 0}", "28: expected True or False, found “0”"),
      ("{'shape': [2]}", "20: expected a tuple, (…), found “[”"),
      ("{'shape': (2)}", "22: expected “,”, as a tuple of one number has it, found “)”"),
      ("{'shape': (2, 3 4)}", "26: expected “,” or “)”, found “4”"),
      ("{'shape': (-2,)}", "21: expected a whole number, found “-”"),
      ("{'shape': (2.5,)}", "22: expected “,”, as a tuple of one number has it, found “.”"),
      ("{'shape': (99999999999999999999,)}", "21: 99999999999999999999 is too large"),
      ("{'shape': __import__('os')}", "20: expected a tuple, (…), found “_”"),
      ("{'descr': 8}", "20: expected a text in quotation marks, found “8”"),
      (
        "{'descr': '=f8'}",
        "20: the dtype =f8 (long floats); read are floats of 16, 32 and 64 bits, integers and bool"
      ),
      (
        "{'descr': '<\u{1b}[2J'}",
        "20: the dtype <�[2J; read are floats of 16, 32 and 64 bits, integers and bool"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': ()} x",
        "64: expected the end of the header, found “x”"
      ),
    ])
  func header(text: String, sentence: String) {
    #expect(complaint(npy(text), named: "w.npy") == "w.npy, byte \(sentence)")
  }

  @Test(
    "a header as others write it is read",
    arguments: [
      "{\"shape\":(2,),\"fortran_order\":True,\"descr\":\"|u1\"}",
      "{'descr':'<u1','fortran_order':False,'shape':(2L,),}\n",
    ])
  func others(text: String) throws {
    let file = try TensorReader.file(npy(text, numbers: [5, 6]), named: "a/b.npy/w.npy")
    #expect(file.arrays == [NamedArray(name: "w", shape: [2], values: [5, 6], precision: .integer)])
  }

  private static func array(_ descr: String, _ shape: String) -> String {
    "{'descr': '\(descr)', 'fortran_order': False, 'shape': \(shape)}"
  }

  @Test(
    "a shape that the numbers do not fill, or that nothing could hold, is refused",
    arguments: [
      ("<f8", "(2, 3)", 40, "67: 40 bytes of numbers; the shape [2 × 3] and the dtype <f8 take 48"),
      ("<f8", "()", 9, "63: 9 bytes of numbers; the shape [] and the dtype <f8 take 8"),
      ("|u1", "(0,)", 1, "65: 1 byte of numbers; the shape [0] and the dtype |u1 take 0"),
      (
        "|u1", "(16000001,)", 1,
        "60: an array of the shape [16000001]; at most 16000000 numbers are read in all"
      ),
      (
        "<f8", "(4294967296, 4294967296)", 1,
        "60: an array of the shape [4294967296 × 4294967296]; at most 16000000 numbers are read in all"
      ),
      (
        "<f8", "(0, 9223372036854775807)", 0,
        "60: an array of the shape [0 × 9223372036854775807]; at most 16000000 numbers are read in all"
      ),
      (
        "<f8", "(1, 1, 1, 1, 1, 1, 1, 1, 1)", 8,
        "60: an array of 9 dimensions; at most 8 are read"
      ),
      ("|b1", "(2,)", 2, "65: a bool is stored as 0 or 1, this one as 7"),
    ])
  func shape(descr: String, shape: String, count: Int, sentence: String) {
    let bytes = npy(Self.array(descr, shape), numbers: [UInt8](repeating: 7, count: count))
    #expect(complaint(bytes, named: "w.npy") == "w.npy, byte \(sentence)")
  }

  @Test("versions that do not exist and headers that end elsewhere are refused")
  func frame() {
    let header = Self.array("<f8", "()")
    #expect(
      complaint(npy(header, version: [4, 0]))
        == "x, byte 6: version 4.0 of the format; 1.0, 2.0 and 3.0 are read")
    #expect(
      complaint(npy(header, version: [1, 1]))
        == "x, byte 6: version 1.1 of the format; 1.0, 2.0 and 3.0 are read")
    #expect(complaint(Array(npy(header)[..<7])) == "x, byte 7: ends within the header")
    #expect(complaint(Array(npy(header)[..<9])) == "x, byte 9: ends within the header")
    #expect(
      complaint(Array(npy(header)[..<20])) == "x, byte 8: the header is said to have 53 bytes, but 10 follow")
    let long = [0x93] + Array("NUMPY".utf8) + [2, 0] + little(70_000, 4)
    #expect(complaint(long) == "x, byte 8: a header of 70000 bytes; at most 65536 are read")
  }

  @Test(
    "of whole numbers beyond 2⁵³ those are read that doubles equal", arguments: ["<i8", ">i8", "<u8", ">u8"])
  func large(descr: String) throws {
    func file(_ number: UInt64) -> [UInt8] {
      let bytes = withUnsafeBytes(of: number.littleEndian, Array.init)
      return npy(Self.array(descr, "()"), numbers: descr.hasPrefix(">") ? bytes.reversed() : bytes)
    }
    #expect(try TensorReader.file(file(1 << 62 + 1024), named: "x").arrays[0].values == [0x1p62 + 1024])
    #expect(
      complaint(file(1 << 62 + 1))
        == "x, byte 63: 4611686018427387905 is a whole number beyond 2⁵³ that no double equals")
    let all =
      descr.contains("i")
      ? nil : "x, byte 63: 18446744073709551615 is a whole number beyond 2⁵³ that no double equals"
    #expect(complaint(file(.max)) == all)
  }
}
