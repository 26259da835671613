import LessonFormat
import Testing

extension BadLesson {
  /// A graph with numbers, a vector and a matrix given, otherwise as told.
  static func graph(
    _ formulas: String = "{ q: x * y, E: q + sum(v) }",
    inputs: String = "{ x: 2, y: 3, v: [1, 2, 3], u: [4, 5], M: [[1, 2, 3], [4, 5, 6]] }", rest: String = ""
  ) -> String {
    "graph:\n  inputs: \(inputs)\n  formulas: \(formulas)\n" + (rest.isEmpty ? "" : "  \(rest)\n")
  }
}

@Suite("Graphs that are not well formed")
struct BadGraphTests {
  private typealias Bad = BadLesson
  private static let network = "network: { inputs: [1], layers: [{ weights: [[1]] }] }\n"

  @Test(
    "the parts of a graph",
    arguments: [
      Bad(
        network + "graph: §{ formulas: { f: 1 } }", "“graph” stands beside “network”: give one or the other"),
      Bad("§title: a lesson", "a lesson has a “network” or a “graph”"),
      Bad("§graph:", "a lesson has a “network” or a “graph”"),
      Bad(
        "graph: §hello",
        "the graph: expected a mapping with inputs, formulas, differentiate, learning-rate, frozen; found “hello”"
      ),
      Bad(
        "graph: §[1]",
        "the graph: expected a mapping with inputs, formulas, differentiate, learning-rate, frozen; found a list"
      ),
      Bad("graph: §{ inputs: { x: 1 } }", "the graph has no “formulas”"),
      Bad(Bad.graph("§{}"), "formulas: at least one is needed"),
      Bad(Bad.graph("§[x]"), "formulas: expected a mapping from names; found a list"),
      Bad(Bad.graph("§x + y"), "formulas: expected a mapping from names; found “x + y”"),
      Bad(Bad.graph(inputs: "§{}"), "inputs: at least one is needed"),
      Bad(Bad.graph(inputs: "§[1, 2]"), "inputs: expected a mapping from names; found a list"),
      Bad(
        Bad.graph(rest: "§difrentiate: { of: E }"),
        "unknown key “difrentiate” in the graph; did you mean differentiate?"),
      Bad(
        Bad.graph(rest: "§layers: 3"),
        "unknown key “layers” in the graph; known: inputs, formulas, differentiate, learning-rate, frozen"),
      Bad(
        Bad.graph(rest: "§learning_rate: 3"),
        "unknown key “learning_rate” in the graph; did you mean learning-rate?"),
    ])
  func parts(bad: BadLesson) { bad.check() }

  @Test(
    "what is given is a finite number, or lists of them of one shape",
    arguments: [
      Bad(Bad.graph(inputs: "{ x: §.nan }"), "x: expected a finite number; found “.nan”"),
      Bad(Bad.graph(inputs: "{ x: §.inf }"), "x: expected a finite number; found “.inf”"),
      Bad(Bad.graph(inputs: "{ x: §-.inf }"), "x: expected a finite number; found “-.inf”"),
      Bad(Bad.graph(inputs: "{ x: §NaN }"), "x: expected a finite number; found “NaN”"),
      Bad(Bad.graph(inputs: "{ x: §1e999 }"), "x: 1e999 is too large for a number"),
      Bad(Bad.graph(inputs: "{ x: §two }"), "x: expected a number; found “two”"),
      Bad(Bad.graph(inputs: "{ x: §1/2 }"), "x: expected a number; found “1/2”"),
      Bad(
        Bad.graph(inputs: "{ x: '§1,5' }"), "x: expected a number with a point for the decimals; found “1,5”"),
      Bad(Bad.graph(inputs: "{ x: §{ a: 1 } }"), "x: expected a number; found a mapping"),
      Bad(Bad.graph(inputs: "{ x: §[] }"), "x: a list has at least one number"),
      Bad(Bad.graph(inputs: "{ x: [§[], []] }"), "x: a list has at least one number"),
      Bad(Bad.graph(inputs: "{ v: [1, §.nan] }"), "v: expected a finite number; found “.nan”"),
      Bad(Bad.graph(inputs: "{ M: [[1, 2], [3, §x]] }"), "M: expected a number; found “x”"),
      Bad(Bad.graph(inputs: "{ M: [[1, 2], §[3]] }"), "M: row 2 is a vector of 1, the first a vector of 2"),
      Bad(Bad.graph(inputs: "{ M: [[1], [2], §3] }"), "M: row 3 is a number, the first a vector of 1"),
      Bad(Bad.graph(inputs: "{ M: [1, §[2]] }"), "M: row 2 is a vector of 1, the first a number"),
      Bad(
        Bad.graph(inputs: "{ T: [[[1, 2]], §[[1], [2]]] }"),
        "T: row 2 is a 2×1 matrix, the first a 1×2 matrix"),
      Bad(Bad.graph(inputs: "{ T: [[[1, 2], §[3]]] }"), "T: row 2 is a vector of 1, the first a vector of 2"),
      Bad(Bad.graph(inputs: "{ T: [[[[[§1]]]]] }"), "“T”: up to four indices of 0 or more"),
    ])
  func inputs(bad: BadLesson) { bad.check() }

