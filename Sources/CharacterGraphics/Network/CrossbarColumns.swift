/// Which columns the parts of one pair of layers take, from the sources' names to the targets' names:
///
///     i1 0.05 ─┬──── w₁ 0.15 ─┐
///     i2 0.10 ─│─┬── w₂ 0.20 ─┼─▶ h1
///     ↑        ↑     ↑  ↑     ↑   ↑
///     sources  bus   labels   collector
///                       values    targets
struct CrossbarColumns {
  /// Where the names of the sources begin.
  let sources: Int
  /// Where the bus of the first source stands.
  private let firstBus: Int
  /// Which bus each source has; nil where it runs straight on and needs none.
  private let buses: [Int?]
  /// The number of buses.
  private let busCount: Int
  /// Where the names of weights and biases begin.
  let labels: Int
  /// The column after the values.
  private let labelsEnd: Int
  /// Where the lines into one target are gathered.
  let collector: Int
  /// Where the names of the targets begin.
  let targets: Int
  /// The number of columns up to the end of the targets' names.
  let end: Int

  /// Lays out one pair of layers whose sources' names begin at `start`.
  /// - Parameter straight: the sources whose only edge is in their own row, where columns are to be saved.
  init(_ sketch: NetworkSketch, pair: Int, start: Int, straight: Set<Int> = []) {
    let parameters = sketch.parameters(pair: pair)
    let labelWidth = parameters.map { displayWidth(of: $0.label) }.max() ?? 0
    let valueWidth = parameters.map { displayWidth(of: $0.value) }.max() ?? 0
    let gap = labelWidth > 0 && valueWidth > 0 ? 1 : 0
    var count = 0
    buses = sketch.layers[pair].indices.map { source in
      if straight.contains(source) { return nil }
      count += 1
      return count - 1
    }
    busCount = count

    sources = start
    firstBus = start + sketch.textWidth(layer: pair) + 2
    let hasNames = labelWidth + valueWidth > 0 || !sketch.isTight
    labels = firstBus + 2 * max(0, count - 1) + (hasNames ? 4 : 1)
    labelsEnd = labels + labelWidth + gap + valueWidth
    collector = labelsEnd + 2
    targets = collector + 4
    end = targets + sketch.textWidth(layer: pair + 1)
  }

  /// The column of a source's bus; of one without, a column in which no bus is.
  func bus(_ source: Int) -> Int {
    buses[source].map { firstBus + 2 * $0 } ?? (busCount == 0 ? firstBus : firstBus + 2 * busCount - 1)
  }

  /// Where a value begins; values are aligned at their ends.
  func value(_ value: String) -> Int { labelsEnd - displayWidth(of: value) }

  /// The columns that the text of a parameter takes; nil if it has none.
  func text(_ parameter: NetworkSketch.Parameter) -> Range<Int>? {
    let labelWidth = displayWidth(of: parameter.label)
    let valueStart = value(parameter.value)
    switch (labelWidth > 0, valueStart < labelsEnd) {
    case (false, false): return nil
    case (true, false): return labels..<(labels + labelWidth)
    case (false, true): return valueStart..<labelsEnd
    case (true, true): return labels..<labelsEnd
    }
  }
}
