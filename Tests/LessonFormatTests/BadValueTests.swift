import LessonFormat
import Testing

@Suite("Lessons with a wrong value in them")
struct BadValueTests {
  private typealias Bad = BadLesson

  @Test(
    "what is not a number where one belongs",
    arguments: [
      ("abc", "inputs, number 1: expected a number; found “abc”"),
      ("\"0,05\"", "inputs, number 1: expected a number with a point for the decimals; found “0,05”"),
      (".nan", "inputs, number 1: expected a finite number; found “.nan”"),
      (".inf", "inputs, number 1: expected a finite number; found “.inf”"),
      ("-.inf", "inputs, number 1: expected a finite number; found “-.inf”"),
      ("1e400", "inputs, number 1: 1e400 is too large for a number"),
      ("-1e400", "inputs, number 1: -1e400 is too large for a number"),
      ("0x10", "inputs, number 1: expected a number; found “0x10”"),
      ("1_000", "inputs, number 1: expected a number; found “1_000”"),
      ("1/2", "inputs, number 1: expected a number; found “1/2”"),
      ("true", "inputs, number 1: expected a number; found “true”"),
      ("~", "inputs, number 1: expected a number; found nothing"),
      ("[1]", "inputs, number 1: expected a number; found a list"),
      ("{ a: 1 }", "inputs, number 1: expected a number; found a mapping"),
      ("--1", "inputs, number 1: expected a number; found “--1”"),
    ])
  func numbers(written: String, message: String) {
    // The place of a quoted text is that of its first character.
    let marked = written.hasPrefix("\"") ? "\"§" + written.dropFirst() : "§" + written
    Bad(Bad.network("", inputs: "inputs: [\(marked), 2], "), message).check()
  }

  @Test("a decimal comma gives two numbers, and so a wrong count")
  func comma() {
    Bad(
      Bad.network("", inputs: "inputs: [0,05, 0,10], ", layers: "[{ weights: [§[3, 4]] }]"),
      "weights of layer 1: expected 1 row, one per node, of 4 numbers, one per input; row 1 has 2"
    ).check()
  }

