import Derivation
import Documents
import Testing
import Walkthrough
import WorkedLesson

@Suite("The glossary")
struct GlossaryTests {
  @Test("has some fifty terms, each once, each told in at most 300 characters")
  func entries() {
    #expect(Glossary.entries.count >= 40)
    #expect(Set(Glossary.entries.map { $0.term.lowercased() }).count == Glossary.entries.count)
    for entry in Glossary.entries {
      #expect((20...300).contains(entry.words.count), "\(entry.term): \(entry.words.count)")
      #expect(entry.words.hasSuffix("."), "\(entry.term)")
      #expect(!entry.words.contains("  ") && !entry.chapters.isEmpty, "\(entry.term)")
      #expect(!asciiSpelling(entry.words).contains("?"), "\(entry.term)")
      #expect(entry.synonyms.allSatisfy { !$0.sources.isEmpty && $0.word != entry.term }, "\(entry.term)")
    }
  }

  @Test("says so where one word leads to two entries")
  func ambiguous() {
    var uses: [String: [(entry: GlossaryEntry, caution: String?)]] = [:]
    for entry in Glossary.entries {
      uses[entry.term.lowercased(), default: []].append((entry, nil))
      for synonym in entry.synonyms {
        uses[synonym.word.lowercased(), default: []].append((entry, synonym.caution))
      }
    }
    #expect(uses["z"]?.count == 2)
    for (word, uses) in uses where uses.count > 1 {
      #expect(uses.allSatisfy { $0.caution != nil }, "“\(word)” is in \(uses.map(\.entry.term))")
    }
  }

  @Test("knows what stands in every step", arguments: ["mazur", "man-vs-chicken"])
  func symbols(name: String) throws {
    let walk = Walk(try worked(name))
    for step in walk.steps {
      guard let id = step.quantity else { continue }
      let operands = walk.worked.formula(of: id)?.operands ?? []
      for id in [id] + operands + [id.with(.numericDerivative), id.with(.relativeError)] {
        #expect(Glossary.entry(for: id, in: walk.worked) != nil, "\(walk.worked.ids.text(of: id))")
      }
    }
    func term(_ text: String) throws -> String? {
      Glossary.entry(for: try walk.worked.ids.id(of: text), in: walk.worked)?.term
    }
    if name == "mazur" {
      #expect(try term("w5") == "weight")
      #expect(try term("new w5") == "update")
      #expect(try term("dE/dw5") == "gradient")
      #expect(try term("dE/dnet_h1") == "δ")
      #expect(try term("delta_h1") == "δ")
      #expect(try term("dout/dnet_h1") == "slope of the activation")
      #expect(try term("dE/dout_h1") == "partial derivative")
      #expect(try term("out_o1") == "output of a node")
      #expect(try term("relative error dE/dw5") == "relative error")
      #expect(try term("E(w5+eps)") == "total error")
      #expect(try term("predicted_fall") == "fall of the error")
    }
  }

  @Test("leads every term that a quantity has to an entry")
  func names() throws {
    let soft = try worked(text: softmaxText)
    for id in [
      ID(.largest, 1), ID(.exponentialSum, 1), ID(.logOut, 1, 0), ID(.exampleError), ID(.input, 0, 0),
    ] {
      #expect(Glossary.entry(for: id, in: soft) != nil)
    }
    #expect(Glossary.entry(for: ID(Symbol("gate")), in: soft) == nil)
  }

  @Test(
    "is searched by any word for a thing, whatever the case",
    arguments: [
      ("Neuron", "node"), ("transfer", "activation function"), ("DESIRED OUTPUT", "target"),
      ("sigmoid", "logistic"),
      ("weighted  sum", "net input"), ("η", "learning rate"), ("label", "target"),
      ("mse", "mean squared error"),
      ("delta", "δ"), ("cost", "loss"), ("error", "total error"), ("eps", "step of the check"),
      ("synapse", "edge"),
    ])
  func search(text: String, term: String) {
    #expect(Glossary.entries(matching: text).first?.term == term)
  }

  @Test("gives all for nothing, both for a doubtful word, and none for nonsense")
  func searches() {
    #expect(Glossary.entries(matching: " ").count == Glossary.entries.count)
    #expect(Set(Glossary.entries(matching: "z").prefix(2).map(\.term)) == ["net input", "prediction"])
    #expect(Glossary.entries(matching: "backpropagator").isEmpty)
  }
}
