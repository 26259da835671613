import CharacterGraphics
import Derivation
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
}