  @Test(
    "names that cannot stand in an id",
    arguments: [
      Bad(
        Bad.network("", layers: "[{ nodes: [§1h] }]"),
        "nodes of layer 1: expected a name of letters a–z, digits and _, not starting with a digit; found “1h”"
      ),
      Bad(
        Bad.network("", layers: "[{ nodes: [§h-1] }]"),
        "nodes of layer 1: expected a name of letters a–z, digits and _, not starting with a digit; found “h-1”"
      ),
      Bad(
        Bad.network("", layers: "[{ nodes: [\"§\"] }]"),
        "nodes of layer 1: expected a name of letters a–z, digits and _, not starting with a digit; found nothing"
      ),
      Bad(
        Bad.network("", layers: "[{ nodes: [§é] }]"),
        "nodes of layer 1: expected a name of letters a–z, digits and _, not starting with a digit; found “é”"
      ),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], weight-names: [[a, §eps]] }]"),
        "weight-names of layer 1: “eps” is a name that the program itself uses"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], biases: [0], bias-names: [§learning_rate] }]"),
        "bias-names of layer 1: “learning_rate” is a name that the program itself uses"),
      Bad(Bad.network("input-names: [x, §E]"), "input-names: “E” is a name that the program itself uses"),
      Bad(Bad.network("input-names: [x, §exp]"), "input-names: “exp” is a name that the program itself uses"),
      Bad(Bad.network("input-names: [x, §if]"), "input-names: “if” is a name that the program itself uses"),
      Bad(
        Bad.network("input-names: [x, §predicted_fall]"),
        "input-names: “predicted_fall” is a name that the program itself uses"),
    ])
  func names(bad: BadLesson) { bad.check() }

  @Test(
    "names that are used twice, or for two things",
    arguments: [
      Bad(Bad.network("", layers: "[{ nodes: [a, §a] }]"), "two nodes are named “a”"),
      Bad(Bad.network("", layers: "[{ nodes: [§i1] }]"), "two nodes are named “i1”"),
      Bad(Bad.network("input-names: [x, §x]"), "two nodes are named “x”"),
      Bad(
        Bad.network("", layers: "[{ weights: [[1, 2]], weight-names: [[a, §a]] }]"),
        "two weights are named “a”"),
      Bad(
        Bad.network("", layers: "[{ nodes: [a, b], biases: [1, 2], bias-names: [c, §c] }]"),
        "the shared bias “c” has two values, 1 and 2"),
    ])
  func twice(bad: BadLesson) { bad.check() }

  @Test(
    "words that must be one of a few",
    arguments: [
      Bad(
        Bad.network("loss: §half-square-error"),
        "loss: “half-square-error” is not one of half-squared-error, squared-error, mean-squared-error, root-mean-square, mean-absolute-error, cross-entropy, binary-cross-entropy, perceptron; did you mean half-squared-error?"
      ),
      Bad(
        Bad.network("", layers: "[{ nodes: 1, activation: §logistics }]"),
        "activation of layer 1: “logistics” is not one of identity, step, sign, logistic, tanh, relu, leaky-relu, softmax; did you mean logistic?"
      ),
      Bad(
        Bad.network("", layers: "[{ nodes: 1, activation: §sigmod }]"),
        "activation of layer 1: “sigmod” is not one of identity, step, sign, logistic, tanh, relu, leaky-relu, softmax; did you mean sigmoid?"
      ),
      Bad(
        Bad.network("optimizer: §adem"),
        "optimizer: “adem” is not one of gradient-descent, momentum, nesterov, adagrad, adadelta, rmsprop, adam; "
          + "did you mean adam?"),
      Bad(Bad.network("reduction: §average"), "reduction: “average” is not one of sum, mean"),
      Bad(Bad.network("loss: §[x]"), "loss: expected a text; found a list"),
      Bad(
        Bad.beside("conventions: { delta: §output-minus-targets }"),
        "delta: “output-minus-targets” is not one of output-minus-target, target-minus-output; did you mean output-minus-target?"
      ),
      Bad(
        Bad.beside("conventions: { step-at-zero: §2 }"),
        "step-at-zero: “2” is not one of 0, 1; did you mean 1 or 0?"),
      Bad(Bad.beside("arithmetic: §rounded"), "arithmetic: “rounded” is not one of exact"),
      Bad(Bad.beside("arithmetic: { carry: §yes }"), "carry: “yes” is not one of rounded, full"),
      Bad(
        Bad.beside("arithmetic: { decimals: 4, rounding: §up }"),
        "rounding: “up” is not one of half-up, half-even, truncate"),
      Bad(
        Bad.beside("arithmetic: { decimals: 4, rounding: §half-evn }"),
        "rounding: “half-evn” is not one of half-up, half-even, truncate; did you mean half-even?"),
      Bad(Bad.beside("arithmetic: { e: §0 }"), "e: expected about 2.718; found 0"),
    ])
  func words(bad: BadLesson) { bad.check() }

  @Test(
    "numbers out of range",
    arguments: [
      Bad(Bad.beside("check: { epsilon: §0 }"), "epsilon: expected a number above 0; found 0"),
      Bad(Bad.beside("check: { epsilon: §-1e-4 }"), "epsilon: expected a number above 0; found -1e-4"),
      Bad(
        Bad.beside("digits: { significant: §0 }"),
        "significant: expected a whole number from 1 to 17; found “0”"),
      Bad(
        Bad.beside("digits: { significant: §18 }"),
        "significant: expected a whole number from 1 to 17; found “18”"),
      Bad(
        Bad.beside("digits: { decimals: §1.5 }"),
        "decimals: expected a whole number from 0 to 17; found “1.5”"),
      Bad(Bad.beside("digits: §{ }"), "digits: expected significant or decimals"),
      Bad(
        Bad.beside("digits: { significant: 5, decimals: §2 }"),
        "digits: significant and decimals exclude each other"),
      Bad(
        Bad.beside("arithmetic: { significant: 5, decimals: §2 }"),
        "arithmetic: significant and decimals exclude each other"),
      Bad(Bad.beside("digits: §9"), "digits: expected a mapping with significant, decimals; found “9”"),
      Bad(Bad.beside("seed: §-1"), "seed: expected a whole number from 0 to 9007199254740991; found “-1”"),
      Bad(
        Bad.beside("written: [{ quantity: w1, decimals: §all }]"),
        "decimals (a number, full, or no): expected a number; found “all”"),
      Bad(
        Bad.beside("printed: [{ quantity: w1, figure: §about 3 }]"),
        "figure: expected a number; found “about 3”"),
    ])
  func ranges(bad: BadLesson) { bad.check() }
}