  private static let noName = "expected a name of letters a–z, digits and _, not starting with a digit; found"
  private static let taken = "is a name that the program itself uses"

  @Test(
    "names, given or computed",
    arguments: [
      Bad(Bad.graph(inputs: "{ §1x: 2 }"), "a name in inputs: \(noName) “1x”"),
      Bad(Bad.graph(inputs: "{ §x-y: 2 }"), "a name in inputs: \(noName) “x-y”"),
      Bad(Bad.graph(inputs: "{ §α: 2 }"), "a name in inputs: \(noName) “α”"),
      Bad(Bad.graph(inputs: "{ '§': 2 }"), "a name in inputs: \(noName) nothing"),
      Bad(Bad.graph(inputs: "{ §eps: 2 }"), "a name in inputs: “eps” \(taken)"),
      Bad(Bad.graph(inputs: "{ §max: 2 }"), "a name in inputs: “max” \(taken)"),
      Bad(Bad.graph("{ §f-1: x }"), "a name in formulas: \(noName) “f-1”"),
      Bad(Bad.graph("{ §exp: x }"), "a name in formulas: “exp” \(taken)"),
      Bad(Bad.graph("{ §dot: x }"), "a name in formulas: “dot” \(taken)"),
      Bad(Bad.graph("{ §ln: x }"), "a name in formulas: “ln” \(taken)"),
      Bad(Bad.graph("{ §sigmoid: x }"), "a name in formulas: “sigmoid” \(taken)"),
      Bad(Bad.graph("{ §relu: x }"), "a name in formulas: “relu” \(taken)"),
      Bad(Bad.graph("{ §cross_entropy: x }"), "a name in formulas: “cross_entropy” \(taken)"),
      Bad(Bad.graph("{ §learning_rate: x }"), "a name in formulas: “learning_rate” \(taken)"),
      Bad(Bad.graph("{ §for: x }"), "a name in formulas: “for” \(taken)"),
      Bad(Bad.graph("{ §if: x }"), "a name in formulas: “if” \(taken)"),
      Bad(Bad.graph("{ §and: x }"), "a name in formulas: “and” \(taken)"),
      Bad(Bad.graph("{ f: x, §x: y }"), "“x” is there already"),
      Bad(Bad.graph("{ §f: x, f: y }"), "“f” is given twice"),
      Bad(Bad.graph("{ 'f[1]': x, §f: y }"), "“f” is there already"),
      Bad(Bad.graph("{ f: x, '§f[1]': y }"), "“f[1]” is there already"),
      Bad(Bad.graph("{ 'f[1]': x, '§f[1,1]': y }"), "“f[1,1]” is there already"),
      Bad(Bad.graph("{ '§v[1]': x }"), "“v[1]” is there already"),
      Bad(Bad.graph("{ 'f[2-i]': x for i in 0…1, '§f[1]': x }"), "“f[1]” is there already"),
      Bad(Bad.graph("{ '§f[0*i]': x for i in 1…2 }"), "“f[0]” is there already"),
      Bad(Bad.graph(inputs: "{ 'v[1]': 3, v: [§1] }"), "“v[1]” is there already"),
      Bad(Bad.graph("{ '§f[-1]': x }"), "“f”: up to four indices of 0 or more"),
      Bad(Bad.graph("{ '§f[1,1,1,1,1]': x }"), "“f”: up to four indices of 0 or more"),
      Bad(Bad.graph("{ '§f[i]': i for i in 1…6000 }"), "a graph has at most 5000 inputs and quantities"),
    ])
  func names(bad: BadLesson) { bad.check() }

