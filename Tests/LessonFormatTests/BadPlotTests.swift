import LessonFormat
import Networks
import Testing

@Suite("Plots, questions and narration of a graph that are not well formed")
struct BadPlotTests {
  private typealias Bad = BadLesson

  /// A lesson with a plot, whose mark stands in its parts.
  private static func part(_ parts: String) -> String {
    Bad.graph() + "plots:\n  - { title: a curve, \(parts) }\n"
  }
  /// A lesson with a plot that is marked as a whole.
  private static func plot(_ parts: String) -> String {
    part(parts).replacing("{ title", with: "§{ title")
  }
  private static let span = "against: x, from: 0, to: 1"
  private static let square = "against: [x, y], from: [0, 0], to: [1, 1]"
  private static let optimizers = Optimizers.all.map(\.name).joined(separator: ", ")
  private static let keys =
    "title, at, curves, against, from, to, updates, learning-rate, regions, threshold, surface, roads, course, "
    + "optimizers"

  @Test(
    "what is drawn, and in which stage",
    arguments: [
      Bad(Bad.graph() + "plots: §3", "plots: expected a list; found “3”"),
      Bad(Bad.graph() + "plots: [§3]", "a plot: expected a mapping with \(keys); found “3”"),
      Bad(Bad.graph() + "plots: [§{ curves: [E], \(span) }]", "a plot has no “title”"),
      Bad(
        Bad.graph() + "plots: [{ title: §[T], curves: [E], \(span) }]", "title: expected a text; found a list"
      ),
      Bad(plot("from: 0"), "a plot has one of curves, regions, surface, course or optimizers"),
      Bad(
        plot("curves: [E], surface: E, \(span)"),
        "a plot has one of curves, regions, surface, course or optimizers"),
      Bad(part("§curvs: [E], \(span)"), "unknown key “curvs” in a plot; did you mean curves?"),
      Bad(part("§zoom: 3, curves: [E], \(span)"), "unknown key “zoom” in a plot; known: \(keys)"),
      Bad(
        part("at: §forwards, curves: [E], \(span)"),
        "at: “forwards” is not one of forward, error, gradients, check, update; did you mean forward?"),
      Bad(
        part("at: §introduction, curves: [E], \(span)"),
        "at: “introduction” is not one of forward, error, gradients, check, update"),
      Bad(
        part("at: §q, curves: [E], \(span)"), "at: “q” is not one of forward, error, gradients, check, update"
      ),
    ])
  func kinds(bad: BadLesson) { bad.check() }

  @Test(
    "curves",
    arguments: [
      Bad(part("curves: §E, \(span)"), "curves: expected a list; found “E”"),
      Bad(part("curves: [E, §[q]], \(span)"), "curves: expected a text; found a list"),
      Bad(part("curves: [E, §qq], \(span)"), "there is no quantity “qq”; did you mean q?"),
      Bad(part("curves: [E + 2*§qq], \(span)"), "there is no quantity “qq”; did you mean q?"),
      Bad(
        part("curves: ['dE/dx', '§dE/dz'], \(span)"),
        "there is no quantity “dE/dz”; did you mean dE/dy, dE/dx or dE/dq?"),
      Bad(part("curves: [(E + q§], \(span)"), "expected )"),
      Bad(part("curves: ['2*exp(E§'], \(span)"), "expected )"),
      Bad(part("curves: [1 + §exq(E)], \(span)"), "unknown function “exq”; did you mean exp?"),
      Bad(part("curves: ['2 * §[E, q]'], \(span)"), "a list stands only in a graph"),
      Bad(part("curves: [2*max(E §for i in 1…2)], \(span)"), "a loop stands only in a graph"),
      Bad(part("curves: [E], against: §xx, from: 0, to: 1"), "there is no quantity “xx”; did you mean x?"),
      Bad(plot("curves: [E], from: 0, to: 1"), "a plot has no “against”"),
      Bad(plot("curves: [E], against: x, to: 1"), "a plot has no “from”"),
      Bad(plot("curves: [E], against: x, from: 1"), "a plot has no “to”"),
      Bad(part("curves: [E], against: §[x], from: 0, to: 1"), "against: expected a text; found a list"),
      Bad(part("curves: [E], against: x, from: §low, to: 1"), "from: expected a number; found “low”"),
      Bad(part("curves: [E], against: x, from: 0, to: §.inf"), "to: expected a finite number; found “.inf”"),
      Bad(part("curves: [E], against: x, from: 1, to: §1.0"), "to: expected a number above from"),
      Bad(part("curves: [E], against: x, from: 1, to: §-1"), "to: expected a number above from"),
      Bad(
        part("curves: [E], \(span), updates: §0"),
        "updates: expected a whole number from 1 to 100000; found “0”"),
      Bad(
        part("curves: [E], \(span), updates: §2.5"),
        "updates: expected a whole number from 1 to 100000; found “2.5”"),
      Bad(
        part("curves: [E], \(span), updates: 3, learning-rate: §fast"),
        "learning-rate: expected a number; found “fast”"),
    ])
  func curves(bad: BadLesson) { bad.check() }

