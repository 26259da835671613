import Derivation
import Networks
import Testing
import WorkedLesson

@Suite("Ids as text")
struct IDTextTests {
  @Test("parameters are listed by the number in their names, or as they stand where some have none")
  func readingOrder() throws {
    func order(_ names: String) throws -> [String] {
      let worked = try Lessons.worked(
        """
        title: names
        network:
          inputs: [1, 2]
          targets: [1, 0]
          layers: [{ weights: [[1, 2], [3, 4]], weight-names: \(names), biases: [1, 2], bias-names: [q2, q1] }]
        """)
      return worked.parameters.map { worked.ids.text(of: $0) }
    }
    #expect(try order("[[w10, w2], [w3, w1]]") == ["w1", "w2", "w3", "w10", "q1", "q2"])
    #expect(try order("[[v1, w2], [w1, w3]]") == ["v1", "w2", "w1", "w3", "q1", "q2"])
    #expect(try order("[[w2, w1], [wx, w3]]") == ["w2", "w1", "wx", "w3", "q1", "q2"])
  }

  @Test(
    "an id of one example is written as it is read",
    arguments: [
      "i1", "target_o1", "learning_rate", "eps", "w5", "b1", "net_h1", "out_h1", "E_o1", "E_total",
      "dE/dout_h1",
      "dE/dnet_h1", "delta_h1", "delta_o2", "dout/dnet_h1", "dE_o1/dout_h1", "dnet_o1/dw5", "dE/dw5",
      "dE/db1",
      "dE/di1", "new w5", "new b1", "E(w5+eps)", "E(w5-eps)", "net_o1(w5+eps)", "numeric dE/dw5",
      "difference dE/dw5",
      "relative error dE/dw5", "E_total@1", "E_total@10000", "w5@2", "w5+eps", "w5-eps", "net_h1@7",
      "dE/dw5@3",
      "E(w5+eps)@2", "numeric dE/dw5@4", "local dE/dw5", "predicted_fall", "actual_fall", "dE/dE_o1",
      "dout_o1/dnet_h1", "net_o1(b2-eps)@5", "w5+eps@3", "delta_h1@2", "dE_o1/dtarget_o1",
    ])
  func oneExample(text: String) throws {
    let ids = try Lessons.worked(Lessons.mazur).ids
    #expect(ids.text(of: try ids.id(of: text)) == text)
  }

  @Test(
    "with several examples an id says which",
    arguments: [
      "i1#1", "target_o2#2", "net_h1_1#2", "out_h1_2#1", "out_h2_1#2", "E_o1#2", "E#2", "E_total", "w5",
      "dE/dw5",
      "dE/dnet_h1_1#2", "delta_h2_1#1", "dout/dnet_h1_1#1", "dnet_o1/dw7#2", "E_total@3", "net_h1_1#2@3",
      "E#1@2", "dE#2/dw5", "dE#1/dnet_h1_1", "dE#2/dout_h1_2@3", "dE#1/db1@2",
      "dE#2/dE#2",
      "E(w5+eps)", "E(w5+eps)#2", "net_o1(w5+eps)#2@4", "max_o#2", "sum_o#1", "max_h2#1", "log_out_o1#2",
      "dout_o1/dnet_o2#1", "dE/dE#2", "dE/dE_o1#2", "numeric dE/db2", "new w1",
    ])
  func severalExamples(text: String) throws {
    let ids = try Lessons.worked(Lessons.rich).ids
    #expect(ids.text(of: try ids.id(of: text)) == text)
  }

  @Test(
    "other spellings are accepted, and answered in ours",
    arguments: [
      ("∂E/∂w₅", "dE/dw5"), ("dE_total/dw5", "dE/dw5"), ("w5+", "w5+eps"), ("w5-", "w5-eps"),
      ("w5 + eps", "w5+eps"),
      ("w₅ − ε", "w5-eps"), ("E(w5+)", "E(w5+eps)"), ("E_total(w5−ε)", "E(w5-eps)"), ("δ_h1", "delta_h1"),
      ("η", "learning_rate"), ("eta", "learning_rate"), ("epsilon", "eps"), ("E", "E_total"),
      ("w5@1", "new w5"), ("dE#1/dw5", "dE/dw5"), ("dE#1/dout_h1", "dE/dout_h1"),
      ("w[o1,h1]", "w5"), ("w[o1, h1]", "w5"), ("b[h2]", "b1"), ("t_o1", "target_o1"), ("out_i1", "i1"),
      ("dE/dw[o1,h1]", "dE/dw5"), ("E(w[o1,h1]+eps)", "E(w5+eps)"), ("new  w5", "new w5"),
      ("E_total@0", "E_total"), ("dout_h1/dnet_h1", "dout/dnet_h1"), (" dE/dw5 ", "dE/dw5"),
      ("∂out/∂net_h1", "dout/dnet_h1"), ("numeric ∂E/∂w₅", "numeric dE/dw5"),
    ])
  func spellings(given: String, text: String) throws {
    let ids = try Lessons.worked(Lessons.mazur).ids
    #expect(ids.text(of: try ids.id(of: given)) == text)
  }

  @Test("above 100 weights they are named by position, and only so")
  func byPosition() throws {
    let ids = try Lessons.worked(Lessons.wide).ids
    for text in ["w[o1,i1]", "dE/dw[o11,i3]", "new w[o2,i2]", "E(w[o1,i2]+eps)", "dnet_o1/dw[o1,i11]"] {
      #expect(ids.text(of: try ids.id(of: text)) == text)
    }
    #expect(throws: IDError.self) { try ids.id(of: "w1") }
  }

  @Test("on the screen an id is written as mathematics")
  func symbols() throws {
    let ids = try Lessons.worked(Lessons.mazur).ids
    let expected = [
      "dE/dw5": "∂E/∂w₅", "delta_o1": "δ_o1", "E_total": "E", "target_o1": "t_o1", "learning_rate": "η",
      "i1": "i₁",
      "E(w5-eps)": "E(w₅−ε)", "w5+eps": "w₅+ε", "new w5": "new w₅", "dout/dnet_h1": "∂out_h1/∂net_h1",
    ]
    for (text, symbol) in expected { #expect(ids.symbol(of: try ids.id(of: text)) == symbol) }
  }

  @Test("every quantity that a derivation mentions has an id that is read back as that quantity")
  func everyQuantity() throws {
    let root = Lessons.rich.replacing("cross-entropy", with: "root-mean-square")
    for text in [Lessons.mazur, Lessons.rich, Lessons.wide, root] {
      let worked = try Lessons.worked(text)
      let roots = worked.stages.flatMap { worked.quantities(of: $0) }
      let all = worked.order(of: roots).map(\.id)
      #expect(all.count > 50)
      for id in all { #expect(try worked.ids.id(of: worked.ids.text(of: id)) == id) }
    }
  }
}
