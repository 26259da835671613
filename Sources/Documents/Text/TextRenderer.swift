import CharacterGraphics
import Derivation
import Networks
import WorkedLesson

/// Sets a document as plain text for the terminal.
package struct TextRenderer {
  let worked: WorkedLesson
  let numbers: Numbers
  let style: TextStyle

  /// A renderer of documents about a lesson.
  package init(_ worked: WorkedLesson, digits: Digits, style: TextStyle) {
    self.worked = worked
    numbers = Numbers(worked, digits: digits)
    self.style = style
  }

  /// The text of a document, with a line break at its end.
  package func text(of document: Document) -> String {
    var lines: [String] = []
    let title = wrapped(plain(document.title), style.width)
    lines += title.map { style.painted($0, .strong) }
    if !document.source.isEmpty {
      lines += wrapped(characters(document.source), style.width).map { style.painted($0, .dim) }
    }
    for section in document.sections {
      lines.append("")
      lines += text(of: section)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  func text(of section: Section) -> [String] {
    var lines = [heading(section.heading)]
    for (k, block) in section.blocks.enumerated() {
      if k > 0, needsGap(section.blocks[k - 1], block) { lines.append("") }
      lines += text(of: block)
    }
    return lines
  }

  private func needsGap(_ before: Block, _ after: Block) -> Bool {
    switch (before, after) {
    case (.prose, .equations), (.equations, .prose), (.prose, .roads), (.equations, .equations), (.space, _),
      (_, .space):
      false
    default: true
    }
  }

  private func text(of block: Block) -> [String] {
    switch block {
    case .space: return [""]
    case .prose(let prose): return wrapped(plain(prose), style.width)
    case .equations(let equations): return EquationSetter(self).lines(of: equations)
    case .network: return indented(drawing)
    case .roads(let roads): return indented(drawing(of: roads))
    case .table(let table): return lines(of: table)
    case .plot(let plot): return indented(painted(canvas(of: plot)))
    }
  }

  /// `── Forward · h1 ───── mazur ───`
  private func heading(_ prose: Prose) -> String {
    let dash = style.isASCII ? "-" : "─"
    let dashes = { (n: Int) in String(repeating: dash, count: max(0, n)) }
    let text = plain(prose)
    let name = characters(worked.name)
    let room = style.width - displayWidth(of: text) - displayWidth(of: name) - 9
    guard room >= 2 else { return style.painted("\(dashes(2)) \(text)", .strong) }
    return style.painted("\(dashes(2)) \(text) ", .strong)
      + style.painted("\(dashes(room)) \(name) \(dashes(3))", .dim)
  }

  // MARK: Words

  /// Prose as text in this style's characters.
  func plain(_ prose: Prose) -> String {
    characters(
      prose.spans.map { span in
        switch span {
        case .words(let words): words
        case .quantity(let id): name(of: id)
        case .value(let id): signed(numbers.value(of: id))
        case .number(let x, let digits): signed(digits.text(of: x))
        }
      }.joined())
  }

  /// The name of a quantity in this style: its symbol, or its ASCII id.
  func name(of id: ID) -> String { style.isASCII ? worked.ids.text(of: id) : worked.ids.symbol(of: id) }

  /// A number with this style's minus.
  func signed(_ number: String) -> String {
    style.isASCII || !number.hasPrefix("-") ? number : "−" + number.dropFirst()
  }

  func characters(_ text: String) -> String { style.isASCII ? asciiSpelling(text) : text }

  /// A text in lines of at most so many columns.
  func wrapped(_ text: String, _ width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var (line, length) = ("", 0)
      for word in paragraph.utf8.split(separator: UInt8(ascii: " ")).map({ String(Substring($0)) }) {
        let wordLength = displayWidth(of: word)
        if line.isEmpty {
          (line, length) = (word, wordLength)
        } else if length + 1 + wordLength <= max(10, width) {
          line += " " + word
          length += 1 + wordLength
        } else {
          lines.append(line)
          (line, length) = (word, wordLength)
        }
      }
      lines.append(line)
    }
    return lines
  }

  // MARK: Pictures

  private func indented(_ lines: [String]) -> [String] { lines.map { $0.isEmpty ? $0 : "  " + $0 } }

  private var drawing: [String] {
    let network = worked.network
    let isSingle = network.examples.count == 1
    let layers = (0...network.last).map { l in
      (0..<network.count(ofLayer: l)).map { j -> NetworkSketch.Node in
        var node = NetworkSketch.Node(label: worked.naming.node(l, j))
        if l == 0 && isSingle { node.detail = number(ID(.input, 0, j)) }
        if l == network.last, isSingle, network.hasTargets {
          node.detail = "target " + number(ID(.target, l, j))
        }
        if l > 0, let bias = network.layers[l - 1].biases?[j] { node.bias = parameter(ID(.bias, bias)) }
        return node
      }
    }
    let edges = (1...network.last).map { l in
      (0..<network.count(ofLayer: l)).map { j in
        (0..<network.count(ofLayer: l - 1)).map { i in parameter(ID(.weight, l, j, i)) }
      }
    }
    let sketch = NetworkSketch(layers: layers, edges: edges)
    return painted(NetworkDrawing(sketch, glyphs: style.glyphs).draw(width: style.width - 2))
  }

  private func parameter(_ id: ID) -> NetworkSketch.Parameter {
    NetworkSketch.Parameter(label: name(of: id), value: number(id))
  }

  private func number(_ id: ID) -> String { signed(numbers.value(of: id)) }

  private func drawing(of roads: Roads) -> [String] {
    let drawing = RoadDrawing(
      stem: roads.stem.map(plain), branches: roads.branches.map { $0.map(plain) },
      end: name(of: ID(.total)), glyphs: style.glyphs)
    return painted(drawing.draw(width: style.width - 2))
  }

  private func canvas(of plot: Plot) -> Canvas {
    CurvePlot(
      [CurvePlot.Series(points: plot.points)],
      xAxis: CurvePlot.Axis(title: characters(plot.xTitle), scale: plot.isLogX ? .log10 : .linear),
      yAxis: CurvePlot.Axis(title: characters(plot.yTitle), scale: plot.isLogY ? .log10 : .linear),
      glyphs: style.glyphs
    ).draw(width: min(style.width - 2, 100), height: 18)
  }

  private func painted(_ canvas: Canvas) -> [String] {
    guard style.isColored else {
      return canvas.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return canvas.lines.map { cells in
      var line = ""
      var rest = cells[...]
      while let first = rest.first {
        let run = rest.prefix { $0.role == first.role }
        line += style.painted(String(run.map(\.character)), first.role)
        rest = rest.dropFirst(run.count)
      }
      return line
    }
  }

  // MARK: Tables

  private func lines(of table: Table) -> [String] {
    let cells = ([table.heads] + table.rows).map { $0.map(plain) }
    let widths = table.heads.indices.map { column in cells.map { displayWidth(of: $0[column]) }.max() ?? 0 }
    if widths.reduce(0, +) + 2 * widths.count > style.width { return stacked(cells) }
    return cells.enumerated().map { k, row in
      var line = row.enumerated().map { column, cell -> String in
        let blanks = String(repeating: " ", count: widths[column] - displayWidth(of: cell))
        return table.wordColumns.contains(column) ? cell + blanks : blanks + cell
      }.joined(separator: "  ")
      while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
      return "  " + (k == 0 ? style.painted(line, .dim) : line)
    }
  }

  /// A table that is too wide: a row after another, each cell with its head.
  private func stacked(_ cells: [[String]]) -> [String] {
    guard let heads = cells.first else { return [] }
    return cells.dropFirst().flatMap { row in
      [row[0]] + zip(heads, row).dropFirst().map { "  \($0): \($1)" }
    }
  }
}
