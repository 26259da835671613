import Derivation
import LessonFormat
import Networks
import Training
import WorkedLesson

/// The pictures that a lesson asks for.
extension Narrator {
  /// The pictures of a stage, each under its own heading.
  func plotSections(at stage: Stage) -> [Section] {
    worked.lesson.plots.indices.filter { worked.lesson.plots[$0].stage == stage.rawValue }.map { k in
      Section("Plot · \(worked.lesson.plots[k].title)", plot(k))
    }
  }

  /// A picture, and what there is to say of it; the picture comes first.
  package func plot(_ k: Int) -> [Block] {
    switch worked.lesson.plots[k].kind {
    case .curves(let formulas, let span, let updates, let rate): curves(formulas, span, updates, rate)
    case .regions(let output, let x, let y, let threshold, let updates):
      regions(output, x, y, threshold, updates)
    case .surface(let formula, let x, let y, let roads): surface(formula, x, y, roads)
    case .course(let updates): course(updates)
    case .comparison(let contenders, let updates): comparison(contenders, updates)
    }
  }

  /// A reference that the lesson's reader has checked.
  private func formula(_ text: String) -> Formula { (try? worked.ids.formula(of: text)) ?? .number(.nan) }

  private func id(_ text: String) -> ID? { try? worked.ids.id(of: text) }

  /// A quantity or an expression in symbols.
  private func name(_ text: String) -> Prose {
    let formula = formula(text)
    return if case .of(let id) = formula { "\(id)" } else { "\(formula)" }
  }

  // MARK: Curves

  /// How many places of a curve are computed.
  private static let places = 241

  private func curves(_ texts: [String], _ span: LessonPlot.Span, _ updates: Int, _ rate: Double?) -> [Block]
  {
    guard let x = id(span.id) else { return [] }
    let formulas = texts.map(formula)
    var sampling = Sampling(worked, formulas, against: [x])
    let xs = (0..<Self.places).map { k in
      span.from + (span.to - span.from) * Double(k) / Double(Self.places - 1)
    }
    let values = xs.map { sampling.values(at: [$0]) }
    var series = texts.indices.map { k in
      Plot.Series(
        label: texts.count > 1 ? name(texts[k]) : "",
        points: zip(xs, values).map { ($0, $1[k]) }.filter { $0.1.isFinite })
    }
    var words: [Block] = []
    if updates > 0, worked.tops.count == 1 {
      let descent = worked.descent(updates: updates, learningRate: rate)
      series += marks(of: descent, formulas[0], against: x, span)
      words = [.prose(ended(descent, formulas[0], x, span))]
    }
    let title = texts.count > 1 ? "" : name(texts[0])
    return [.plot(Plot(series: series, xTitle: "\(x)", yTitle: title, isLogarithmic: false))] + words
  }

  /// The places of the updates on a curve: the first ten by their numbers.
  private func marks(of descent: [[ID: Double]], _ formula: Formula, against x: ID, _ span: LessonPlot.Span)
    -> [Plot.Series]
  {
    let parameters = worked.trained
    var sampling = Sampling(worked, [formula], against: parameters)
    return descent.enumerated().reversed().compactMap { k, round in
      guard let place = round[x], (span.from...span.to).contains(place) else { return nil }
      let height = sampling.values(at: parameters.map { round[$0] ?? .nan })[0]
      guard height.isFinite else { return nil }
      return Plot.Series(points: [(place, height)], mark: k < 10 ? Character("\(k)") : "o")
    }
  }

  private func ended(_ descent: [[ID: Double]], _ formula: Formula, _ x: ID, _ span: LessonPlot.Span) -> Prose
  {
    guard let last = descent.last?[x], descent.count > 1 else { return "" }
    let outside = descent.firstIndex { !(span.from...span.to).contains($0[x] ?? .nan) }
    let words: Prose =
      "0 is the start, the other numbers count the updates. After \(descent.count - 1) of them \(x) = \(last, digits)"
    let others: Prose =
      worked.trained.count > 1
      ? " The other parameters move too, so the numbers need not stand on the curve." : ""
    return outside.map { "\(words); from update \($0) on it has left the picture.\(others)" }
      ?? "\(words).\(others)"
  }

  // MARK: Fields

