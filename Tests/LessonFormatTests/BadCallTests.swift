import LessonFormat
import Testing

@Suite("Shapes and calls in formulas that do not fit")
struct BadCallTests {
  private typealias Bad = BadLesson

  /// A formula f of a graph, written into quotes.
  private static func formula(_ text: String) -> String { Bad.graph("{ f: '\(text)' }") }

  @Test(
    "the shapes of a sum, a product and a list: both are named",
    arguments: [
      Bad(formula("v §+ u"), "a vector of 3 and a vector of 2 do not fit together"),
      Bad(formula("x §+ v + u"), "a vector of 3 and a vector of 2 do not fit together"),
      Bad(formula("v §- M"), "a vector of 3 and a 2×3 matrix do not fit together"),
      Bad(formula("M §* v"), "a 2×3 matrix and a vector of 3 do not fit together"),
      Bad(formula("2 * M §/ u"), "a 2×3 matrix and a vector of 2 do not fit together"),
      Bad(formula("v §^ u"), "a vector of 3 and a vector of 2 do not fit together"),
      Bad(formula("M[1] §* u"), "a vector of 3 and a vector of 2 do not fit together"),
      Bad(formula("M §+ transpose(M)"), "a 2×3 matrix and a 3×2 matrix do not fit together"),
      Bad(formula("§max(v, u)"), "a vector of 3 and a vector of 2 do not fit together"),
      Bad(formula("§squared_error(u, v)"), "a vector of 2 and a vector of 3 do not fit together"),
      Bad(formula("§[v, u]"), "a vector of 3 and a vector of 2 in one list"),
      Bad(formula("§[x, v]"), "a number and a vector of 3 in one list"),
      Bad(formula("sum(§[v, x])"), "a vector of 3 and a number in one list"),
      Bad(formula("sum(M[i] if i < 2 else x §for i in 1…2)"), "a vector of 3 and a number in one list"),
    ])
  func shapes(bad: BadLesson) { bad.check() }

  @Test(
    "a number is needed where a loop or a key has an index",
    arguments: [
      Bad(Bad.graph("{ 'f[1]': '§v' }"), "expected a number for f[1]; found a vector of 3"),
      Bad(Bad.graph("{ 'f[1]': 'x §* M' }"), "expected a number for f[1]; found a 2×3 matrix"),
      Bad(Bad.graph("{ 'f[i]': 'i §* v for i in 1…2' }"), "expected a number for f[i]; found a vector of 3"),
      Bad(Bad.graph("{ 'f[i]': '§M[i] for i in 1…2' }"), "expected a number for f[i]; found a vector of 3"),
      Bad(
        Bad.graph("{ 'f[i]': '§[[M]] for i in 1…2' }"),
        "expected a number for f[i]; found an array of 1×1×2×3"),
      Bad(Bad.graph("{ 'f[1,1,1]': x, §g: '[[f]]' }"), "“g”: up to four indices of 0 or more"),
    ])
  func numbers(bad: BadLesson) { bad.check() }

  private static let dot =
    "as many columns (numbers) are needed in the first as rows (numbers) in the second"

  @Test(
    "functions of vectors and matrices",
    arguments: [
      Bad(formula("x + §dot(M, u)"), "dot of a 2×3 matrix and a vector of 2: \(dot)"),
      Bad(formula("§dot(v, u)"), "dot of a vector of 3 and a vector of 2: \(dot)"),
      Bad(formula("§dot(v, M)"), "dot of a vector of 3 and a 2×3 matrix: \(dot)"),
      Bad(formula("§dot(M, M)"), "dot of a 2×3 matrix and a 2×3 matrix: \(dot)"),
      Bad(formula("§dot(x, y)"), "dot of a number and a number: \(dot)"),
      Bad(formula("§dot(v, x)"), "dot of a vector of 3 and a number: \(dot)"),
      Bad(formula("§dot(v)"), "dot takes two arguments, not 1"),
      Bad(formula("§dot(v, v, v)"), "dot takes two arguments, not 3"),
      Bad(formula("§transpose(x)"), "transpose takes a matrix, not a number"),
      Bad(formula("§transpose([M])"), "transpose takes a matrix, not an array of 1×2×3"),
      Bad(formula("§transpose(M, M)"), "transpose takes one argument, not 2"),
      Bad(formula("§softmax(x)"), "softmax takes a vector, not a number"),
      Bad(formula("2*§softmax(M)"), "softmax takes a vector, not a 2×3 matrix"),
    ])
  func arrays(bad: BadLesson) { bad.check() }

  @Test(
    "how many arguments a function takes",
    arguments: [
      Bad(formula("§exp(x, y)"), "exp takes one argument, not 2"),
      Bad(formula("1 - §ln(x, y, 2)"), "ln takes one argument, not 3"),
      Bad(formula("§relu(x, y)"), "relu takes one argument, not 2"),
      Bad(formula("§leaky-relu(x, y)"), "leaky-relu takes one argument, not 2"),
      Bad(
        formula("§half_squared_error(x)"),
        "half-squared-error takes targets and outputs, two arguments, not 1"),
      Bad(
        formula("x * §cross-entropy(x, y, x)"),
        "cross-entropy takes targets and outputs, two arguments, not 3"),
    ])
  func counts(bad: BadLesson) { bad.check() }

  @Test(
    "functions that are not there",
    arguments: [
      Bad(formula("2*§tahn(x)"), "unknown function “tahn”; did you mean tanh?"),
      Bad(formula("§abss(x)"), "unknown function “abss”; did you mean abs?"),
      Bad(formula("§softmx(v)"), "unknown function “softmx”; did you mean softmax?"),
      Bad(
        formula("§half_square_error(x, y)"),
        "unknown function “half_square_error”; did you mean half_squared_error?"),
      Bad(formula("§x(y)"), "“x” is not a function: is a * missing?"),
      Bad(formula("2*§v(1)"), "“v” is not a function: is a * missing?"),
      Bad(Bad.graph("{ 'f[i]': '§i(x) for i in 1…2' }"), "“i” is not a function: is a * missing?"),
      Bad(formula("§E(x)"), "there is no “E(x)”"),
    ])
  func unknown(bad: BadLesson) { bad.check() }

  @Test("a function that is like none of the known ones is answered by what is known")
  func known() {
    let error = #expect(throws: LessonError.self) {
      try LessonReader.lesson(Self.formula("1 + quux(x)"), name: "bad")
    }
    #expect(error?.message.hasPrefix("unknown function “quux”; known: exp, log, sqrt, ") == true)
    for name in ["ln", "sum", "mean", "dot", "transpose", "relu", "leaky_relu", "softmax", "cross_entropy"] {
      #expect(error?.message.contains(" \(name)") == true)
    }
    #expect(error?.message.contains("perceptron") == false)
    #expect(error?.mark == Mark(line: 3, column: 23))
  }
}