  @Test(
    "regions, surfaces and the course of a training",
    arguments: [
      Bad(part("regions: §EE, \(square)"), "there is no quantity “EE”; did you mean E?"),
      Bad(part("regions: §[E], \(square)"), "regions: expected a text; found a list"),
      Bad(part("regions: E, \(square), threshold: §half"), "threshold: expected a number; found “half”"),
      Bad(
        part("regions: E, \(square), updates: §-1"),
        "updates: expected a whole number from 1 to 100000; found “-1”"),
      Bad(part("surface: E, against: §x, from: 0, to: 1"), "against: expected a list; found “x”"),
      Bad(part("surface: E, against: §[x], from: [0], to: [1]"), "against: expected 2, found 1"),
      Bad(part("surface: E, against: [x, y], from: §[0], to: [1, 1]"), "from: expected 2, found 1"),
      Bad(part("surface: E, against: [x, y], from: [0, 0], to: §[1, 1, 1]"), "to: expected 2, found 3"),
      Bad(
        part("surface: E, against: [x, §yy], from: [0, 0], to: [1, 1]"),
        "there is no quantity “yy”; did you mean y?"),
      Bad(part("surface: E, against: [x, y], from: [0, 0], to: [1, §0]"), "to: expected a number above from"),
      Bad(part("surface: E, \(square), roads: §3"), "roads: expected a list; found “3”"),
      Bad(
        part("surface: E, \(square), roads: [§3]"),
        "a road: expected a mapping with batch, updates; found “3”"),
      Bad(part("surface: E, \(square), roads: [{ updates: 9 }, §{ batch: 1 }]"), "a road has no “updates”"),
      Bad(
        part("surface: E, \(square), roads: [{ batch: §0, updates: 9 }]"),
        "batch: expected a whole number from 1 to 1000000; found “0”"),
      Bad(
        part("surface: E, \(square), roads: [{ updates: 9, §rate: 1 }]"),
        "unknown key “rate” in a road; known: batch, updates"),
      Bad(
        part(
          "surface: E, \(square), roads: §[{ updates: 9 }, { updates: 9 }, { updates: 9 }, { updates: 9 }, { updates: 9 }]"
        ),
        "roads: at most four are drawn; found 5"),
      Bad(part("optimizers: §adam"), "optimizers: expected a list; found “adam”"),
      Bad(
        part("optimizers: [§adem]"),
        "optimizers: “adem” is not one of \(optimizers); did you mean adam?"),
      Bad(part("optimizers: [§{ learning-rate: 1 }]"), "an optimizer has no “name”"),
      Bad(
        part("optimizers: [{ name: adam, §rate: 1 }]"),
        "unknown key “rate” in an optimizer; known: name, learning-rate"),
      Bad(
        part("optimizers: [{ name: adam, learning-rate: §fast }]"),
        "learning-rate: expected a number; found “fast”"),
      Bad(part("course: §many"), "course: expected a number; found “many”"),
      Bad(part("course: §0"), "course: expected a whole number from 1 to 1000000; found “0”"),
    ])
  func fields(bad: BadLesson) { bad.check() }

  private static let isNotTrained = "this lesson is not trained: it has no learning-rate"

  @Test(
    "what can never be drawn",
    arguments: [
      Bad(
        part("curves: [E], \(span), §roads: []"),
        "a plot of curves has no “roads”, only title, at, curves, against, from, to, updates, learning-rate"),
      Bad(part("course: 10, §from: 1"), "a plot of course has no “from”, only title, at, course"),
      Bad(
        part("regions: E, \(square), §learning-rate: 1"),
        "a plot of regions has no “learning-rate”, only title, at, regions, against, from, to, threshold, updates"
      ),
      Bad(
        part("at: §error, curves: [E], \(span)"),
        "at: this lesson has no stage “error”, but forward, gradients, check"),
      Bad(part("§course: 10"), "course: \(isNotTrained)"),
      Bad(part("curves: [E], \(span), §updates: 3"), "updates: \(isNotTrained)"),
      Bad(part("regions: E, \(square), §updates: 3"), "updates: \(isNotTrained)"),
      Bad(part("surface: E, \(square), §roads: [{ updates: 3 }]"), "roads: \(isNotTrained)"),
      Bad(
        part("surface: E, \(square), roads: [{ §batch: 1, updates: 3 }]"),
        "batch: a graph has no examples to be taken in batches"),
      Bad(part("§optimizers: [adam]"), "optimizers: they train networks; this lesson has a graph"),
      Bad(
        Bad.network("") + "\nplots: [{ title: a, §course: 3 }]",
        "course: \(isNotTrained), or no targets"),
      Bad(
        part("curves: [E], against: §q, from: 0, to: 1"),
        "against: “q” is computed; a plot runs over something given"),
      Bad(
        part("curves: [E], against: §2*x, from: 0, to: 1"),
        "against: “2*x” is not the name of something given"),
      Bad(
        Bad.graph() + "plots: [{ title: qq, curves: [§qq], \(span) }]",
        "there is no quantity “qq”; did you mean q?"),
    ])
  func neverDrawn(bad: BadLesson) { bad.check() }

