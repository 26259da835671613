import CharacterGraphics
import Derivation
import WorkedLesson

/// Drawings and plots, in the style's characters and colours.
extension TextRenderer {
  /// The columns that a picture may take.
  var room: Int { style.width - 2 }

  func indented(_ canvas: Canvas) -> [String] { painted(canvas).map { $0.isEmpty ? $0 : "  " + $0 } }

  /// The drawing of the network, or a sentence where it is too wide.
  var network: [String] {
    if worked.graph != nil { return graph }
    let drawing = NetworkDrawing(sketch, glyphs: style.glyphs).draw(width: room)
    if drawing.width <= room { return indented(drawing) }
    return wrapped(
      "The drawing of the network needs \(drawing.width) columns; here are \(room).", style.width)
  }

  /// The drawing of a graph, from what is given to what is differentiated first.
  private var graph: [String] {
    let drawing = FormulaGraph(worked, name: name(of:), value: { [numbers] in signed(numbers.value(of: $0)) })
    return indented(
      drawing.draw(worked.deepestTop, room: Size(columns: room, rows: 40), glyphs: style.glyphs))
  }

  private var sketch: NetworkSketch {
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
    return NetworkSketch(layers: layers, edges: edges)
  }

  private func parameter(_ id: ID) -> NetworkSketch.Parameter {
    NetworkSketch.Parameter(label: name(of: id), value: number(id))
  }

  private func number(_ id: ID) -> String { signed(numbers.value(of: id)) }

  /// Roads that part and meet again, or where that is too wide each road by itself.
  func drawing(of roads: Roads) -> [String] {
    let stem = roads.stem.map(plain)
    let branches = roads.branches.map { $0.map(plain) }
    func drawing(_ branches: some Sequence<[String]>) -> Canvas {
      RoadDrawing(
        stem: stem, branches: Array(branches), end: name(of: ID(.total)), glyphs: style.glyphs
      ).draw(width: room)
    }
    let fork = drawing(branches)
    if fork.width <= room || branches.count < 2 { return indented(fork) }
    let shown = branches.prefix(6)
    let rest = branches.count - shown.count
    return shown.flatMap { indented(drawing([$0])) }
      + (rest > 0 ? ["  \(style.glyphs.ellipsis) \(rest) more"] : [])
  }

  /// Curves over their axes.
  package func picture(of plot: Plot, _ size: Size) -> Canvas {
    let scale: Scale = plot.isLogarithmic ? .log10 : .linear
    let roles: [Role] = [.accent, .active, .good, .changed, .strong, .bad]
    let series = plot.series.enumerated().map { k, series in
      CurvePlot.Series(
        points: series.points, role: series.mark == nil ? roles[k % roles.count] : .strong,
        label: plain(series.label), mark: series.mark)
    }
    func axis(_ title: Prose) -> CurvePlot.Axis {
      CurvePlot.Axis(title: plain(title) + (plot.isLogarithmic ? " (logarithmic)" : ""), scale: scale)
    }
    return CurvePlot(series, xAxis: axis(plot.xTitle), yAxis: axis(plot.yTitle), glyphs: style.glyphs).draw(
      width: size.columns, height: size.rows)
  }

  /// Small pictures side by side.
  package func picture(of pictures: Documents.Pictures) -> Canvas {
    PicturePlot(
      pictures.pictures.map {
        PicturePlot.Picture(pixels: $0.pixels, width: pictures.width, caption: characters($0.caption))
      }, glyphs: style.glyphs
    ).draw(width: room)
  }

  /// A quantity over two others: every cell is computed.
  package func picture(of field: Field, _ size: Size) -> Canvas {
    let room = FieldPlot.field(in: size)
    let cells = field.cells(
      of: worked, columns: room.columns, rows: room.rows, reachesBorder: true)
    var plot = FieldPlot(
      x: (name(of: field.x.id), field.x.from, field.x.to),
      y: (name(of: field.y.id), field.y.from, field.y.to),
      cells: cells, steps: field.borders.count + 1, glyphs: style.glyphs)
    let roles: [Role] = [.accent, .active, .good, .changed]
    plot.roads = field.roads.enumerated().map { k, road in
      FieldPlot.Road(points: road.points, mark: road.mark, role: roles[k % roles.count])
    }
    plot.points = field.points.map { FieldPlot.Point(x: $0.x, y: $0.y, mark: $0.mark) }
    return plot.draw()
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
}
