import Derivation
import Networks

/// Where lessons find the data sets that they name.
package struct DataSets: Sendable {
  /// The data set of a name, its first so many examples; nil where there is none.
  package let named: @Sendable (String, Int) throws(LessonError) -> DataSet?
  /// The names that are known, for "did you mean".
  package let known: [String]

  /// Data sets.
  package init(known: [String], named: @escaping @Sendable (String, Int) throws(LessonError) -> DataSet?) {
    (self.known, self.named) = (known, named)
  }

  /// None.
  package static let none = DataSets(known: []) { _, _ in nil }
}

extension DataSet {
  /// Reads a table of numbers: a line an example, its label first. Lines that begin with # are comments.
  /// - Throws: ``LessonError`` with the line that is wrong.
  package init(csv text: String, name: String, take: Int = .max) throws(LessonError) {
    var inputs: [[Double]] = []
    var words: [String] = []
    for (k, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
      if line.isEmpty || line.hasPrefix("#") { continue }
      if inputs.count == take { break }
      let cells = line.split(separator: ",", omittingEmptySubsequences: false)
      var numbers: [Double] = []
      numbers.reserveCapacity(cells.count - 1)
      for (column, cell) in cells.dropFirst().enumerated() {
        guard let number = Double(cell.filter { $0 != " " }), number.isFinite else {
          throw LessonError(
            "\(name), line \(k + 1): “\(cell.prefix(20))” in column \(column + 2) is not a number")
        }
        numbers.append(number)
      }
      if numbers.isEmpty { throw LessonError("\(name), line \(k + 1): expected a label and numbers") }
      if let first = inputs.first, first.count != numbers.count {
        throw LessonError(
          "\(name), line \(k + 1): \(numbers.count) numbers, the first line has \(first.count)")
      }
      words.append(String(cells[0].filter { $0 != " " }))
      inputs.append(numbers)
    }
    if inputs.isEmpty { throw LessonError("\(name): no examples in it") }
    let classes = Set(words).sorted()
    let numbers = Dictionary(uniqueKeysWithValues: zip(classes, 0...))
    self.init(classes: classes, inputs: inputs, labels: words.map { numbers[$0] ?? 0 })
  }

  /// Reads images and labels in MNIST's IDX format: big-endian, magic numbers 2051 and 2049.
  /// - Throws: ``LessonError`` where the bytes are no such file, or images and labels do not fit together.
  package init(idxImages images: [UInt8], labels: [UInt8], take: Int = .max) throws(LessonError) {
    func number(_ bytes: [UInt8], _ at: Int) -> Int { (0..<4).reduce(0) { $0 << 8 | Int(bytes[at + $1]) } }
    guard images.count >= 16, number(images, 0) == 2051 else {
      throw LessonError("no IDX file of images (magic number 2051); a .gz has to be unpacked first")
    }
    guard labels.count >= 8, number(labels, 0) == 2049 else {
      throw LessonError("no IDX file of labels (magic number 2049); a .gz has to be unpacked first")
    }
    let (count, size) = (number(images, 4), number(images, 8) * number(images, 12))
    guard count > 0, size > 0, count == number(labels, 4), images.count == 16 + count * size,
      labels.count == 8 + count
    else {
      throw LessonError("images and labels do not fit together: \(count) images, \(number(labels, 4)) labels")
    }
    guard labels.dropFirst(8).allSatisfy({ $0 < 10 }) else { throw LessonError("a label above 9") }
    let taken = min(count, take)
    self.init(
      classes: (0...9).map(String.init),
      inputs: (0..<taken).map { k in images[(16 + k * size)..<(16 + (k + 1) * size)].map(Double.init) },
      labels: labels.dropFirst(8).prefix(taken).map(Int.init))
  }
}
