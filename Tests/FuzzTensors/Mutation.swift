import Glibc
import TensorFiles

/// Changes files, at random but each time alike for the same seed and number.
struct Mutation {
  private var random: SplitMix
  private let seeds: Seeds
  private let kind: TensorKind

  /// A file of a kind, changed.
  static func file(_ kind: TensorKind, _ seeds: Seeds, seed: Int, number: Int) -> [UInt8] {
    let salt = (TensorKind.allCases.firstIndex(of: kind) ?? 0) << 56
    var mutation = Mutation(random: SplitMix(UInt64(seed << 32 ^ number ^ salt)), seeds: seeds, kind: kind)
    return mutation.file()
  }

  private mutating func file() -> [UInt8] {
    if kind == .npz, random.one(in: 2) { return archive() }
    var bytes = seed(kind)
    for _ in 0...(random.one(in: 2) ? 0 : random.below(4)) { change(&bytes) }
    if !random.one(in: 4) { repair(&bytes) }
    return bytes
  }

  /// An archive, right in itself, of changed arrays; then sometimes changed, too.
  private mutating func archive() -> [UInt8] {
    var files: [ZipWriter.File] = []
    for k in 0...random.below(4) {
      var content = seed(.npy)
      if random.one(in: 2) {
        change(&content)
        repair(&content, .npy)
      }
      // Much that packs well, with a header that may or may not fit.
      if random.one(in: 500) { content += [UInt8](repeating: 0, count: random.below(4 << 20)) }
      files.append(
        ZipWriter.File(
          name: random.one(in: 30) ? "a.npy" : "a\(k).npy", content: content, isPacked: random.one(in: 2),
          isWide: random.one(in: 3), size: random.one(in: 20) ? random.interesting(content.count) : nil))
    }
    var bytes = ZipWriter.archive(files)
    if random.one(in: 4) { change(&bytes) }
    return bytes
  }

  private mutating func seed(_ kind: TensorKind) -> [UInt8] {
    random.element(of: seeds.files[kind] ?? []) ?? []
  }

  // MARK: Changes

  private mutating func change(_ bytes: inout [UInt8]) {
    let at = random.below(bytes.count + 1)
    let length = min(bytes.count - at, 1 + random.below(random.one(in: 4) ? 200 : 8))
    switch random.below(12) {
    case 0 where at < bytes.count: bytes[at] ^= 1 << UInt8(random.below(8))
    case 1 where at < bytes.count: bytes[at] = UInt8(truncatingIfNeeded: random.interesting(bytes.count))
    case 2 where at < bytes.count:
      bytes[at] = random.element(of: Array("{}[]()\",:'<>|-+.eE0123456789\\uLN \n".utf8)) ?? 0
    case 3, 4:
      let size = [2, 4, 8][random.below(3)]
      guard at + size <= bytes.count else { return }
      bytes.replaceSubrange(at..<at + size, with: little(random.interesting(bytes.count), size))
    case 5: bytes.removeSubrange(random.one(in: 3) ? at..<bytes.count : at..<at + length)
    case 6: bytes.insert(contentsOf: bytes[at..<at + length], at: random.below(bytes.count + 1))
    case 7:
      let byte =
        bytes.isEmpty || random.one(in: 2) ? UInt8(random.below(256)) : bytes[random.below(bytes.count)]
      bytes.insert(contentsOf: [UInt8](repeating: byte, count: random.below(300)), at: at)
    case 8:
      let other = seed(random.one(in: 3) ? random.element(of: TensorKind.allCases) ?? kind : kind)
      bytes.replaceSubrange(
        at..., with: other[min(other.count, random.one(in: 2) ? at : random.below(other.count + 1))...])
    case 9, 10: changeNumber(&bytes)
    default: changeWord(&bytes)
    }
  }

  /// Puts another number in the place of one that is written in digits.
  private mutating func changeNumber(_ bytes: inout [UInt8]) {
    func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    let from = random.below(bytes.count + 1)
    guard let start = bytes[from...].firstIndex(where: isDigit) else { return }
    let end = bytes[start...].firstIndex { !isDigit($0) } ?? bytes.count
    let texts = [
      "99999999999999999999", "1e999", "-1", "0", "1e-400", "NaN", "-Infinity", "16000000", "1, 1",
    ]
    let text = random.one(in: 3) ? random.element(of: texts) ?? "" : String(random.interesting(bytes.count))
    bytes.replaceSubrange(start..<end, with: text.utf8)
  }

  /// Puts a word of the formats somewhere, mostly in the place of another.
  private mutating func changeWord(_ bytes: inout [UInt8]) {
    let words = [
      "<f8", ">f8", "<f2", ">i8", "|b1", "|u1", "<u8", "|O", "F64", "F16", "BF16", "I64", "U8", "BOOL",
      "True", "False",
      "null", "NaN", "Infinity", "descr", "shape", "dtype", "data_offsets", "__metadata__", "fortran_order",
      "(0,)",
      "[]", "[[]]", "{}", "\\u0000", "\\ud83d\\ude00", "PK\u{3}\u{4}", "PK\u{1}\u{2}", "PK\u{5}\u{6}",
      "PK\u{6}\u{6}", "PK\u{6}\u{7}",
    ]
    let word = Array((random.element(of: words) ?? "").utf8)
    let at = random.below(bytes.count + 1)
    var place = at..<at
    if !random.one(in: 4) {
      for old in words.shuffled(using: &random).lazy.map({ Array($0.utf8) }) {
        guard let start = bytes.first(old) else { continue }
        place = start..<start + old.count
        break
      }
    }
    bytes.replaceSubrange(place, with: word)
  }

  // MARK: Repairs, so that what is behind the first check is reached

  private mutating func repair(_ bytes: inout [UInt8], _ other: TensorKind? = nil) {
    switch other ?? kind {
    case .npy:
      // The header ends with its line.
      guard bytes.count > 12, let end = bytes.firstIndex(of: 10), end > 12 else { return }
      let size = bytes[6] == 1 ? 2 : 4
      bytes.replaceSubrange(8..<8 + size, with: little(end + 1 - 8 - size, size))
    case .npz: ZipWriter.repairChecksums(&bytes)
    case .safetensors:
      guard
        let end = (8..<max(8, bytes.count - 1)).last(where: { bytes[$0] == 0x7D && bytes[$0 + 1] == 0x7D })
      else { return }
      bytes.replaceSubrange(0..<8, with: little(end + 2 - 8, 8))
    case .json: break
    }
  }
}

extension [UInt8] {
  /// Where a part is found first, from an offset on: by the system, as tests are built without optimization.
  func first(_ part: [UInt8], from offset: Int = 0) -> Int? {
    withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return nil }
      var offset = offset
      while offset + part.count <= count,
        let place = memchr(start + offset, Int32(part[0]), count - offset - part.count + 1)
      {
        if memcmp(place, part, part.count) == 0 { return UnsafeRawPointer(place) - start }
        offset = UnsafeRawPointer(place) - start + 1
      }
      return nil
    }
  }
}

/// A number in so many bytes, the lowest first.
func little(_ number: Int, _ size: Int) -> [UInt8] {
  (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
}
