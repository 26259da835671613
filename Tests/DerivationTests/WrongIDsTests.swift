import Derivation
import Testing

/// One quantity, `net`, and nothing near to a wrong word.
private struct OneName: Naming {
  let name = Name(Symbol("net"))
  func text(of name: Name) -> String { "net" }
  func symbol(of name: Name) -> String { "net" }
  func name(of text: String) -> Name? { text == "net" ? name : nil }
  func numerator(of name: Name) -> String { "net" }
  func isOwnSlope(of name: Name, by variable: Name) -> Bool { false }
  func isParameter(_ name: Name) -> Bool { false }
  func hasExample(_ name: Name) -> Bool { false }
  var exampleCount: Int { 1 }
  var epsilon: Name { .none }
  var total: Name { name }
  var totalOfExample: Name { name }
  var known: [String] { [] }
}

@Suite("Kinds of quantity")
struct WrongIDsTests {
  @Test("a hundred thousand wrong ids are so many errors: no kind of quantity is made up by whoever asks")
  func wrongIDs() {
    let ids = IDText(OneName())
    var wrong = 0
    for k in 0..<100_000 {
      do { _ = try ids.id(of: "dq\(k)/dnet") } catch { wrong += 1 }
    }
    #expect(wrong == 100_000)
    #expect(Symbol(known: "q99999") == nil)
  }

  @Test("a symbol is known once it is made, and is the same for the same word")
  func symbols() {
    let made = Symbol("a word that no other test uses")
    #expect(Symbol(known: "a word that no other test uses") == made)
    #expect(Symbol("a word that no other test uses") == made)
    #expect(made.word == "a word that no other test uses")
    #expect(Symbol(known: "another word that no other test uses") == nil)
  }
}
