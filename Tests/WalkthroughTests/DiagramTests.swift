import CharacterGraphics
import Derivation
import Documents
import Networks
import Testing
import Walkthrough
import WorkedLesson

@Suite("The diagram, picture by picture") struct DiagramTests {
  private func mazur(_ text: String, _ glyphs: GlyphSet = .unicode) throws -> String {
    var pictures = DiagramPictures(try worked("mazur"))
    pictures.glyphs = glyphs
    return try pictures.canvas(text).text
  }

  private func chicken(_ text: String, changed: Set<ID> = []) throws -> String {
    var pictures = DiagramPictures(try worked("man-vs-chicken"))
    pictures.changed = changed
    return try pictures.canvas(text).text
  }

  @Test("A net input: its inputs flow in, each along its own edge")
  func pictureNeth1() throws {
    #expect(
      try mazur("net_h1") == """
         i1 0.05 ═╤═══▶ w₁ 0.15 ═╗              ┌──── w₅ 0.40 ─┐
                  │ ╔═▶ w₂ 0.20 ═╬═▶[h1 0.5933]─┤ ┌── w₆ 0.45 ─┼─▶ o1 0.7514
                  │ ║   b₁ 0.35 ═╝              │ │   b₂ 0.60 ─┘   target 0.01
                  │ ║                           │ │
                  └─║── w₃ 0.25 ─┐              └─│── w₇ 0.50 ─┐
         i2 0.10 ═══╩── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─┼─▶ o2 0.7729
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("What an output does to the error")
  func pictureEo1() throws {
    #expect(
      try mazur("E_o1") == """
         i1 0.05 ─┬──── w₁ 0.15 ─┐              ┌──── w₅ 0.40 ─┐
                  │ ┌── w₂ 0.20 ─┼─▶ h1 0.5933 ─┤ ┌── w₆ 0.45 ─┼─▶[o1 0.7514]═══▶E
                  │ │   b₁ 0.35 ─┘              │ │   b₂ 0.60 ─┘   target 0.01
                  │ │                           │ │
                  └─│── w₃ 0.25 ─┐              └─│── w₇ 0.50 ─┐
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─┼─▶ o2 0.7729
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("A weight's slope of its net input is what it multiplies")
  func pictureDneto1dw5() throws {
    #expect(
      try mazur("dnet_o1/dw5") == """
         i1 0.05 ─┬──── w₁ 0.15 ─┐              ╔═══▶[w₅ 0.40]─┐
                  │ ┌── w₂ 0.20 ─┼─▶ h1 0.5933 ═╣ ┌── w₆ 0.45 ─┼─▶ o1 0.7514
                  │ │   b₁ 0.35 ─┘              │ │   b₂ 0.60 ─┘   target 0.01
                  │ │                           │ │
                  └─│── w₃ 0.25 ─┐              └─│── w₇ 0.50 ─┐
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─┼─▶ o2 0.7729
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("A weight's gradient: what comes in and what comes back meet at it")
  func pictureDedw5() throws {
    #expect(
      try mazur("dE/dw5") == """
         i1 0.05 ─┬──── w₁ 0.15 ─┐              ╔═══▶[w₅ 0.40]◀╗
                  │ ┌── w₂ 0.20 ─┼─▶ h1 0.5933 ═╣ ┌── w₆ 0.45 ─╬◀═ o1 0.7514 ◀═══E
                  │ │   b₁ 0.35 ─┘              │ │   b₂ 0.60 ─┘   target 0.01
                  │ │                           │ │
                  └─│── w₃ 0.25 ─┐              └─│── w₇ 0.50 ─┐
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─┼─▶ o2 0.7729
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("What comes back to a hidden node, over all roads")
  func pictureDedouth1() throws {
    #expect(
      try mazur("dE/dout_h1") == """
         i1 0.05 ─┬──── w₁ 0.15 ─┐              ╔══◀═ w₅ 0.40 ═╗
                  │ ┌── w₂ 0.20 ─┼─▶[h1 0.5933]◀╣ ┌── w₆ 0.45 ─╬◀═ o1 0.7514
                  │ │   b₁ 0.35 ─┘              ║ │   b₂ 0.60 ─┘   target 0.01
                  │ │                           ║ │
                  └─│── w₃ 0.25 ─┐              ╚═│◀═ w₇ 0.50 ═╗
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─╬◀═ o2 0.7729
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("A weight far back: all roads to it")
  func pictureDedw1() throws {
    #expect(
      try mazur("dE/dw1") == """
         i1 0.05 ═╤═══▶[w₁ 0.15]◀╗              ╔══◀═ w₅ 0.40 ═╗
                  │ ┌── w₂ 0.20 ─╬◀═ h1 0.5933 ◀╣ ┌── w₆ 0.45 ─╬◀═ o1 0.7514 ◀═══E
                  │ │   b₁ 0.35 ─┘              ║ │   b₂ 0.60 ─┘   target 0.01
                  │ │                           ║ │
                  └─│── w₃ 0.25 ─┐              ╚═│◀═ w₇ 0.50 ═╗
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─╬◀═ o2 0.7729 ◀═══E
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("A shared bias: the roads to both nodes")
  func pictureDedb1() throws {
    #expect(
      try mazur("dE/db1") == """
         i1 0.05 ─┬──── w₁ 0.15 ─┐              ╔══◀═ w₅ 0.40 ═╗
                  │ ┌── w₂ 0.20 ─╬◀═ h1 0.5933 ◀╣ ╔◀═ w₆ 0.45 ═╬◀═ o1 0.7514 ◀═══E
                  │ │  [b₁ 0.35]◀╝              ║ ║   b₂ 0.60 ─┘   target 0.01
                  │ │                           ║ ║
                  └─│── w₃ 0.25 ─┐              ╚═║◀═ w₇ 0.50 ═╗
         i2 0.10 ───┴── w₄ 0.30 ─╬◀═ h2 0.5969 ◀══╩◀═ w₈ 0.55 ═╬◀═ o2 0.7729 ◀═══E
                       [b₁ 0.35]◀╝                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("A nudge spreads from the weight on")
  func pictureEw1eps() throws {
    #expect(
      try mazur("E(w1+eps)") == """
         i1 0.05 ─┬────[w₁ 0.15]═╗              ╔═══▶ w₅ 0.40 ═╗
                  │ ┌── w₂ 0.20 ─╬═▶ h1 0.5933 ═╣ ┌── w₆ 0.45 ─╬═▶ o1 0.7514 ═══▶E
                  │ │   b₁ 0.35 ─┘              ║ │   b₂ 0.60 ─┘   target 0.01
                  │ │                           ║ │
                  └─│── w₃ 0.25 ─┐              ╚═│═▶ w₇ 0.50 ═╗
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─╬═▶ o2 0.7729 ═══▶E
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("An update: the weight alone")
  func pictureNeww5() throws {
    #expect(
      try mazur("new w5") == """
         i1 0.05 ─┬──── w₁ 0.15 ─┐              ┌────[w₅ 0.40]─┐
                  │ ┌── w₂ 0.20 ─┼─▶ h1 0.5933 ─┤ ┌── w₆ 0.45 ─┼─▶ o1 0.7514
                  │ │   b₁ 0.35 ─┘              │ │   b₂ 0.60 ─┘   target 0.01
                  │ │                           │ │
                  └─│── w₃ 0.25 ─┐              └─│── w₇ 0.50 ─┐
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─┼─▶ o2 0.7729
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("In ASCII, forwards")
  func pictureNeth2InASCII() throws {
    #expect(
      try mazur("net_h2", .ascii) == """
         i1 0.05 =#---- w1 0.15 -+              +---- w5 0.40 -+
                  # +-- w2 0.20 -+-> h1 0.5933 -+ +-- w6 0.45 -+-> o1 0.7514
                  # |   b1 0.35 -+              | |   b2 0.60 -+   target 0.01
                  # |                           | |
                  #=|=> w3 0.25 =#              +-|-- w7 0.50 -+
         i2 0.10 ===#=> w4 0.30 =#=>[h2 0.5969]---+-- w8 0.55 -+-> o2 0.7729
                        b1 0.35 =#                    b2 0.60 -+   target 0.99
        """)
  }

  @Test("In ASCII, backwards")
  func pictureDedw1InASCII() throws {
    #expect(
      try mazur("dE/dw1", .ascii) == """
         i1 0.05 =#===>[w1 0.15]<#              #==<= w5 0.40 =#
                  | +-- w2 0.20 -#<= h1 0.5933 <# +-- w6 0.45 -#<= o1 0.7514 <===E
                  | |   b1 0.35 -+              # |   b2 0.60 -+   target 0.01
                  | |                           # |
                  +-|-- w3 0.25 -+              #=|<= w7 0.50 =#
         i2 0.10 ---+-- w4 0.30 -+-> h2 0.5969 ---+-- w8 0.55 -#<= o2 0.7729 <===E
                        b1 0.35 -+                    b2 0.60 -+   target 0.99
        """)
  }

  @Test("The other lesson is one column wider for each pair of layers")
  func pictureDedoutb2() throws {
    #expect(
      try chicken("dE/dout_b2") == """
         a1 0.15 ─┬──── w₁  0.10 ─┐              ┌──── w₅  0.05 ─┐
                  │ ┌── w₃  0.12 ─┼─▶ b1 0.7020 ─┤ ╔◀═ w₇  0.33 ═╪══ c1 0.5934
                  │ │   bw₁ 0.80 ─┘              │ ║   bw₃ 0.15 ─┘   target 0.00
                  │ │                            │ ║
                  └─│── w₂  0.20 ─┐              └─║── w₆  0.40 ─┐
         a2 0.35 ───┴── w₄  0.17 ─┼─▶[b2 0.5841]◀══╩◀═ w₈  0.07 ═╪══ c2 0.7353
                        bw₂ 0.25 ─┘                    bw₄ 0.70 ─┘   target 1.00
        """)
  }

  @Test("What is changed has a star, and nothing moves")
  func pictureNetc1Changed() throws {
    let changed: Set<ID> = [ID(.weight, 2, 0, 0), ID(.out, 2, 0), ID(.out, 1, 0)]
    #expect(
      try chicken("net_c1", changed: changed) == """
         a1 0.15 ─┬──── w₁  0.10 ─┐              ╔═══▶ w₅  0.05*═╗
                  │ ┌── w₃  0.12 ─┼─▶ b1 0.7020*═╣ ╔═▶ w₇  0.33 ═╬═▶[c1 0.5934]*
                  │ │   bw₁ 0.80 ─┘              │ ║   bw₃ 0.15 ═╝   target 0.00
                  │ │                            │ ║
                  └─│── w₂  0.20 ─┐              └─║── w₆  0.40 ─┐
         a2 0.35 ───┴── w₄  0.17 ─┼─▶ b2 0.5841 ═══╩── w₈  0.07 ─┼─▶ c2 0.7353
                        bw₂ 0.25 ─┘                    bw₄ 0.70 ─┘   target 1.00
        """)
  }

  @Test("Notes stand below the names; below an output without one, its target")
  func notes() throws {
    let pictures = DiagramPictures(try worked("mazur"))
    var labels = pictures.labels
    labels.noteWidth = 9
    labels.note = { $0 == 2 && $1 == 0 ? "δ 0.1385" : "" }
    let flow = Flow(of: try pictures.worked.ids.id(of: "dE/dout_h1"), in: pictures.worked)
    let canvas = NetworkDiagram(pictures.worked, labels: labels).draw(
      flow, room: pictures.room, glyphs: .unicode)
    #expect(
      canvas.text == """
         i1 0.05 ─┬──── w₁ 0.15 ─┐              ╔══◀═ w₅ 0.40 ═╗
                  │ ┌── w₂ 0.20 ─┼─▶[h1 0.5933]◀╣ ┌── w₆ 0.45 ─╬◀═ o1 0.7514
                  │ │   b₁ 0.35 ─┘              ║ │   b₂ 0.60 ─┘   δ 0.1385
                  │ │                           ║ │
                  └─│── w₃ 0.25 ─┐              ╚═│◀═ w₇ 0.50 ═╗
         i2 0.10 ───┴── w₄ 0.30 ─┼─▶ h2 0.5969 ───┴── w₈ 0.55 ─╬◀═ o2 0.7729
                        b₁ 0.35 ─┘                    b₂ 0.60 ─┘   target 0.99
        """)
  }

  @Test("A layer too large to show: the node, its first inputs, and how many more there are")
  func window() throws {
    var pictures = DiagramPictures(try worked(text: Self.large))
    pictures.room = Size(columns: 60, rows: 7)
    #expect(
      try pictures.canvas("net_h3").text == """
         i1 0.10 ═════▶ w[h3,i1] 0.10 ═╗
         i2 0.10 ═════▶ w[h3,i2] 0.10 ═╣   ⋮ 2 more
         i3 0.10 ═════▶ w[h3,i3] 0.10 ═╬═▶[h3 0.6770]
         i4 0.10 ═════▶ w[h3,i4] 0.10 ═╣   ⋮ 61 more
         i5 0.10 ═════▶ w[h3,i5] 0.10 ═╣
         ⋮ 59 more      b₃       0.10 ═╝
                                            1 layer ›
        """)
    pictures.room = Size(columns: 60, rows: 9)
    #expect(
      try pictures.canvas("dE/dout_h64").text == """
                     ╔◀═ w[o1,h64] 0.10 ═╤══ o1 0.9921
                     ║   b₆₅       0.50 ─┘   target 0.00
         ⋮ 63 more   ║
        [h64 0.6770]◀╩◀═ w[o2,h64] 0.10 ═╤══ o2 0.9921
                         b₆₆       0.50 ─┘   target 1.00
        ‹ 1 layer
        """)
    #expect(
      try pictures.canvas("net_h3", scroll: Position(row: 60, column: 0)).text == """
         ⋮ 58 more
         i59 0.10 ════▶ w[h3,i59] 0.10 ═╗
         i60 0.10 ════▶ w[h3,i60] 0.10 ═╣
         i61 0.10 ════▶ w[h3,i61] 0.10 ═╣   ⋮ 2 more
         i62 0.10 ════▶ w[h3,i62] 0.10 ═╬═▶[h3 0.6770]
         i63 0.10 ════▶ w[h3,i63] 0.10 ═╣   ⋮ 61 more
         i64 0.10 ════▶ w[h3,i64] 0.10 ═╣
                        b₃        0.10 ═╝
                                             1 layer ›
        """)
    pictures.room = Size(columns: 30, rows: 2)
    #expect(try pictures.canvas("net_h3").text == "i1 i2 i3 ⋮61 ══▶[h3 0.6770]")
    #expect(try pictures.canvas("dE/dout_h64").text == "[h64 0.6770]◀══ o1 o2")
    #expect(try pictures.canvas("dE/dw[o1,h5]").text == "h5 ══▶[w[o1,h5] 0.10]◀══ o1")
    #expect(try pictures.canvas("E_total").text == "o1 o2 ══▶ E")
  }

  /// A 64-64-2 network.
  private static let large: String = {
    func list(_ count: Int, _ item: String) -> String {
      "[" + repeatElement(item, count: count).joined(separator: ", ") + "]"
    }
    let row = list(64, "0.1")
    return """
      network:
        inputs: \(row)
        targets: [0, 1]
        layers:
          - { activation: logistic, weights: \(list(64, row)), biases: \(row) }
          - { activation: logistic, weights: \(list(2, row)), biases: [0.5, 0.5] }
      """
  }()
}
