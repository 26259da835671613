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
  /// The columns from one bus to the next: two, or none where each source runs straight into a single target.
  private let busStep: Int
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
  init(_ sketch: NetworkSketch, pair: Int, start: Int) {
    let parameters = sketch.parameters(pair: pair)
    let labelWidth = parameters.map { displayWidth(of: $0.label) }.max() ?? 0
    let valueWidth = parameters.map { displayWidth(of: $0.value) }.max() ?? 0
    let gap = labelWidth > 0 && valueWidth > 0 ? 1 : 0
    let lastSource = max(0, sketch.layers[pair].count - 1)

    sources = start
    firstBus = start + sketch.textWidth(layer: pair) + 2
    busStep = sketch.isTight && pair == 0 && sketch.layers[1].count == 1 ? 0 : 2
    labels = firstBus + busStep * lastSource + 4
    labelsEnd = labels + labelWidth + gap + valueWidth
    collector = labelsEnd + 2
    targets = collector + 4
    end = targets + sketch.textWidth(layer: pair + 1)
  }

  /// The column of a source's bus.
  func bus(_ source: Int) -> Int { firstBus + busStep * source }

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