  @Test(
    "the indices of a key",
    arguments: [
      Bad(Bad.graph("{ 'f[1§': x }"), "expected ]"),
      Bad(Bad.graph("{ 'f[§': x }"), "expected a number or a quantity"),
      Bad(Bad.graph("{ 'f[§]': x }"), "unexpected “]”"),
      Bad(Bad.graph("{ 'f[1]§g': x }"), "unexpected “g”"),
      Bad(Bad.graph("{ 'f[§k]': x }"), "there is no “k”; did you mean M, u or v?"),
      Bad(Bad.graph("{ 'f[§x]': 1 }"), "expected a whole number"),
      Bad(Bad.graph("{ 'f[1, §v]': 1 }"), "expected a whole number"),
      Bad(Bad.graph("{ 'f[§1.5]': 1 }"), "expected a whole number; found 1.5"),
      Bad(Bad.graph("{ 'f[i§/2]': 1 for i in 1…2 }"), "expected a whole number; found 0.5"),
      Bad(Bad.graph("{ 'f[§2000000]': x }"), "expected a whole number; found 2000000"),
      Bad(Bad.graph(inputs: "{ 'w[§k]': 3 }"), "there is no “k”"),
      Bad(Bad.graph(inputs: "{ 'w[1§': 3 }"), "expected ]"),
    ])
  func keys(bad: BadLesson) { bad.check() }

  @Test(
    "what is differentiated, and by what",
    arguments: [
      Bad(Bad.graph(rest: "differentiate: §E"), "differentiate: expected a mapping with of, by; found “E”"),
      Bad(
        Bad.graph(rest: "differentiate: { §bye: x }"), "unknown key “bye” in differentiate; did you mean by?"),
      Bad(Bad.graph(rest: "differentiate: { of: §x }"), "of: “x” is given, not computed"),
      Bad(Bad.graph(rest: "differentiate: { of: [E, §v] }"), "of: “v” is given, not computed"),
      Bad(Bad.graph(rest: "differentiate: { of: [E, §E] }"), "of: “E” stands there twice"),
      Bad(Bad.graph(rest: "differentiate: { of: §[] }"), "of: at least one quantity is needed"),
      Bad(Bad.graph(rest: "differentiate: { of: §softmax(v) }"), "of: expected the name of a quantity"),
      Bad(
        Bad.graph("{ p: softmax(v), E: '2*§p_max' }"),
        "“p_max” only helps to compute softmax: a formula cannot name it"),
      Bad(
        Bad.graph("{ E: 'sum(§softmax([x*k for k in 1…600]))' }"),
        "more than 300000 parts in one formula: give what is inside a name of its own"),
      Bad(Bad.graph(rest: "differentiate: { by: §[] }"), "by: at least one name is needed"),
      Bad(
        Bad.graph(rest: "differentiate: { of: q, by: [x, §E] }"),
        "by: “E” does not go into what is differentiated"),
      Bad(Bad.graph(rest: "differentiate: { of: §F }"), "there is no “F”; did you mean E, M or q?"),
      Bad(Bad.graph(rest: "differentiate: { of: §EE }"), "there is no “EE”; did you mean E?"),
      Bad(Bad.graph(rest: "differentiate: { of: §q + 1 }"), "of: expected the name of a quantity"),
      Bad(Bad.graph(rest: "differentiate: { of: §3 }"), "of: expected the name of a quantity"),
      Bad(Bad.graph(rest: "differentiate: { of: [E, §[q]] }"), "of: expected a text; found a list"),
      Bad(Bad.graph(rest: "differentiate: { of: 'E +§' }"), "expected a number or a quantity"),
      Bad(Bad.graph(rest: "differentiate: { of: E, by: [x, §x] }"), "by: “x” stands there twice"),
      Bad(Bad.graph(rest: "differentiate: { of: E, by: [v, '§v[2]'] }"), "by: “v[2]” stands there twice"),
      Bad(Bad.graph(rest: "differentiate: { of: E, by: [§E] }"), "by: “E” is what is differentiated"),
      Bad(Bad.graph(rest: "differentiate: { of: E, by: §zz }"), "there is no “zz”"),
      Bad(Bad.graph(rest: "differentiate: { of: E, by: §2*x }"), "by: expected the name of a quantity"),
      Bad(
        Bad.graph(rest: "differentiate: { of: E, by: '§v[4]' }"), "there is no v[4]: v[1] … v[3] are there"),
      Bad(
        Bad.graph(rest: "differentiate: { of: [E, q] }\n  learning-rate: §0.1"),
        "learning-rate: an update goes down one quantity, and of names 2"),
      Bad(Bad.graph(rest: "learning-rate: §no"), "learning-rate: expected a number; found “no”"),
      Bad(Bad.graph(rest: "learning-rate: §.inf"), "learning-rate: expected a finite number; found “.inf”"),
      Bad(Bad.graph(rest: "frozen: [§q]"), "frozen: “q” is not among those differentiated by"),
      Bad(
        Bad.graph(rest: "differentiate: { by: [x] }\n  frozen: §y"),
        "frozen: “y” is not among those differentiated by"),
      Bad(Bad.graph(rest: "frozen: §zz"), "there is no “zz”"),
      Bad(Bad.graph(rest: "frozen: §{ x: 1 }"), "frozen: expected a text; found a mapping"),
    ])
  func differentiated(bad: BadLesson) { bad.check() }
}