  @Test("a curve with a learning rate of its own needs none of the lesson")
  func ownRate() throws {
    let lesson = try LessonReader.lesson(
      Self.part("curves: [E], \(Self.span), updates: 3, learning-rate: 0.5"), name: "own")
    #expect(lesson.plots.count == 1 && lesson.model.learningRate == nil)
  }
}

@Suite("Questions and narration of a graph that are not well formed")
struct BadQuestionTests {
  private typealias Bad = BadLesson

  private static func question(_ parts: String) -> String {
    Bad.graph() + "questions:\n  - { at: E, ask: What?, hint: h, because: b, \(parts) }\n"
  }
  private static func whole(_ parts: String) -> String { Bad.graph() + "questions: [§{ \(parts) }]\n" }
  private static let choices = "choices: expected three or four answers, the right one first; found"

  @Test(
    "questions",
    arguments: [
      Bad(Bad.graph() + "questions: §why", "questions: expected a list; found “why”"),
      Bad(
        Bad.graph() + "questions: [§why]",
        "a question: expected a mapping with at, ask, choices, number, hint, because; found “why”"),
      Bad(whole("ask: a, hint: h, because: b, number: 1"), "a question has no “at”"),
      Bad(whole("at: E, hint: h, because: b, number: 1"), "a question has no “ask”"),
      Bad(whole("at: E, ask: a, because: b, number: 1"), "a question has no “hint”"),
      Bad(whole("at: E, ask: a, hint: h, number: 1"), "a question has no “because”"),
      Bad(whole("at: E, ask: a, hint: h, because: b"), "a question has either choices or a number"),
      Bad(
        whole("at: E, ask: a, hint: h, because: b, choices: [a, b, c], number: E"),
        "a question has either choices or a number"),
      Bad(question("§numbr: 1"), "unknown key “numbr” in a question; did you mean number?"),
      Bad(question("choices: §a, number: ''"), "choices: expected a list; found “a”"),
      Bad(question("choices: §[a, b]"), "\(choices) 2"),
      Bad(question("choices: §[a, b, c, d, e]"), "\(choices) 5"),
      Bad(question("choices: §[a, b, a]"), "choices: “a” stands there twice"),
      Bad(question("choices: [a, b, §[c]]"), "choices: expected a text; found a list"),
      Bad(question("number: §[1]"), "number: expected a text; found a list"),
      Bad(question("number: §EE"), "there is no quantity “EE”; did you mean E?"),
      Bad(question("number: '2 * (§EE + 1)'"), "there is no quantity “EE”; did you mean E?"),
      Bad(question("number: '2 * (E + 1§'"), "expected )"),
      Bad(question("number: '2*E §E'"), "unexpected “E”"),
    ])
  func questions(bad: BadLesson) { bad.check() }

  @Test(
    "a question and a narration stand at a stage or a quantity",
    arguments: [
      Bad(
        Bad.graph() + "questions: [{ at: §forwards, ask: a, hint: h, because: b, number: E }]",
        "at: “forwards” is neither a stage nor a quantity; did you mean forward?"),
      Bad(
        Bad.graph() + "questions: [{ at: §qq, ask: a, hint: h, because: b, number: E }]",
        "at: “qq” is neither a stage nor a quantity; did you mean q?"),
      Bad(
        Bad.graph() + "questions: [{ at: §[E], ask: a, hint: h, because: b, number: E }]",
        "at: expected a text; found a list"),
      Bad(
        Bad.graph() + "questions: [{ at: §update, ask: a, hint: h, because: b, number: E }]",
        "at: this lesson has no stage “update”, but forward, gradients, check"),
      Bad(
        Bad.graph() + "questions: [{ at: E, ask: zz, hint: h, because: b, number: §zz }]",
        "there is no quantity “zz”"),
      Bad(
        Bad.graph() + "narration: { forward: a, §error: b }",
        "narration: this lesson has no stage “error”, but forward, gradients, check"),
      Bad(
        Bad.graph() + "narration: { forward: a, §qq: b }",
        "narration: “qq” is neither a stage nor a quantity; did you mean q?"),
      Bad(
        Bad.graph() + "narration: { '§v[4]': b }",
        "narration: “v[4]” is neither a stage nor a quantity; did you mean v[3], v[2] or v[1]?"),
      Bad(
        Bad.graph() + "narration: { '§dE/dq#2': b }",
        "narration: “#2”: expected #1 or nothing: there is one example"),
      Bad(
        Bad.graph(rest: "learning-rate: 1") + "narration: { 'new x': a, '§new q': b }",
        "narration: “new q” is neither a stage nor a quantity; did you mean new x or new y?"),
      Bad(
        Bad.graph() + "printed: [{ quantity: '2*§v', figure: 1 }]",
        "there is no quantity “v”; did you mean v[1], v[2] or v[3]?"),
      Bad(
        Bad.graph() + "printed: [{ quantity: '2*§qq', figure: 1 }]",
        "there is no quantity “qq”; did you mean q?"),
    ])
  func places(bad: BadLesson) { bad.check() }
}
