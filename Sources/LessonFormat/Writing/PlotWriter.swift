import Derivation

/// The pictures that a lesson asks for as trees: what ``LessonPlot`` reads.
enum PlotWriter {
  /// A picture.
  static func tree(of plot: LessonPlot) -> Tree {
    .keys([("title", .word(plot.title)), ("at", .word(plot.stage))] + keys(of: plot.kind))
  }

  private static func keys(of kind: LessonPlot.Kind) -> [(key: String, value: Tree?)] {
    switch kind {
    case .curves(let curves, let span, let updates, let rate):
      [
        ("curves", .words(curves)), ("against", .word(span.id)), ("from", .number(span.from)),
        ("to", .number(span.to)), ("updates", updates == 0 ? nil : .word(String(updates))),
        ("learning-rate", rate.map(Tree.number)),
      ]
    case .regions(let quantity, let x, let y, let threshold, let updates):
      [("regions", .word(quantity))] + plane(x, y) + [
        ("threshold", .number(threshold)), ("updates", updates == 0 ? nil : .word(String(updates))),
      ]
    case .surface(let quantity, let x, let y, let roads):
      [("surface", .word(quantity))] + plane(x, y) + [
        ("roads", roads.isEmpty ? nil : .list(roads.map(road)))
      ]
    case .course(let updates): [("course", .word(String(updates)))]
    case .comparison(let contenders, let updates):
      [("optimizers", .list(contenders.map(contender))), ("updates", .word(String(updates)))]
    }
  }

  private static func plane(_ x: LessonPlot.Span, _ y: LessonPlot.Span) -> [(key: String, value: Tree?)] {
    [
      ("against", .words([x.id, y.id])), ("from", .list([.number(x.from), .number(y.from)])),
      ("to", .list([.number(x.to), .number(y.to)])),
    ]
  }

  private static func road(_ road: LessonPlot.Road) -> Tree {
    .keys([("batch", road.batch.map { .word(String($0)) }), ("updates", .word(String(road.updates)))])
  }

  private static func contender(_ contender: LessonPlot.Contender) -> Tree {
    guard let rate = contender.learningRate else { return .word(contender.optimizer) }
    return .keys([("name", .word(contender.optimizer)), ("learning-rate", .number(rate))])
  }
}
