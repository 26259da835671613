import Derivation
import Testing

@Suite("The nearest spelling")
struct SpellingTests {
  private let candidates = [
    "net_h1", "net_h2", "out_h1", "dE/dw5", "dE/dw6", "learning_rate", "eps", "w10", "frozen",
  ]

  @Test(
    "a slip of the pen finds the right word, nearest first",
    arguments: [
      ("net_h", ["net_h1", "net_h2"]),
      ("nte_h1", ["net_h1", "net_h2"]),
      ("neth1", ["net_h1"]),
      ("nett_h1", ["net_h1", "net_h2"]),
      ("NET_H1", ["net_h1", "net_h2"]),
      ("learningrate", ["learning_rate"]),
      ("esp", ["eps"]),
      ("forzen", ["frozen"]),
      ("completely different", []),
      ("", []),
    ])
  func slips(word: String, expected: [String]) {
    #expect(nearest(to: word, among: candidates) == expected)
  }

  @Test("subscripts count as the digits that they are", arguments: [("w₁₀", "w10"), ("dE/dw₅", "dE/dw5")])
  func subscripts(word: String, expected: String) {
    #expect(nearest(to: word, among: candidates).first == expected)
  }

  @Test("no more than three are named, each once, in order of the alphabet where equally near")
  func limit() {
    let many = ["b9", "b3", "b1", "b2", "b1", "b7"]
    #expect(nearest(to: "b", among: many) == ["b1", "b2", "b3"])
    #expect(nearest(to: "b", among: many, limit: 1) == ["b1"])
  }

  @Test("the question names one, two or three, and is left out where there is nothing near")
  func question() {
    #expect(didYouMean("esp", among: ["eps"]) == "; did you mean eps?")
    #expect(didYouMean("w", among: ["w1", "w2"]) == "; did you mean w1 or w2?")
    #expect(didYouMean("w", among: ["w1", "w2", "w3"]) == "; did you mean w1, w2 or w3?")
    #expect(didYouMean("xyz", among: ["eps"]) == "")
  }
}
