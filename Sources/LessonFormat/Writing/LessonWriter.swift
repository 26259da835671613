import Derivation
import Networks

/// Writes lessons as YAML, as a person would: numbers in their own characters, defaults left out, prose folded.
///
/// ``LessonReader`` reads the same lesson from it, bit for bit.
package enum LessonWriter {
  /// What is remarked behind some keys for somebody who goes on writing.
  private static let remarks = [
    "weights": "one row per node, one column per input",
    "biases": "one per node; left out: none",
    "learning-rate": "left out: no update",
    "frozen": "what the update leaves alone",
    "digits": "shown unless one asks otherwise; or decimals: 4",
  ]

  /// The text of a lesson.
  /// - Parameters:
  ///   - lesson: a network, or a graph that was read: its formulas are written as they were, its inputs with their
  ///     present values.
  ///   - comments: whether the first of some keys are explained.
  package static func text(of lesson: Lesson, comments: Bool = false) -> String {
    YAMLWriter.text(of: tree(of: lesson), remarks: comments ? remarks : [:])
  }

  private static func tree(of lesson: Lesson) -> Tree {
    let network = lesson.graph == nil ? NetworkWriter(lesson) : nil
    let isRandom = lesson.seed != 1 || network?.hasDrawnWeights ?? false
    let narration = lesson.narration.map { (key: $0.subject, value: Tree?.some(.word($0.text))) }
    return .keys([
      ("title", .word(lesson.title)),
      ("source", lesson.source.isEmpty ? nil : .word(lesson.source)),
      ("course", lesson.course.map { .keys([("part", .word($0.part)), ("place", .number($0.place))]) }),
      ("next", lesson.next.isEmpty ? nil : .words(lesson.next)),
      ("network", network?.tree),
      ("graph", lesson.graph.map { GraphWriter.tree(of: $0, in: lesson) }),
      ("conventions", conventions(lesson.conventions)),
      ("check", check(lesson)),
      ("digits", digits(lesson.digits)),
      ("arithmetic", arithmetic(lesson.arithmetic)),
      ("seed", isRandom ? .word(String(lesson.seed)) : nil),
      ("written", list(lesson.written, written)),
      ("narration", narration.isEmpty ? nil : .keys(narration)),
      ("plots", list(lesson.plots, PlotWriter.tree)),
      ("questions", list(lesson.questions, question)),
      ("printed", list(lesson.printed, printed)),
    ])
  }

  private static func list<Item>(_ items: [Item], _ tree: (Item) -> Tree) -> Tree? {
    items.isEmpty ? nil : .list(items.map(tree))
  }

  // MARK: How it is told

  private static func conventions(_ conventions: Conventions) -> Tree? {
    if conventions == Conventions() { return nil }
    return .keys([
      ("delta", conventions.deltaIsTargetMinusOutput ? .word("target-minus-output") : nil),
      ("relative-error", conventions.relativeErrorOfSum ? .word("sum") : nil),
      ("step-at-zero", conventions.stepFiresAtZero ? .word("1") : nil),
    ])
  }

  private static func check(_ lesson: Lesson) -> Tree? {
    let spelling = lesson.spellings[ID(.epsilon)]
    if lesson.epsilon == 1e-4, spelling == nil { return nil }
    return .keys([("epsilon", .number(lesson.epsilon, spelled: spelling))])
  }

  private static func digits(_ digits: Digits) -> Tree { .keys(rounding(digits)) }

  private static func rounding(_ digits: Digits) -> [(key: String, value: Tree?)] {
    switch digits {
    case .significant(let n), .exponential(let n): [("significant", .word(String(n)))]
    case .decimals(let n): [("decimals", .word(String(n)))]
    }
  }

  private static func arithmetic(_ arithmetic: SourceArithmetic) -> Tree? {
    let usual = SourceArithmetic()
    if arithmetic == usual { return nil }
    return .keys(
      (arithmetic.rounding.map(rounding) ?? []) + [
        ("rounding", arithmetic.mode == usual.mode ? nil : .word(arithmetic.mode.rawValue)),
        (
          "carry",
          arithmetic.carriesRounded == usual.carriesRounded
            ? nil : .word(arithmetic.carriesRounded ? "rounded" : "full")
        ),
        ("e", arithmetic.e.map(Tree.number)),
      ])
  }

  private static func written(_ exception: WrittenException) -> Tree {
    let extent: String =
      switch exception.extent {
      case .decimals(let n): String(n)
      case .full: "full"
      case .no: "no"
      }
    return .keys([("quantity", .word(exception.quantity)), ("decimals", .word(extent))])
  }

  // MARK: What is asked and printed

  private static func question(_ question: LessonQuestion) -> Tree {
    var answer: (key: String, value: Tree?)
    switch question.answer {
    case .choices(let choices): answer = ("choices", .words(choices))
    case .number(let formula): answer = ("number", .word(formula))
    }
    return .keys([
      ("at", .word(question.place)), ("ask", .word(question.text)), answer, ("hint", .word(question.hint)),
      ("because", .word(question.explanation)),
    ])
  }

  private static func printed(_ figure: PrintedFigure) -> Tree {
    .keys([
      ("quantity", .word(figure.quantity)), ("figure", .word(figure.figure)),
      ("where", figure.place.isEmpty ? nil : .word(figure.place)),
    ])
  }
}