  private func regions(
    _ text: String, _ x: LessonPlot.Span, _ y: LessonPlot.Span, _ threshold: Double, _ updates: Int
  ) -> [Block] {
    guard let first = id(x.id), let second = id(y.id) else { return [] }
    let output = formula(text)
    let points = examplePoints(first, second, output)
    let field = Field(
      formula: output, x: (first, x.from, x.to), y: (second, y.from, y.to), borders: [threshold],
      points: points,
      roads: [], updates: updates)
    let marked: Prose =
      points.isEmpty
      ? ""
      : " \(points.allSatisfy { $0.mark == "o" } ? "An o is an example." : "The digits are the targets of the examples.")"
    return [
      .field(field),
      .prose(
        "\(after(updates))haded where \(name(text)) is at least \(threshold, .significant(3)).\(marked)"),
    ]
  }

  private func after(_ updates: Int) -> String {
    updates == 0 ? "S" : "After \(counted(updates, "update")), s"
  }

  /// The examples at their inputs, marked by the target of an output.
  private func examplePoints(_ x: ID, _ y: ID, _ output: Formula) -> [(x: Double, y: Double, mark: Character)]
  {
    guard worked.graph == nil, network.hasTargets, x.name.symbol == .input, y.name.symbol == .input,
      case .of(let out) = output, out.name.symbol == .out
    else { return [] }
    // The output of a hidden node has no target of its own.
    if out.name[0] < network.last {
      return network.examples.map { ($0.inputs[x.name[1]], $0.inputs[y.name[1]], "o") }
    }
    return network.examples.map { example in
      let target = example.targets?[out.name[1]] ?? .nan
      return (example.inputs[x.name[1]], example.inputs[y.name[1]], target >= 0.5 ? "1" : "0")
    }
  }

  private func surface(_ text: String, _ x: LessonPlot.Span, _ y: LessonPlot.Span, _ roads: [LessonPlot.Road])
    -> [Block]
  {
    guard let first = id(x.id), let second = id(y.id) else { return [] }
    let formula = formula(text)
    let marks: [Character] = ["a", "b", "c", "d"]
    let walked = roads.prefix(marks.count).enumerated().map { k, road in
      (points: descent(of: road).map { ($0[first] ?? .nan, $0[second] ?? .nan) }, mark: marks[k])
    }
    let field = Field(
      formula: formula, x: (first, x.from, x.to), y: (second, y.from, y.to),
      borders: heights(formula, first, x, second, y), points: [], roads: walked, updates: 0)
    return [
      .field(field),
      .prose("\(lines(field.borders, name(text)))\(legend(roads, marks))"),
    ] + ends(of: roads, from: first, second)
  }

  /// What the borders of a field are.
  private func lines(_ borders: [Double], _ name: Prose) -> Prose {
    let words: Prose = "Each border between shaded and empty is a line of equal \(name)"
    guard let least = borders.first, let most = borders.last else { return "\(words)." }
    return "\(words), from \(least, .significant(2)) at the lowest to \(most, .significant(2))."
  }

  /// Where a single road begins and ends.
  private func ends(of roads: [LessonPlot.Road], from x: ID, _ y: ID) -> [Block] {
    guard roads.count == 1 else { return [] }
    let rounds = descent(of: roads[0])
    guard let last = rounds.last, rounds.count > 1, let a = last[x], let b = last[y] else { return [] }
    return [
      .prose(
        """
        Each a is the place of one update, the first that of the start, \(x) = \(value: x) and \(y) = \(value: y). \
        After \(counted(rounds.count - 1, "update")) \(x) = \(a, .significant(3)) and \(y) = \(b, .significant(3)).
        """)
    ]
  }

  /// Which mark is which road, where there are several.
  private func legend(_ roads: [LessonPlot.Road], _ marks: [Character]) -> String {
    guard roads.count > 1 else { return "" }
    let words = zip(roads, marks).map { road, mark in
      let updates = "\(mark), \(counted(road.updates, "update"))"
      if worked.graph != nil { return updates }
      let count = network.examples.count
      let batch = min(road.batch ?? network.batches?.size ?? count, count)
      let size =
        count == 1 ? "the one example" : batch == count ? "all \(count) examples" : counted(batch, "example")
      return "\(updates) of \(count % batch == 0 ? "" : "at most ")\(size) each"
    }
    return " The roads: \(words.joined(separator: "; ")); a star where they meet."
  }

