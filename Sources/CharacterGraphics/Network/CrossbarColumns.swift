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
  /// Where the bus of the first source stands; those of the others follow two columns apart.
  private let firstBus: Int
  /// Where the names of weights and biases begin.
  let labels: Int
  /// The column after the values and their marks.
  private let labelsEnd: Int
  /// The columns kept for the mark of a changed value.
  private let markWidth: Int
  /// Where the lines into one target are gathered.
  let collector: Int
  /// Where the names of the targets begin.
  let targets: Int
  /// The number of columns up to the end of the targets' names.
  let end: Int

  /// Lays out one pair of layers whose sources' names begin at `start`.
  init(_ sketch: NetworkSketch, pair: Int, start: Int) {
    let parameters = sketch.parameters(pair: pair)
    let labelWidth = parameters.map { displayWidth(of: $0.label) }.max() ?? 0
    let valueWidth = parameters.map { displayWidth(of: $0.value) }.max() ?? 0
    markWidth = parameters.contains(where: \.isChanged) ? displayWidth(of: changeMark) : 0
    let gap = labelWidth > 0 && valueWidth > 0 ? 1 : 0
    let lastSource = max(0, sketch.layers[pair].count - 1)

    sources = start
    firstBus = start + sketch.textWidth(layer: pair) + 2
    labels = firstBus + 2 * lastSource + 4
    labelsEnd = labels + labelWidth + gap + valueWidth + markWidth
    collector = labelsEnd + 2
    targets = collector + 4
    end = targets + sketch.textWidth(layer: pair + 1)
  }

  /// The column of a source's bus.
  func bus(_ source: Int) -> Int { firstBus + 2 * source }

  /// Where a value begins; values are aligned at their ends.
  func value(_ value: String) -> Int { labelsEnd - markWidth - displayWidth(of: value) }

  /// The columns that the text of a parameter takes; nil if it has none.
  func text(_ parameter: NetworkSketch.Parameter) -> Range<Int>? {
    let labelWidth = displayWidth(of: parameter.label)
    let valueStart = value(parameter.value)
    let end = labelsEnd - markWidth
    let mark = parameter.isChanged ? markWidth : 0
    switch (labelWidth > 0, valueStart < end) {
    case (false, false): return nil
    case (true, false): return labels..<(labels + labelWidth + mark)
    case (false, true): return valueStart..<(end + mark)
    case (true, true): return labels..<(end + mark)
    }
  }
}
