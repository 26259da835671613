import Derivation

/// Numbers in words, as many as the layers need.
extension DraftWords {
  /// A block of so many numbers for each example.
  package static func examples(_ option: String, _ text: String, _ width: Int, _ item: String)
    throws(DraftError)
    -> [NumberBlock]
  {
    let grid = try NumberGrid(text, option: option)
    try grid.refuseSlash(in: text, option)
    let isSenseless = grid.rows.contains { $0.numbers.count != width }
    try DecimalCommas.refuse(option, text, isSenseless: isSenseless) { count in
      // As one example, or as the examples that the semicolons part.
      count == width || (isSenseless && count == width * grid.rows.count)
    }
    for (k, row) in grid.rows.enumerated() where row.numbers.count != width {
      let what = grid.rows.count == 1 ? option : "\(option) of example \(k + 1)"
      throw DraftError(
        option, "\(what): expected \(counted(width, "number")), one per \(item); found \(row.numbers.count)",
        text: text, column: row.columns[0])
    }
    return grid.rows.map { NumberBlock($0.numbers) }
  }

  /// How many numbers each example has; nil where they differ.
  package static func width(of text: String) -> Int? {
    let counts = Set((try? NumberGrid(text, option: "inputs").rows.map(\.numbers.count)) ?? [])
    return counts.count == 1 ? counts.first : nil
  }

  /// Refuses other than one right output for each example.
  package static func check(_ classes: [NumberBlock], target text: String, examples: Int) throws(DraftError) {
    if classes.count == examples { return }
    throw DraftError(
      "target", "target: expected \(counted(examples, "output")), one per example; found \(classes.count)",
      text: text)
  }

  /// The targets of classes: 1 at the right output, counted from 0, and 0 elsewhere.
  static func classes(_ text: String, _ outputs: Int) throws(DraftError) -> [NumberBlock] {
    let grid = try NumberGrid(text, option: "target")
    try grid.refuseSlash(in: text, "target")
    var blocks: [NumberBlock] = []
    for row in grid.rows {
      for (number, column) in zip(row.numbers, row.columns) {
        guard let index = Int(exactly: number.value), (0..<outputs).contains(index) else {
          throw DraftError(
            "target", "target: expected an output from 0 to \(outputs - 1); found \(number.text)", text: text,
            column: column)
        }
        blocks.append(oneHot(index, of: outputs))
      }
    }
    return blocks
  }

  /// 1 at one place of several, 0 elsewhere.
  package static func oneHot(_ index: Int, of count: Int) -> NumberBlock {
    NumberBlock((0..<count).map { $0 == index ? 1 : 0 }, texts: (0..<count).map { $0 == index ? "1" : "0" })
  }

  static func weights(_ text: String, _ sizes: [Int]) throws(DraftError) -> [NumberBlock] {
    let grid = try NumberGrid(text, option: "weights")
    let shapes = zip(sizes, sizes.dropFirst()).map { (rows: $1, columns: $0) }
    let wanted = shapes.map { "\($0.rows) × \($0.columns)" }.joined(separator: ", then ")
    func wrong(_ found: String, _ column: Int) -> DraftError {
      DraftError(
        "weights", "weights: expected \(wanted) numbers, a row per node, a column per input; found \(found)",
        text: text, column: column)
    }
    let count = shapes.reduce(0) { $0 + $1.rows * $1.columns }
    try DecimalCommas.refuse("weights", text, isSenseless: grid.numbers.count != count) { $0 == count }
    // Without rows and layers: all in a line.
    if grid.rows.count == 1 {
      let row = grid.rows[0]
      guard row.numbers.count == count else {
        throw wrong(
          "\(row.numbers.count) in all, not \(count)", row.columns[min(count, row.columns.count - 1)])
      }
      var rest = row.numbers[...]
      return shapes.map { shape in
        defer { rest = rest.dropFirst(shape.rows * shape.columns) }
        return NumberBlock(Array(rest.prefix(shape.rows * shape.columns)))
      }
    }
    if grid.layers.count > 1, grid.layers.count != shapes.count {
      throw wrong(counted(grid.layers.count, "layer"), 1)
    }
    var blocks: [NumberBlock] = []
    var rest = grid.rows[...]
    for (k, shape) in shapes.enumerated() {
      // A layer may also be written without rows.
      let rows = grid.layers.count > 1 ? grid.layers[k][...] : rest.prefix(shape.rows)
      rest = rest.dropFirst(rows.count)
      let numbers = rows.flatMap(\.numbers)
      let isPlain = rows.count == 1 && numbers.count == shape.rows * shape.columns
      if !isPlain {
        guard rows.count == shape.rows else {
          throw wrong("\(counted(rows.count, "row")) in layer \(k + 1)", rows.first?.columns[0] ?? 1)
        }
        if let row = rows.first(where: { $0.numbers.count != shape.columns }) {
          throw wrong("a row of \(row.numbers.count) in layer \(k + 1)", row.columns[0])
        }
      }
      blocks.append(NumberBlock(numbers))
    }
    if let row = rest.first, grid.layers.count == 1 { throw wrong("\(grid.rows.count) rows", row.columns[0]) }
    return blocks
  }

  static func biases(_ text: String, _ sizes: [Int]) throws(DraftError) -> DraftPart<
    NetworkDraft.Biases
  > {
    if text == "none" { return .none }
    let grid = try NumberGrid(text, option: "biases")
    let (numbers, nodes) = (grid.numbers, sizes.dropFirst())
    let right = [nodes.reduce(0, +), nodes.count]
    try DecimalCommas.refuse(
      "biases", text, isSenseless: !right.contains(numbers.count), where: right.contains)
    let counts = grid.layers.map { $0.reduce(0) { $0 + $1.numbers.count } }
    if counts.count > 1, counts != Array(nodes), counts != nodes.map({ _ in 1 }) {
      throw DraftError(
        "biases",
        "biases: expected \(nodes.map(String.init).joined(separator: ", then ")) numbers, one per node; found "
          + counts.map(String.init).joined(separator: ", then "), text: text, column: 1)
    }
    if numbers.count == nodes.reduce(0, +) {
      var rest = numbers[...]
      let blocks = nodes.map { count -> NumberBlock? in
        defer { rest = rest.dropFirst(count) }
        return NumberBlock(Array(rest.prefix(count)))
      }
      return .given(.ofNodes(blocks))
    }
    if numbers.count == nodes.count { return .given(.ofLayers(NumberBlock(numbers))) }
    throw DraftError(
      "biases",
      "biases: expected \(nodes.reduce(0, +)) numbers, one per node, or \(nodes.count), one per layer, shared by its "
        + "nodes, or none; found \(numbers.count)", text: text, column: 1)
  }
}

extension NumberBlock {
  /// Numbers as they were written.
  init(_ numbers: [WrittenNumber]) { self.init(numbers.map(\.value), texts: numbers.map(\.text)) }
}
