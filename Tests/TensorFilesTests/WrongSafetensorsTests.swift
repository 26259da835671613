import TensorFiles
import Testing

@Suite("Damaged safetensors files")
struct WrongSafetensorsTests {
  @Test(
    "a header that is wrong is refused at its byte",
    arguments: [
      (
        #"{"a":{"dtype":"F4","shape":[],"data_offsets":[0,1]}}"#,
        "22: the dtype F4; read are F64, F32, F16, BF16, I64, I32, I16, I8, U64, U32, U16, U8, BOOL"
      ),
      (#"{"a":{"dtype":"U8","shape":[]}}"#, "13: no “data_offsets” in the description of “a”"),
      (#"{"a":{"dtype":"U8","data_offsets":[0,1]}}"#, "13: no “shape” in the description of “a”"),
      (#"{"a":{}}"#, "13: no “dtype” in the description of “a”"),
      (#"{"a":{"dtype":"U8","dtype":"U8"}}"#, "27: “dtype” a second time"),
      (
        #"{"a":{"type":"U8"}}"#,
        "14: “type” in the description of “a”; there are “dtype”, “shape” and “data_offsets”"
      ),
      (#"{"a":[]}"#, "13: expected an object, {…}, found “[”"),
      (#"{"a":{"dtype":8}}"#, "22: expected a dtype in quotation marks, found “8”"),
      (#"{"a":{"shape":8}}"#, "22: expected a list, […], found “8”"),
      (#"{"a":{"shape":[-8]}}"#, "23: expected a whole number, found “-”"),
      (#"{"a":{"shape":[8.0]}}"#, "24: expected a whole number, found “.”"),
      (#"{"a":{"shape":[99999999999999999999]}}"#, "23: 99999999999999999999 is too large"),
      (#"{"a":{"shape":[1,1,1,1,1,1,1,1,1]}}"#, "22: more than 8 numbers"),
      (#"{"a":{"data_offsets":[0,1,2]}}"#, "29: more than 2 numbers"),
      (
        #"{"a":{"dtype":"U8","shape":[],"data_offsets":[1]}}"#,
        "53: “data_offsets” are two numbers, where the numbers begin and end"
      ),
      (
        #"{"a":{"dtype":"U8","shape":[],"data_offsets":[1,0]}}"#,
        "53: “data_offsets” are two numbers, where the numbers begin and end"
      ),
      (
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,5]}}"#,
        "55: 5 bytes of numbers for “a”; its shape [1] and dtype take 4"
      ),
      (
        #"{"a":{"dtype":"U8","shape":[16000001],"data_offsets":[0,5]}}"#,
        "35: an array of the shape [16000001]; at most 16000000 numbers are read in all"
      ),
      (
        #"{"a":{"dtype":"U8","shape":[4294967296,4294967296],"data_offsets":[0,0]}}"#,
        "35: an array of the shape [4294967296 × 4294967296]; at most 16000000 numbers are read in all"
      ),
      (#"{"__metadata__":{"a":1}}"#, "29: expected a text, found “1”"),
      (#"{"__metadata__":{},"__metadata__":{}}"#, "27: a second “__metadata__”"),
      (
        #"{"a":{"dtype":"U8","shape":[0],"data_offsets":[0,0]},"a":{}}"#,
        "61: a second array with the name “a”"
      ),
      (#"{"a\u001b[2J":{}}"#, "9: the name “a�[2J” has a control character in it"),
      (#"{} {"#, "11: expected the end, found “{”"),
      (#"{"#, "9: expected a name in quotation marks, found the end"),
    ])
  func header(text: String, sentence: String) {
    #expect(complaint(safetensors(text), named: "w.safetensors") == "w.safetensors, byte \(sentence)")
  }

  /// A header of arrays of bytes.
  private func header(_ offsets: [(Int, Int)]) -> String {
    let arrays = offsets.enumerated().map { k, range in
      #""t\#(k)":{"dtype":"U8","shape":[\#(range.1 - range.0)],"data_offsets":[\#(range.0),\#(range.1)]}"#
    }
    return "{\(arrays.joined(separator: ","))}"
  }

  @Test(
    "every byte of the numbers has to belong to just one array",
    arguments: [
      ([(0, 2), (1, 4)], ", byte 108: the numbers of “t1” overlap those of another"),
      ([(0, 2), (3, 4)], ", byte 108: the numbers of “t1” leave a gap of 1 before them"),
      ([(2, 4), (0, 1)], ", byte 55: the numbers of “t0” leave a gap of 1 before them"),
      ([(0, 2), (2, 3)], ": 1 byte after the last numbers that the header names"),
      ([], ": 4 bytes after the last numbers that the header names"),
      ([(0, 2), (2, 5)], ", byte 108: the numbers of “t1” end at 5, but there are only 4 bytes of them"),
      ([(0, 4), (0, 4)], ", byte 108: the numbers of “t1” overlap those of another"),
    ])
  func offsets(ranges: [(Int, Int)], sentence: String) {
    #expect(complaint(safetensors(header(ranges), numbers: [1, 2, 3, 4]), named: "w") == "w\(sentence)")
  }

  @Test("arrays stand in the order of the header, whatever that of their numbers")
  func order() throws {
    let file = try TensorReader.file(
      safetensors(header([(2, 4), (0, 2)]) + "  \n", numbers: [1, 2, 3, 4]), named: "x")
    #expect(file.arrays.map(\.name) == ["t0", "t1"])
    #expect(file.arrays.map(\.values) == [[3, 4], [1, 2]])
  }

  @Test("headers that are longer than the file or than any are refused")
  func lengths() {
    let start = little(100, 8) + [UInt8(ascii: "{")]
    #expect(complaint(start) == "x, byte 0: the header is said to have 100 bytes, but 1 follow")
    #expect(
      complaint(little(1 << 39, 8) + [UInt8(ascii: "{")])
        == "x, byte 0: a header of 549755813888 bytes; at most 16777216 are read")
  }
}
