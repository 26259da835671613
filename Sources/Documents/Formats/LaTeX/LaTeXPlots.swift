import CharacterGraphics

/// Curves, fields and pictures, drawn with TikZ. Lengths are centimetres.
extension LaTeXWriter {
  /// A length or a place, to a hundredth of a millimetre.
  func length(_ x: Double) -> String {
    let hundredths = Int((x * 1000).rounded())
    let digits = String(abs(hundredths % 1000))
    return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 1000)."
      + String(repeating: "0", count: 3 - digits.count) + digits
  }

  private func point(_ x: Double, _ y: Double) -> String { "(\(length(x)),\(length(y)))" }

  /// Two axes with their ticks and titles.
  private struct Axes {
    let x: ScaleRange
    let y: ScaleRange
    let width: Double
    let height: Double

    /// A place inside; nil where there is none.
    func place(_ point: (x: Double, y: Double)) -> (x: Double, y: Double)? {
      guard let across = x.fraction(of: point.x), let up = y.fraction(of: point.y) else { return nil }
      return (across * width, up * height)
    }
  }

  private func lines(of axes: Axes, x: String, y: String) -> [String] {
    var lines = [#"\draw (0,0) rectangle \#(point(axes.width, axes.height));"#]
    for tick in axes.x.ticks(limit: Int(axes.width / 1.4)) {
      guard let share = axes.x.fraction(of: tick.value) else { continue }
      let label = mathematics.text(of: .number(tick.text(glyphs: .ascii)))
      lines.append(#"\draw \#(point(share * axes.width, 0)) -- +(0,-0.1) node[below] {$\#(label)$};"#)
    }
    for tick in axes.y.ticks(limit: Int(axes.height / 0.8)) {
      guard let share = axes.y.fraction(of: tick.value) else { continue }
      let label = mathematics.text(of: .number(tick.text(glyphs: .ascii)))
      lines.append(#"\draw \#(point(0, share * axes.height)) -- +(-0.1,0) node[left] {$\#(label)$};"#)
    }
    lines.append(#"\node[below] at \#(point(axes.width / 2, -0.55)) {\#(x)};"#)
    lines.append(#"\node[above right,inner xsep=0pt] at \#(point(0, axes.height)) {\#(y)};"#)
    return lines
  }

  private func picture(_ lines: [String]) -> [String] {
    [#"\begin{center}"#, #"\begin{tikzpicture}[font=\footnotesize]"#] + lines
      + [#"\end{tikzpicture}"#, #"\end{center}"#]
  }

  /// How the curves are told apart, in colour and without.
  private static let pens = [
    "blue!70!black", "red!75!black,densely dashed", "green!45!black,densely dotted",
    "orange!80!black,dash dot",
    "violet,dashed", "black,dotted",
  ]

  // MARK: Curves

  /// Curves over their axes, their names to the right.
  func drawing(of plot: Plot) -> [String] {
    let scale: Scale = plot.isLogarithmic ? .log10 : .linear
    let points = plot.series.flatMap(\.points).filter {
      scale.position(of: $0.x) != nil && scale.position(of: $0.y) != nil
    }
    guard let x = ScaleRange(scale, covering: points.map(\.x)),
      let y = ScaleRange(scale, covering: points.map(\.y))
    else { return ["(There is no finite point to draw.)"] }
    let axes = Axes(x: x, y: y, width: 10.5, height: 5.5)
    let kind = plot.isLogarithmic ? " (logarithmic)" : ""
    var lines = lines(of: axes, x: text(of: plot.xTitle) + kind, y: text(of: plot.yTitle) + kind)
    var names = 0
    for (k, series) in plot.series.enumerated() {
      let pen = Self.pens[k % Self.pens.count]
      if let mark = series.mark {
        for place in series.points.compactMap(axes.place) {
          lines.append(
            #"\node[inner sep=0pt] at \#(point(place.x, place.y)) {\#(laTeXSpelling(String(mark)))};"#)
        }
      } else {
        lines += runs(of: series.points, axes).map { #"\draw[\#(pen)] \#($0);"# }
      }
      let label = text(of: series.label)
      guard !label.isEmpty else { continue }
      let top = axes.height - 0.3 - 0.5 * Double(names)
      let sample =
        series.mark.map { #"\node at \#(point(axes.width + 0.5, top)) {\#(laTeXSpelling(String($0)))};"# }
        ?? #"\draw[\#(pen)] \#(point(axes.width + 0.2, top)) -- +(0.6,0);"#
      lines += [sample, #"\node[right] at \#(point(axes.width + 0.8, top)) {\#(label)};"#]
      names += 1
    }
    return picture(lines)
  }

  /// The parts of a curve, each a path; of points that lie closer than the eye can tell one is drawn.
  private func runs(of points: [(x: Double, y: Double)], _ axes: Axes) -> [String] {
    var runs: [[(x: Double, y: Double)]] = [[]]
    for place in points.map(axes.place) {
      guard let place else {
        runs.append([])
        continue
      }
      if let last = runs[runs.count - 1].last, abs(last.x - place.x) + abs(last.y - place.y) < 0.02 {
        continue
      }
      runs[runs.count - 1].append(place)
    }
    return runs.filter { !$0.isEmpty }.map { run in
      let places = run.map { point($0.x, $0.y) }
      if places.count == 1 { return "\(places[0]) circle (0.02)" }
      return stride(from: 0, to: places.count, by: 8).map { k in
        places[k..<min(k + 8, places.count)].joined(separator: " -- ")
      }.joined(separator: "\n  -- ")
    }
  }

  // MARK: Fields

  /// How dark each step of a field is: of many, every other is empty, so that their borders are lines of equal height.
  private static func shades(_ steps: Int) -> [Int] {
    (0..<steps).map { steps <= 2 ? 25 * $0 : steps <= 4 ? 15 * $0 : 20 * ($0 % 2) }
  }

  /// A quantity over two others, told by its shades as on the screen, with roads and points on it.
  func drawing(of field: Field) -> [String] {
    guard let x = ScaleRange(.linear, covering: [field.x.from, field.x.to]),
      let y = ScaleRange(.linear, covering: [field.y.from, field.y.to])
    else { return [] }
    let axes = Axes(x: x, y: y, width: 10, height: 7)
    let cells = field.cells(of: worked, columns: 80, rows: 56)
    var lines = shaded(cells, axes, shares: Self.shades(field.borders.count + 1))
    lines += self.lines(
      of: axes, x: "$\(mathematics.inline(typesetter.symbol(of: field.x.id)))$",
      y: "$\(mathematics.inline(typesetter.symbol(of: field.y.id)))$")
    for (k, road) in field.roads.enumerated() {
      let places = road.points.compactMap(axes.place)
      lines += runs(of: road.points, axes).map { #"\draw[\#(Self.pens[k % Self.pens.count])] \#($0);"# }
      for place in places { lines.append(mark(road.mark, place)) }
    }
    for point in field.points {
      if let place = axes.place((point.x, point.y)) { lines.append(mark(point.mark, place)) }
    }
    return picture(lines)
  }

  private func mark(_ mark: Character, _ place: (x: Double, y: Double)) -> String {
    #"\node[inner sep=1pt,font=\scriptsize] at \#(point(place.x, place.y)) {\#(laTeXSpelling(String(mark)))};"#
  }

  /// Cells of equal height in a row are one rectangle.
  private func shaded(_ cells: [[Int?]], _ axes: Axes, shares: [Int]) -> [String] {
    let height = axes.height / Double(cells.count)
    return cells.enumerated().flatMap { row, line -> [String] in
      let width = axes.width / Double(line.count)
      let top = axes.height - Double(row) * height
      return line.map { $0.map { shares[$0] } ?? 0 }.stretches.map { run in
        #"\fill[black!\#(run.value)] \#(point(Double(run.start) * width, top - height - 0.004)) rectangle \#(point(Double(run.end) * width, top));"#
      }
    }
  }

  // MARK: Pictures

  /// Small pictures, as many side by side as there is room for.
  func drawing(of pictures: Pictures) -> [String] {
    let side = min(0.2, 2.4 / Double(max(1, pictures.width)))
    let width = side * Double(pictures.width)
    let drawn = pictures.pictures.map { picture -> String in
      let rows = (picture.pixels.count + pictures.width - 1) / max(1, pictures.width)
      let height = side * Double(rows)
      var lines = [#"\draw[gray,very thin] (0,0) rectangle \#(point(width, height));"#]
      for row in 0..<rows {
        let pixels = picture.pixels[
          (row * pictures.width)..<min((row + 1) * pictures.width, picture.pixels.count)]
        let top = height - Double(row) * side
        let shades = pixels.map { $0.isNaN ? 0 : Int((min(1, max(0, $0)) * 100).rounded()) }
        for run in shades.stretches {
          lines.append(
            #"\fill[black!\#(run.value)] \#(point(Double(run.start) * side, top - side)) rectangle \#(point(Double(run.end) * side, top));"#
          )
        }
      }
      let caption =
        #"\node[below,text width=\#(length(max(width, 1.9)))cm,align=center,font=\footnotesize] at \#(point(width / 2, 0)) {\#(laTeXSpelling(picture.caption))};"#
      return
        ([#"\begin{tikzpicture}[baseline=(current bounding box.north)]"#] + lines + [
          caption, #"\end{tikzpicture}"#,
        ])
        .joined(separator: "\n")
    }
    return [#"{\raggedright"#, drawn.joined(separator: "\n"), #"\par}"#]
  }
}
