import TensorFiles
import Testing

@Suite("State dicts in JSON")
struct JSONTests {
  @Test(
    "what is wrong is said with line and column",
    arguments: [
      (#"{"w": [[1, 2], [3]]}"#, "1:18: the list ends after 1 element; those before have 2"),
      (#"{"w": [[1, 2], [3, 4, 5]]}"#, "1:23: one element more than the 2 of the lists before"),
      (#"{"w": [[1, 2], 3]}"#, "1:16: expected a list like those before, found “3”"),
      (#"{"w": [1, [2]]}"#, "1:11: expected a number like those before, found “[”"),
      (#"{"w": [[], [1]]}"#, "1:13: one element more than the 0 of the lists before"),
      (#"{"w": [[[]], []]}"#, "1:15: the list ends after 0 elements; those before have 1"),
      (#"{"w": [[[[[[[[[1]]]]]]]]]}"#, "1:15: lists more than 8 deep"),
      (#"{"w": null}"#, "1:7: expected a number or a list of numbers, found “null”"),
      (#"{"w": [true]}"#, "1:8: expected a number, found “true”"),
      (#"{"w": "1"}"#, "1:7: expected a number or a list of numbers, found “\"”"),
      (#"{"w": {"v": null}}"#, "1:13: expected a number or a list of numbers, found “null”"),
      (
        String(repeating: #"{"w":"#, count: 9) + "1" + String(repeating: "}", count: 9),
        "1:41: objects more than 8 deep"
      ),
      (#"{"w": {"v": 1}, "w.v": 2}"#, "1:17: a second array with the name “w.v”"),
      ("{\n \"größe\": [1,\n  2,]\n}", "3:5: expected a number, found “]”"),
      ("{\"größe\": [1 2]}", "1:14: expected “,” or “]”, found “2”"),
      ("\u{feff}{\"w\": x}", "1:7: expected a number or a list of numbers, found “x”"),
      (#"{"w": [1, 2}"#, "1:12: expected “,” or “]”, found “}”"),
      (#"{"w": 1"#, "1:8: expected “,” or “}”, found the end"),
      (#"{"w": 1,}"#, "1:9: expected a name in quotation marks, found “}”"),
      (#"{"w" 1}"#, "1:6: expected “:” after the name, found “1”"),
      (#"{w: 1}"#, "1:2: expected a name in quotation marks, found “w”"),
      (#"{"w": 1, "w": 2}"#, "1:10: a second array with the name “w”"),
      (#"{"w": 1} {}"#, "1:10: expected the end, found “{”"),
      (#"{"w": 01}"#, "1:7: a zero before the digits of a number, which JSON has not"),
      (#"{"w": +1}"#, "1:7: expected a number or a list of numbers, found “+”"),
      (#"{"w": .5}"#, "1:7: expected a number or a list of numbers, found “.”"),
      (#"{"w": 5.}"#, "1:9: expected a digit, found “}”"),
      (#"{"w": -}"#, "1:8: expected a digit, found “}”"),
      (#"{"w": 1e}"#, "1:9: expected a digit, found “}”"),
      (#"{"w": 1e400}"#, "1:7: 1e400 is larger than any double"),
      (#"{"w": nan}"#, "1:7: expected a number or a list of numbers, found “nan”"),
      (#"{"w": -NaN}"#, "1:8: expected a digit, found “NaN”"),
      (#"{"w": 0x10}"#, "1:8: expected “,” or “}”, found “x10”"),
      (#"{"\q": 1}"#, "1:3: a \\ with nothing after it that JSON knows"),
      (#"{"\u12"#, "1:3: a \\ with nothing after it that JSON knows"),
      (#"{"\ud800": 1}"#, "1:3: half of a surrogate pair"),
      (#"{"\udc00": 1}"#, "1:3: half of a surrogate pair"),
      (#"{"\ud800\u0041": 1}"#, "1:3: half of a surrogate pair"),
      (#"{"w"#, "1:2: a text without its closing quotation mark"),
      ("{\"w\n\": 1}", "1:4: a control character in a text; JSON writes it \\u00…"),
      (#"{"a\nb": 1}"#, "1:2: the name “a�b” has a control character in it"),
      (#"{"w": [1, é]}"#, "1:11: expected a number, found “é”"),
    ])
  func sentences(text: String, sentence: String) {
    #expect(complaint(Array(text.utf8), named: "s.json") == "s.json:\(sentence)")
  }

  @Test("a name that is not UTF-8 is refused")
  func encoding() {
    #expect(complaint(Array("{\"".utf8) + [0xFF] + Array("\": 1}".utf8)) == "x:1:2: a text that is not UTF-8")
  }

  @Test(
    "numbers are read as the nearest doubles",
    arguments: [
      ("0", 0), ("-0", -0.0), ("-0.0", -0.0), ("1E5", 1e5), ("1e+5", 1e5), ("1e-5", 1e-5), ("-12.5", -12.5),
      ("0.1", 0.1), ("5e-324", .leastNonzeroMagnitude), ("2e-324", 0),
      ("2.2250738585072011e-308", Double.leastNormalMagnitude.nextDown),
      ("9007199254740993", 9007199254740992), ("9007199254740993.0000000000000001", 9007199254740994),
      ("1.7976931348623157e308", .greatestFiniteMagnitude),
      ("1.7976931348623158079e308", .greatestFiniteMagnitude),
      ("NaN", .nan), ("Infinity", .infinity), ("-Infinity", -.infinity),
    ])
  func numbers(text: String, value: Double) throws {
    let file = try TensorReader.file(Array("{\"x\":\(text)}".utf8), named: "x")
    #expect(areSame(file.arrays[0].values[0], value))
    #expect(file.arrays[0].shape == [])
  }

  @Test("a number may be as long as a double in full, and not without end")
  func longNumbers() {
    func file(_ count: Int) -> [UInt8] {
      Array("{\"x\": 0.\(String(repeating: "3", count: count - 2))}".utf8)
    }
    #expect(complaint(file(2_000)) == nil)
    #expect(complaint(file(2_001)) == "x:1:7: a number of 2001 characters; at most 2000 are read")
  }

  @Test("lists without end and names without end cost nothing")
  func depth() {
    let deep = Array("{\"x\": ".utf8) + [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
    #expect(complaint(deep) == "x:1:15: lists more than 8 deep")
    let long = Array("{\"\(String(repeating: "n", count: 1_001))\": 1}".utf8)
    let start = String(repeating: "n", count: 60)
    #expect(complaint(long) == "x:1:2: the name “\(start)…” has 1001 bytes; at most 1000 are read")
  }
}
