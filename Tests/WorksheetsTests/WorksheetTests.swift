import BundledLessons
import Derivation
import Documents
import LessonFormat
import Testing
import Worksheets

@Suite("What is on a worksheet")
struct WorksheetTests {
  private static func worksheet(
    _ name: String = "mazur", variants: Int = 2, seed: UInt64 = 7, digits: Digits? = nil,
    asked: [String] = [],
    choices: Bool = false
  ) throws -> Worksheet {
    let lesson = try #require(try BundledLessons.lesson(named: name))
    return try Worksheet(
      WorksheetRequest(
        lesson, name: name, variants: variants, seed: seed, digits: digits, asked: asked, hasChoices: choices)
    )
  }

  private static func asked(_ worksheet: Worksheet) -> [String] {
    worksheet.variants[0].questions.map { worksheet.worked.ids.text(of: $0.id) }
  }

  private static func text(_ document: Document, _ worksheet: Worksheet) -> String {
    let style = TextStyle(width: 80, isASCII: false, isColored: false)
    return TextFormat().text(of: document, Setting(worksheet.worked, digits: worksheet.digits, style: style))
  }

  private static func lessons(_ worksheet: Worksheet) -> [String] {
    worksheet.variants.map { LessonWriter.text(of: $0.worked.lesson) }
  }

