import CharacterGraphics
import Derivation
import Testing
import Walkthrough
import WorkedLesson

/// What is laid over the walk, what is drawn beside it, clicks and lines that are typed.
@Suite("Panels, pictures and prompts")
struct PanelTests {
  private func lines(_ walkthrough: Walkthrough, _ columns: Int = 80, _ rows: Int = 24) -> [String] {
    walkthrough.frame(Size(columns: columns, rows: rows), Capabilities(glyphs: .unicode)).lines
  }

  private func text(_ walkthrough: Walkthrough, _ columns: Int = 80, _ rows: Int = 24) -> String {
    lines(walkthrough, columns, rows).joined(separator: "\n")
  }

  // MARK: Panels

  @Test("the glossary begins with what is told, or with what the cursor is on")
  func glossaryOfCursor() throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/net_h1⏎G")
    #expect(lines(walkthrough)[5].hasPrefix(" net input"), "\(text(walkthrough))")
    walkthrough.play("⎋↓G")
    #expect(lines(walkthrough)[5].hasPrefix(" input"), "\(text(walkthrough))")
  }

  @Test("the glossary is searched as one types, scrolls, and closes by Esc")
  func glossarySearch() throws {
    var walkthrough = try walk("mazur")
    walkthrough.play("Gneuron")
    #expect(lines(walkthrough)[3] == " find: neuron")
    #expect(lines(walkthrough)[5].hasPrefix(" node"), "\(text(walkthrough))")
    walkthrough.play("⌫⌫⌫⌫⌫⌫jjq")
    #expect(lines(walkthrough)[3] == " find: jjq" && text(walkthrough).contains("No term has that in it."))
    walkthrough.play("⌫⌫⌫↓↓")
    #expect(!text(walkthrough).contains("find:") && text(walkthrough).contains("more lines"))
    walkthrough.play("⎋")
    #expect(walkthrough.state.panel == nil && walkthrough.state.place == .given && !walkthrough.isFinished)
  }

  @Test("the score counts what was answered, shown and passed by")
  func score() throws {
    var walkthrough = try walk("mazur")
    // net_h2 after a hint, out_h2 shown, net_o1 passed by.
    walkthrough.play("→→→0.9⏎0.3925⏎→ →→S")
    let text = text(walkthrough)
    #expect(text.contains("2 questions: 1 after a hint, 1 shown. 1 question not answered."), "\(text)")
    #expect(text.contains("output of a node: step 5") && text.contains("net input: step 4"))
    walkthrough.play("x")
    #expect(walkthrough.state.panel == nil)
  }

  @Test("help names every key of every command, and is made of them")
  func help() throws {
    var walkthrough = try walk("mazur")
    walkthrough.play("?")
    let lines = lines(walkthrough, 100, 60)
    for command in Command.groups.flatMap(\.commands) where !command.name.isEmpty {
      #expect(lines.contains { $0.contains(command.name) && $0.contains(command.words.prefix(30)) })
    }
    let keys = Command.groups.flatMap(\.commands).flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  // MARK: Pictures

  @Test("v draws the graph of formulas under a number, and v the network again", arguments: [80, 120])
  func graph(columns: Int) throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/net_h1⏎")
    let network = text(walkthrough, columns, 40)
    walkthrough.play("v")
    let graph = text(walkthrough, columns, 40)
    #expect(graph.contains("Formulas under net_h1") && graph.contains("[net_h1 0.3775]"), "\(graph)")
    walkthrough.play("v")
    #expect(text(walkthrough, columns, 40) == network)
  }

  @Test("the graph shows no number that a question asks for, nor one that is still to come")
  func graphOfQuestion() throws {
    var walkthrough = try walk("mazur")
    walkthrough.play("→→→v")
    #expect(walkthrough.question?.quantity != nil)
    #expect(!text(walkthrough, 120, 40).contains("0.3925"))
    walkthrough.play(" ")
    #expect(text(walkthrough, 120, 40).contains("[net_h2 0.3925]"))
  }

  @Test("the sweep is a picture, with its table where there is room", arguments: [(80, 24), (120, 45)])
  func sweep(size: (Int, Int)) throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/sweep⏎")
    let text = text(walkthrough, size.0, size.1)
    #expect(text.contains("relative error") && text.contains("1e-12") && text.contains("⠑"), "\(text)")
    #expect(text.contains("analytic") == false)
    let table = walkthrough.walk.worked.sweep(of: ID(.weight, 1, 0, 0))
    let numeric = Digits.significant(9).text(of: table.checks[3].check.numeric)
    #expect(text.contains(numeric) == (size.1 > 40), "\(text)")
  }

  @Test("a question on the sweep hides its picture, and is whole on 80x24")
  func sweepQuestion() throws {
    var walkthrough = try walk("mazur")
    walkthrough.play("/sweep⏎")
    #expect(walkthrough.question != nil)
    let asked = text(walkthrough)
    #expect(!asked.contains("⠑") && !asked.contains("relative error"), "\(asked)")
    #expect(asked.contains("what becomes of that difference?") && asked.contains(" 4  "))
    walkthrough.play(" ")
    #expect(text(walkthrough).contains("⠑"))
  }

  @Test(
    "the curve of a training is left by any step, at the end of the walk, too", arguments: " ←[]".map { $0 })
  func curve(key: Character) throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.handle(.key(.end))
    walkthrough.play("/w5⏎⌫N")
    #expect(text(walkthrough).contains("Training") && text(walkthrough).contains("updates, E ="))
    walkthrough.play(String(key))
    #expect(!walkthrough.state.showsCurve && !text(walkthrough).contains("── Training"))
    walkthrough.play("N")
    #expect(walkthrough.state.round == 100 || key == "[")
  }

  // MARK: Questions where there is little room

  @Test(
    "every option of a question can be read on any screen, page by page",
    arguments: [Size(columns: 40, rows: 12), Size(columns: 40, rows: 8), Size(columns: 20, rows: 5)])
  func pages(size: Size) throws {
    var walkthrough = try walk("mazur")
    walkthrough.play("/measure⏎")
    var seen = ""
    for _ in 0..<20 {
      let frame = walkthrough.frame(size, Capabilities(glyphs: .unicode))
      check(frame, .unicode)
      #expect(frame.text.contains("press its number:"), "\(frame.text)")
      let cursor = try #require(frame.cursor)
      #expect(frame.lines[cursor.row].contains("press its number:"))
      seen += frame.text
      walkthrough.play("⇟")
    }
    for words in [" 1  E", " 2  E", " 3  E", " 4  E", "stays"] {
      #expect(seen.contains(words), "\(words) in\n\(seen.prefix(1000))")
    }
  }

  @Test("the line under the cursor is always seen", arguments: [(40, 12), (80, 16)])
  func cursorIsSeen(columns: Int, rows: Int) throws {
    var walkthrough = try walk("mazur", predicting: false)
    for _ in walkthrough.walk.steps {
      for k in walkthrough.targets.indices {
        let frame = walkthrough.frame(Size(columns: columns, rows: rows), Capabilities(glyphs: .ascii))
        let row = try #require(frame.cursor?.row)
        #expect(k == 0 || frame.links[row] == k, "\(k)\n\(frame.text)")
        walkthrough.play("↓")
      }
      walkthrough.play("→")
    }
  }

  @Test("no number in the column of values is cut, however long the names", arguments: GlyphSet.allCases)
  func ledger(glyphs: GlyphSet) throws {
    let nodes = (1...12).map { "detector_of_feature_\($0)" }
    var walkthrough = try walkthroughOf(
      text: """
        network: {inputs: [1.23456789], targets: [0.3], learning-rate: 0.1, layers: [
          {nodes: [\(nodes.joined(separator: ", "))], activation: tanh,
           weights: [\(nodes.indices.map { "[0.\($0)123456]" }.joined(separator: ", "))]},
          {activation: logistic, weights: [[\(nodes.indices.map { "-0.\($0)2" }.joined(separator: ", "))]]}]}
        """)
    walkthrough.play("p]]]]")
    let lines = walkthrough.frame(Size(columns: 120, rows: 80), Capabilities(glyphs: glyphs)).lines
    let values = Set(
      walkthrough.walk.steps.compactMap { step -> String? in
        guard case .quantity(let id) = step.subject else { return nil }
        return Digits.significant(6).text(of: walkthrough.walk.worked.value(of: id).magnitude)
      })
    var seen = 0
    for line in lines.dropFirst(3).dropLast() {
      guard let bar = line.lastIndex(where: { "|│".contains($0) }) else { continue }
      guard let word = line[bar...].split(separator: " ").last,
        let value = Double(word.drop { "-−".contains($0) })
      else { continue }
      #expect(values.contains(Digits.significant(6).text(of: value)), "\(line)")
      seen += 1
    }
    #expect(seen > 40)
  }

  @Test("the values so far are there in the stage of checks, too")
  func ledgerOfChecks() throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/sweep⏎")
    #expect(lines(walkthrough, 120, 12).contains { $0.contains("│ ∂E/∂b₁") })
  }

  @Test("all that is written has a spelling in ASCII", arguments: ["mazur", "man-vs-chicken"])
  func spelling(name: String) throws {
    var walkthrough = try walk(name)
    for step in walkthrough.walk.steps.indices {
      let frames = GlyphSet.allCases.map {
        walkthrough.frame(Size(columns: 160, rows: 70), Capabilities(glyphs: $0)).text.count { $0 == "?" }
      }
      #expect(frames[0] == frames[1], "step \(step + 1)")
      walkthrough.play("→")
    }
  }

  // MARK: Clicks

  @Test("a click on a number leads to it; elsewhere and under a panel to nothing")
  func clicks() throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/net_o1⏎m")
    #expect(walkthrough.wantsMouse)
    let frame = walkthrough.frame(Size(columns: 80, rows: 24), Capabilities(glyphs: .unicode))
    #expect(Set(frame.links.values) == Set(walkthrough.targets.indices))
    for (row, link) in frame.links {
      let target = walkthrough.targets[link]
      #expect(frame.lines[row].contains(walkthrough.walk.worked.ids.symbol(of: target)))
      var there = walkthrough
      there.handle(.click(link: link))
      #expect(there.state.place == .quantity(target))
      there.play("⌫")
      #expect(there.state.place == walkthrough.state.place && there.state.cursor == link)
    }
    for link in [-1, walkthrough.targets.count] {
      var there = walkthrough
      there.handle(.click(link: link))
      #expect(there.state.place == walkthrough.state.place)
    }
    walkthrough.play("?")
    let before = walkthrough.state
    walkthrough.handle(.click(link: 0))
    #expect(walkthrough.state == before)
  }

  // MARK: Prompts

  @Test(
    "Tab completes a name",
    arguments: [
      ("/net_o", "net_o1"), ("/de/dw3", "dE/dw3"), ("el", "learning_rate = "), ("ew5", "w5 = "),
      ("ei2", "i2 = "), ("etar", "target_o1 = "), ("g1", "1"), ("/xyz", "xyz"), ("/", ""),
    ])
  func completion(keys: String, line: String) throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play(keys)
    let offered = lines(walkthrough).last ?? ""
    walkthrough.play("⇥")
    #expect(walkthrough.state.line == line)
    #expect(offered.contains("Tab:") == (!line.isEmpty && !keys.hasSuffix(line)), "\(offered)")
  }

  @Test("n and N find the next and the one before, around the end")
  func findAgain() throws {
    var walkthrough = try walk("mazur", predicting: false)
    walkthrough.play("/delta⏎")
    var found = [walkthrough.step]
    for _ in 0..<4 {
      walkthrough.play("n")
      found.append(walkthrough.step)
    }
    #expect(found == Array(found.prefix(4)).sorted() + [found[0]] && Set(found).count == 4)
    walkthrough.play("N")
    #expect(walkthrough.step == found[3])
    walkthrough.play("/plugh⏎⎋n")
    #expect(walkthrough.state.message == "No other step has plugh.")
  }

  @Test("a round far ahead is trained to step by step, and can be stopped")
  func farRound() throws {
    let row = "[" + Array(repeating: "0.1", count: 150).joined(separator: ", ") + "]"
    let text = """
      network: {inputs: \(row), targets: [0.1], learning-rate: 0.1,
        layers: [{nodes: 150, activation: tanh}, {nodes: 1}]}
      """
    var walkthrough = try walkthroughOf(text: text)
    walkthrough.play("p/net⏎r")
    walkthrough.handle(.paste("2000"))
    walkthrough.handle(.key(.enter))
    #expect(walkthrough.isRunning && walkthrough.state.round == 0)
    for _ in 0..<3 { walkthrough.handle(.tick) }
    walkthrough.handle(.key(.escape))
    #expect(!walkthrough.isRunning && walkthrough.state.round == 3)
    // Under the curve, n begins the next round, whatever was looked for before.
    var next = walkthrough
    next.play("n")
    #expect(next.state.round == 4 && next.step == 0 && !next.state.showsCurve)
    let far = walkthrough.memory.replacing("\"round\": \"3\"", with: "\"round\": \"2000\"")
    let again = Walkthrough.resumed(walkthrough.rounds.lesson, name: "lesson", memory: far)
    #expect(again.isRunning && again.state.goal == 2000 && again.state.round == 0)
  }

  @Test("a what-if of a later round counts there alone")
  func laterEdit() throws {
    var walkthrough = try walk("mazur")
    walkthrough.play("r3⏎ew5 = 1⏎")
    #expect(text(walkthrough).contains("1 what-if"))
    walkthrough.play("r1⏎g4⏎")
    #expect(!text(walkthrough).contains("what-if") && walkthrough.question != nil)
    walkthrough.play("r4⏎")
    #expect(text(walkthrough).contains("1 what-if") && walkthrough.question == nil)
    #expect(
      walkthrough.walk.worked.value(of: ID(.total)) != walkthrough.original.worked.value(of: ID(.total)))
  }
}