  /// The road of the lesson's own training, or of one with other batches.
  private func descent(of road: LessonPlot.Road) -> [[ID: Double]] {
    guard worked.graph == nil, let batch = road.batch else { return worked.descent(updates: road.updates) }
    var lesson = worked.lesson
    let own = network.batches
    lesson.network.batches =
      batch >= network.examples.count
      ? nil
      : Batches(size: batch, isShuffled: own?.isShuffled ?? false, seed: own?.seed ?? lesson.seed)
    return WorkedLesson(lesson, name: worked.name).descent(updates: road.updates)
  }

  /// Heights between which the lines of a field are spread evenly, so that flat places have theirs as well.
  private func heights(_ formula: Formula, _ x: ID, _ a: LessonPlot.Span, _ y: ID, _ b: LessonPlot.Span)
    -> [Double]
  {
    var sampling = Sampling(worked, [formula], against: [x, y])
    let count = 24
    var heights: [Double] = []
    for i in 0...count {
      for j in 0...count {
        let place = [
          a.from + (a.to - a.from) * Double(i) / Double(count),
          b.from + (b.to - b.from) * Double(j) / Double(count),
        ]
        heights.append(sampling.values(at: place)[0])
      }
    }
    let sorted = heights.filter(\.isFinite).sorted()
    guard let least = sorted.first, let most = sorted.last, least < most else { return [] }
    let steps = 12
    return (1..<steps).map { sorted[sorted.count * $0 / steps] }
  }

  // MARK: Courses

  private func course(_ updates: Int) -> [Block] {
    let course = worked.course(TrainingPlan(steps: updates))
    let points = course.points.filter(\.error.isFinite)
    guard points.count > 1 else { return [] }
    // An error of 0 has no place on a logarithmic axis.
    let isLogarithmic = updates > 100 && points.allSatisfy { $0.error > 0 }
    let drawn = points.filter { !isLogarithmic || $0.step > 0 }
    let plot = Plot(
      series: [Plot.Series(points: drawn.map { (Double($0.step), $0.error) })], xTitle: "updates",
      yTitle: "\(total)",
      isLogarithmic: isLogarithmic)
    return [
      .plot(plot), .prose("After \(course.last.step) updates \(total) = \(course.last.error, digits)."),
    ]
  }

  /// The courses of several optimizers in one picture, and their errors in a table.
  private func comparison(_ contenders: [LessonPlot.Contender], _ updates: Int) -> [Block] {
    guard worked.graph == nil, worked.stages.contains(.update) else { return [] }
    let courses = contenders.map { contender -> (name: String, rate: Double, errors: [Double]) in
      var lesson = worked.lesson
      lesson.network.optimizer = Optimizers.named(contender.optimizer) ?? GradientDescent()
      if let rate = contender.learningRate { lesson.network.learningRate = rate }
      let course = WorkedLesson(lesson, name: worked.name).course(TrainingPlan(steps: updates, every: 1))
      return (contender.optimizer, lesson.network.learningRate ?? .nan, course.points.map(\.error))
    }
    let steps = [0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter { $0 < updates } + [updates]
    let shown = steps.count > 5 ? [steps[0], steps[1]] + steps.suffix(3) : steps
    let rows = courses.map { course -> [Prose] in
      ["\(course.name)", "\(course.rate, .significant(6))"]
        + shown.map { k in
          course.errors.indices.contains(k) ? "\(course.errors[k], .significant(3))" : "diverged"
        }
    }
    let heads: [Prose] = ["optimizer", "\(ID(.learningRate))"] + shown.map { k in "\(k)" }
    let lines = courses.map { course in
      Plot.Series(
        label: "\(course.name)",
        points: course.errors.enumerated().map { (Double($0.offset), $0.element) }.filter { $0.1.isFinite })
    }
    return [
      .plot(Plot(series: lines, xTitle: "updates", yTitle: "\(total)", isLogarithmic: false)),
      .prose("\(total) after so many updates:"), .table(Table(heads: heads, rows: rows, wordColumns: [0])),
    ]
  }
}