  @Test("a network is asked for one node of each layer there and back, a graph for some of each stage")
  func usualChoice() throws {
    #expect(
      Self.asked(try Self.worksheet()) == [
        "net_h1", "out_h1", "net_o1", "out_o1", "E_total", "delta_o1", "dE/dw5", "delta_h1", "dE/dw1",
        "new w5", "new w1",
      ])
    #expect(
      Self.asked(try Self.worksheet("chain-rule")) == [
        "f", "miss", "L", "dL/dmiss", "dL/df", "dL/dx", "dL/dy", "new x", "new y",
      ])
    // Of eight layers the first, the last and the one before it.
    #expect(Self.asked(try Self.worksheet("vanishing-gradients")).filter { $0.hasPrefix("delta") }.count == 3)
  }

  @Test(
    "of an optimizer that keeps something two updates are asked, and no step that is the same whatever the gradient"
  )
  func optimizer() throws {
    let worksheet = try Self.worksheet("optimizers")
    #expect(Self.asked(worksheet).suffix(5) == ["m_w5@1", "s_w5@1", "m_w5@2", "s_w5@2", "w5@2"])
    let sheet = Self.text(worksheet.sheet, worksheet)
    // Told of a weight that is not asked for; the gradient of the second round is given.
    #expect(sheet.contains("m_w₁@2 = 0.9·m_w₁@1 + (1 − 0.9)·∂E/∂w₁@1"))
    #expect(sheet.contains("done for you: ∂E/∂w₅@1 ="))
  }

  @Test(
    "slopes that a lesson states, and what leads to no derivative, are neither asked nor shown",
    arguments: [("derivative-rules", ["claim", "printed"]), ("activation-functions", ["claim", "push"])])
  func claims(name: String, words: [String]) throws {
    let worksheet = try Self.worksheet(name)
    let sheet = Self.text(worksheet.sheet, worksheet)
    for word in words { #expect(!sheet.contains(word)) }
    // What is another name of a given number is no question.
    #expect(Set(Self.asked(worksheet)).isDisjoint(with: ["same", "relu_x", "dmultiple/df"]))
  }

  @Test(
    "quantities are called on a sheet as marking reads them",
    arguments: ["mazur", "optimizers", "lstm-cell", "convolution", "derivative-rules", "recurrent-network"])
  func names(name: String) throws {
    let worksheet = try Self.worksheet(name, variants: 1)
    let sheet = Self.text(worksheet.sheet, worksheet)
    for question in worksheet.variants[0].questions {
      let ids = worksheet.worked.ids
      let symbol = ids.symbol(of: question.id)
      #expect(sheet.contains(" \(symbol) ") && (try? ids.id(of: symbol)) == question.id, "\(symbol)")
    }
    // No name of a graph as its lesson's file has it.
    #expect(!sheet.contains("["))
  }

  @Test("an index may be typed after a line, x_1")
  func typed() throws {
    let ids = try Self.worksheet("lstm-cell", variants: 1).worked.ids
    for text in ["dE/dh_2", "dE/dh2", "∂E/∂h₂", "dE/dh[2]"] {
      #expect(ids.text(of: try ids.id(of: text)) == "dE/dh[2]")
    }
  }

  @Test(
    "a sheet gives activation, loss and error as formulas, and so a graph's",
    arguments: [
      ("mazur", ["out_h2 = 1 / (1 + e^(−net_h2))", "E_o2   = ½·(t_o2 − out_o2)²", "E      = E_o1 + E_o2"]),
      ("xnor", ["E#4      = −(t_o1#4·ln(out_o1#4) + (1 − t_o1#4)·ln(1 − out_o1#4))"]),
      ("perceptron", ["w₁ is read after the first update, by example 1."]),
      ("through-time", ["h₂ = tanh(u·x₂ + w·h₁)", "E  = ½·(target − h₆)²"]),
      ("convolution", ["conv₄₄ = F₁₁·P₄₄", "P₁₁, …, P₁₆"]),
    ])
  func formulas(name: String, lines: [String]) throws {
    let worksheet = try Self.worksheet(name, variants: 1)
    let sheet = Self.text(worksheet.sheet, worksheet)
    for line in lines { #expect(sheet.contains(line), "\(sheet)") }
  }

  @Test("what is asked for by name is asked in the order of working")
  func named() throws {
    let names = ["new w2", "δ_h2", "E_total", "net_o2", "E"]
    let worksheet = try Self.worksheet(asked: names)
    #expect(Self.asked(worksheet) == ["net_o2", "E_total", "delta_h2", "new w2"])
  }

  @Test(
    "what cannot be asked is refused with a word",
    arguments: [
      ("dE/dw9", "--ask dE/dw9: "), ("i1", "--ask i1: it is given, not computed"),
      ("out_o1@2", "--ask out_o1@2: a worksheet goes as far as the first update, without the check"),
      (
        "numeric dE/dw1",
        "--ask numeric dE/dw1: a worksheet goes as far as the first update, without the check"
      ),
    ])
  func refusedQuantity(name: String, message: String) throws {
    let error = #expect(throws: WorksheetError.self) { try Self.worksheet(asked: [name]) }
    #expect(error?.message.hasPrefix(message) == true, "\(error?.message ?? "")")
  }

  @Test(
    "lessons that are no exercise for a hand are refused",
    arguments: [
      ("handwritten-digits", "its examples come from the data set digits-8x8"),
      (
        "logic-gates",
        "no good numbers found for variant 1 in 500 draws; most often ("
      ),
    ])
  func refusedLesson(name: String, message: String) throws {
    let error = #expect(throws: WorksheetError.self) { try Self.worksheet(name) }
    #expect(error?.message.hasPrefix("\(name): \(message)") == true, "\(error?.message ?? "")")
  }

  @Test("more weights than a hand computes are refused")
  func large() throws {
    let lesson = try LessonReader.lesson(
      "network: { inputs: [1, 2], layers: [{ nodes: 51 }] }", name: "wide")
    let error = #expect(throws: WorksheetError.self) {
      try Worksheet(WorksheetRequest(lesson, name: "wide", variants: 1, seed: 1))
    }
    #expect(
      error?.message == "wide: 102 weights are too many to compute by hand; a worksheet has at most 100")
  }

  @Test("a variant is the same however many others there are, and another seed gives another")
  func seeds() throws {
    let (few, many) = (try Self.worksheet(variants: 2), try Self.worksheet(variants: 4))
    #expect(Self.lessons(few) == Array(Self.lessons(many).prefix(2)))
    #expect(Set(Self.lessons(many)).count == 4)
    #expect(Set(Self.lessons(few)).isDisjoint(with: Self.lessons(try Self.worksheet(seed: 8))))
  }

  @Test("a small lesson is not given the same numbers twice")
  func fresh() throws {
    let worksheet = try Self.worksheet("error-curve", variants: 60)
    let numbers = worksheet.variants.map { variant in
      variant.worked.lesson.graph?.inputs.map { "\($0.value)" }.joined(separator: " ")
    }
    #expect(Set(numbers).count == 60)
  }

  @Test("truth tables, classes, signs and shared biases stay", arguments: ["xor", "xnor"])
  func kept(name: String) throws {
    let original = try #require(try BundledLessons.lesson(named: name)).network
    for variant in try Self.worksheet(name, variants: 3).variants {
      let network = variant.worked.network
      #expect(network.examples.map(\.inputs) == original.examples.map(\.inputs))
      #expect(network.examples.map(\.targets) == original.examples.map(\.targets))
      for (drawn, given) in zip(network.layers, original.layers) {
        #expect(
          zip(drawn.weights, given.weights).allSatisfy { $0 * $1 > 0 } && drawn.weights != given.weights)
        #expect(drawn.biases == given.biases && drawn.nodes == given.nodes)
      }
    }
  }

  @Test("a variant's lesson says nothing of other numbers, and shows the digits that are asked for")
  func lesson() throws {
    let worksheet = try Self.worksheet(digits: .decimals(7))
    let text = Self.lessons(worksheet)[0]
    let again = try LessonReader.lesson(text, name: "x")
    #expect(
      again.printed.isEmpty && again.narration.isEmpty && again.questions.isEmpty && again.plots.isEmpty)
    #expect(again.digits == .decimals(7) && again.title == "A step-by-step 2-2-2 network, variant 1")
    #expect(worksheet.variants[0].questions.allSatisfy { $0.figure.split(separator: ".")[1].count == 7 })
  }

  @Test("of choices one is right, each place comes equally often, and no figure twice")
  func choices() throws {
    let worksheet = try Self.worksheet(variants: 3, choices: true)
    for variant in worksheet.variants {
      var places: [String: Int] = [:]
      for question in variant.questions where !question.choices.isEmpty {
        #expect((3...4).contains(question.choices.count))
        #expect(Set(question.choices.map(\.figure)).count == question.choices.count)
        let right = question.choices.filter { $0.misconceptions.isEmpty }
        #expect(right.map(\.figure) == [question.figure])
        if question.choices.count == 4 { places[question.letter ?? "", default: 0] += 1 }
      }
      #expect((places.values.max() ?? 0) - (places.count == 4 ? places.values.min() ?? 0 : 0) <= 2)
    }
    // Nine digits, of which six are enough to tell them apart.
    let figures = worksheet.variants[0].questions.map(\.choices).first { !$0.isEmpty }?.map(\.figure) ?? []
    let values = figures.compactMap(Double.init).map { Digits.significant(6).text(of: $0) }
    #expect(figures.allSatisfy { $0.filter(\.isNumber).drop { $0 == "0" }.count == 9 })
    #expect(Set(values).count == figures.count)
    let key = Self.text(worksheet.key, worksheet)
    for choice in worksheet.variants[0].questions.flatMap(\.choices) where !choice.misconceptions.isEmpty {
      #expect(key.contains(choice.misconceptions[0].name))
    }
  }

  @Test("a row without choices is to be worked out, and is not an empty choice")
  func open() throws {
    let worksheet = try Self.worksheet("chain-rule", variants: 1, choices: true)
    let open = worksheet.variants[0].questions.count(where: \.choices.isEmpty)
    let sheet = Self.text(worksheet.sheet, worksheet)
    #expect((1..<worksheet.variants[0].questions.count).contains(open))
    #expect(sheet.split(separator: "\n").count { $0.hasSuffix("work it out: ____________") } == open)
    #expect(sheet.split(separator: "\n").count { $0.contains("A) ") || $0.contains("A)\u{A0}") } == 9 - open)
  }

  @Test("the sheet has gaps and no answers, the key has each answer behind its numbers")
  func documents() throws {
    let worksheet = try Self.worksheet()
    let (sheet, key) = (Self.text(worksheet.sheet, worksheet), Self.text(worksheet.key, worksheet))
    #expect(sheet.split(separator: "\n").count { $0.hasSuffix("____________") } == 2 * 12)
    #expect(sheet.count { $0 == "\u{0C}" } == 1)
    for variant in worksheet.variants {
      for question in variant.questions {
        let figure = question.figure.replacing("-", with: "−")
        #expect(!sheet.contains(figure) && key.contains("= \(figure)\n"), "\(figure)")
      }
      for spelling in variant.worked.lesson.spellings.values where spelling != "1e-4" {
        #expect(sheet.contains(spelling.replacing("-", with: "−")))
      }
    }
    #expect(key.contains("net_h1 = w₁·i₁ + w₂·i₂ + b₁ = 0.21·0.39 + 0.30·0.81 + 0.26 = 0.584900"))
    #expect(key.contains("new w₅ = w₅ − η·∂E/∂w₅ = 0.46 − 0.5·(−0.0248899) = 0.472445"))
  }
}
