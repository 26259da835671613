import Derivation
import Networks
import Testing

@testable import LessonFormat

@Suite("Networks in words")
struct DraftTests {
  private static func words(_ layers: String?, _ change: (inout DraftWords) -> Void = { _ in }) -> DraftWords
  {
    var words = DraftWords()
    words.layers = layers
    change(&words)
    return words
  }

  @Test("The words of mazur give the numbers of mazur, in their own characters")
  func mazur() throws {
    let draft = try Self.words("2-2-2") {
      $0.inputs = "0.05, 0.10"
      $0.targets = "0.01,0.99"
      $0.weights = "0.15,0.20;0.25,0.30 / 0.40,0.45;0.50,0.55"
      $0.biases = "0.35,0.60"
      $0.learningRate = "0.5"
    }.draft()
    let (network, lesson) = (draft.lesson.network, draft.lesson)
    #expect(network.layers.map(\.weights) == [[0.15, 0.20, 0.25, 0.30], [0.40, 0.45, 0.50, 0.55]])
    #expect(network.biases.map(\.value) == [0.35, 0.60])
    #expect(network.layers.map(\.biases) == [[0, 0], [1, 1]], "one bias a layer, shared")
    #expect(network.examples[0].inputs == [0.05, 0.10])
    #expect(network.examples[0].targets == [0.01, 0.99])
    #expect(network.learningRate == 0.5)
    #expect(lesson.spellings[ID(.input, 0, 1)] == "0.10")
    #expect(lesson.spellings[ID(.weight, 1, 1, 1)] == "0.30")
  }

  @Test(
    "Weights may stand in a line, in rows, in layers",
    arguments: ["1,2,3,4,5,6,7,8", "1,2;3,4;5,6;7,8", "1,2,3,4/5,6,7,8", "1 2; 3 4 / 5,6 ; 7,8"])
  func weights(_ text: String) throws {
    let draft = try Self.words("2-2-2") { $0.weights = text }.draft()
    #expect(draft.weights?.map(\.values) == [[1, 2, 3, 4], [5, 6, 7, 8]])
  }

  @Test("As many biases as nodes are the nodes' own")
  func biases() throws {
    let own = try Self.words("2-2-1") { $0.biases = "1,2,3" }.draft().lesson.network
    #expect(own.layers.map(\.biases) == [[0, 1], [2]])
    let none = try Self.words("2-2-1") { $0.biases = "none" }.draft().lesson.network
    #expect(none.layers.map(\.biases) == [nil, nil])
  }

  @Test(
    "One activation is for all layers, two are for the hidden ones and the last",
    arguments: zip(
      ["tanh", "relu,softmax", "relu,tanh,sigmoid"],
      [["tanh", "tanh", "tanh"], ["relu", "relu", "softmax"], ["relu", "tanh", "logistic"]]))
  func activations(_ text: String, _ names: [String]) throws {
    let draft = try Self.words("2-3-3-2") { $0.activation = text }.draft()
    #expect(draft.activations.map(\.name) == names)
  }

  @Test("Above softmax the loss is cross-entropy, and a class says the targets")
  func classes() throws {
    let draft = try Self.words("2-3") {
      $0.activation = "softmax"
      $0.inputs = "1,2;3,4"
      $0.target = "2,0"
    }.draft()
    #expect(draft.loss.name == "cross-entropy")
    #expect(draft.lesson.network.examples.map(\.targets) == [[0, 0, 1], [1, 0, 0]])
  }

  @Test(
    "What is wrong is said with the place and what was expected",
    arguments: zip(
      [
        words("2"), words("2-x-2"), words("2-0"), words("2-2") { $0.inputs = "1,,2" },
        words("2-2") { $0.inputs = "1,zwei" }, words("2-2") { $0.inputs = "1,2,3" },
        words("2-2") { $0.activation = "tahn" }, words("2-2-2") { $0.weights = "1,2,3" },
        words("2-2") { $0.weights = "1,2;3" }, words("2-2-2") { $0.biases = "1,2,3" },
        words("2-2") { $0.target = "2" }, words("2-2") { $0.loss = "perceptron" },
        words("2-2") { $0.inputs = "1,2;3,4" }, words("2-2") { $0.inputs = "1,2;" },
        words("2-2") { $0.learningRate = "1,2" }, words("2-2") { $0.optimizer = "adm" }, words(nil),
        words("2-2") { $0.inputs = "0,05;0,10" }, words("2-2") { $0.inputs = "0,05, 0,10" },
        words("2-2") { $0.inputs = "0,5 1,5" }, words("2-2-2") { $0.biases = "0,35 0,60" },
        words("1-1") { $0.weights = "0,4" }, words("2-2") { $0.learningRate = "0,5" },
        words("2-2") { $0.inputs = "1/3,1" }, words("2-2") { $0.target = "0/1" },
        words("2-2") {
          $0.inputs = "1,2;3,4"
          $0.target = "1"
        },
        words("2-2") {
          $0.target = "1"
          $0.targets = "0,1"
        },
        words("2-2") { $0.loss = "MSE" }, words("2-2") { $0.reduction = "avg" },
        words("2-2") { $0.activation = "sigmod" }, words("2-2") { $0.activation = "gelu" },
      ],
      [
        "layers: expected the inputs, then the nodes of each layer, such as 2-3-2; found only “2”\n  2\n  ^",
        "layers: expected the inputs, then the nodes of each layer, such as 2-3-2; found “2-x-2”\n  2-x-2\n    ^",
        "layers: expected the inputs, then the nodes of each layer, such as 2-3-2; found “2-0”\n  2-0\n    ^",
        "inputs: expected a number here\n  1,,2\n    ^",
        "inputs: expected a number; found “zwei”\n  1,zwei\n    ^",
        "inputs: expected 2 numbers, one per input; found 3\n  1,2,3\n  ^",
        """
        activation: there is no “tahn”; did you mean tanh? Known: identity, step, sign, logistic, tanh, relu, \
        leaky-relu, softmax, leaky_relu, linear, sigmoid\n  tahn\n  ^
        """,
        """
        weights: expected 2 × 2, then 2 × 2 numbers, a row per node, a column per input; found 3 in all, not 8
          1,2,3
              ^
        """,
        """
        weights: expected 2 × 2 numbers, a row per node, a column per input; found a row of 1 in layer 1
          1,2;3
              ^
        """,
        """
        biases: expected 4 numbers, one per node, or 2, one per layer, shared by its nodes, or none; found 3
          1,2,3
          ^
        """,
        "target: expected an output from 0 to 1; found 2\n  2\n  ^",
        "loss: “perceptron” goes with activation step in the last layer; found logistic",
        "targets: several examples need targets of their own, or none",
        "inputs: expected a number here\n  1,2;\n      ^",
        "learning-rate: expected one number; found 2\n  1,2\n  ^",
        """
        optimizer: there is no “adm”; did you mean adam? Known: \
        \(Optimizers.all.map(\.name).joined(separator: ", "))\n  adm\n  ^
        """, "layers: how many nodes has each layer? For instance 2-3-2",
        "inputs: 0,05 is two numbers, 0 and 05; write 0.05, or for two 0 05\n  0,05;0,10\n  ^",
        "inputs: 0,05 is two numbers, 0 and 05; write 0.05\n  0,05, 0,10\n  ^",
        "inputs: 0,5 is two numbers, 0 and 5; write 0.5\n  0,5 1,5\n  ^",
        "biases: 0,35 is two numbers, 0 and 35; write 0.35, or for two 0 35\n  0,35 0,60\n  ^",
        "weights: 0,4 is two numbers, 0 and 4; write 0.4\n  0,4\n  ^",
        "learning-rate: 0,5 is two numbers, 0 and 5; write 0.5\n  0,5\n  ^",
        """
        inputs: a slash parts layers, of weights and biases only; write a fraction in decimals, such as 0.25
          1/3,1
           ^
        """,
        """
        target: a slash parts layers, of weights and biases only; write a fraction in decimals, such as 0.25
          0/1
           ^
        """,
        "target: expected 2 outputs, one per example; found 1",
        "target and --targets exclude each other: give one",
        """
        loss: there is no “MSE”; did you mean mean-squared-error? Known: \
        \(Losses.all.map(\.name).joined(separator: ", "))\n  MSE\n  ^
        """, "reduction: there is no “avg”; did you mean mean? Known: sum, mean\n  avg\n  ^",
        """
        activation: there is no “sigmod”; did you mean sigmoid? Known: identity, step, sign, logistic, tanh, relu, \
        leaky-relu, softmax, leaky_relu, linear, sigmoid\n  sigmod\n  ^
        """,
        """
        activation: there is no “gelu”; known: identity, step, sign, logistic, tanh, relu, leaky-relu, softmax, \
        leaky_relu, linear, sigmoid\n  gelu\n  ^
        """,
      ]))
  func errors(_ words: DraftWords, _ text: String) {
    let error = #expect(throws: DraftError.self) { try words.draft() }
    #expect(error?.description == text)
  }

  @Test(
    "Commas that may part numbers do",
    arguments: ["0,1;1,0", "5,10;3,20", "0,0;0,1;1,0;1,1", "0,10", "10,20;0,30", "0 05; 0 10"])
  func commas(_ text: String) throws {
    let draft = try Self.words("2-2") {
      $0.inputs = text
      $0.targets = "none"
    }.draft()
    #expect(draft.inputs?.allSatisfy { $0.values.count == 2 } == true)
  }

  @Test("A far column stays in view, with its caret below it")
  func caret() throws {
    let text = String(repeating: "1,", count: 60) + "x"
    let error = #expect(throws: DraftError.self) { try Self.words("2-2") { $0.inputs = text }.draft() }
    let lines = (error?.description ?? "").split(separator: "\n")
    #expect(lines.count == 3)
    let place = lines[1].firstIndex(of: "x").map { lines[1].distance(from: lines[1].startIndex, to: $0) }
    #expect(place == lines[2].count - 1)
  }
}

@Suite("Numbers drawn from a seed")
struct KindNumbersTests {
  @Test("The same seed gives the same network, another seed another")
  func seeds() throws {
    func weights(_ seed: UInt64) throws -> [[Double]] {
      var words = DraftWords()
      (words.layers, words.seed) = ("3-4-2", seed)
      return try words.draft().lesson.network.layers.map(\.weights)
    }
    #expect(try weights(7) == weights(7))
    #expect(try weights(7) != weights(8))
  }

  @Test("What is given leaves what is drawn as it was")
  func given() throws {
    var words = DraftWords()
    (words.layers, words.seed) = ("2-3-2", 5)
    let drawn = try words.draft().lesson.network
    words.inputs = "0.5,0.25"
    words.biases = "none"
    #expect(try words.draft().lesson.network.layers.map(\.weights) == drawn.layers.map(\.weights))
  }

  @Test(
    "Numbers have the decimals asked for, are never 0, and no larger than their layers allow",
    arguments: 1...6)
  func decimals(_ decimals: Int) throws {
    for seed in 1...40 as ClosedRange<UInt64> {
      var words = DraftWords()
      (words.layers, words.seed, words.decimals) = ("4-30-2", seed, decimals)
      let lesson = try words.draft().lesson
      for (l, layer) in lesson.network.layers.enumerated() {
        let bound = min(1, (6 / Double(lesson.network.count(ofLayer: l) + layer.count)).squareRoot())
        #expect(layer.weights.allSatisfy { $0 != 0 && $0.magnitude <= bound })
      }
      let texts = lesson.spellings.values.filter { $0.contains(".") }
      #expect(texts.count > 100)
      #expect(texts.allSatisfy { $0.split(separator: ".")[1].count == decimals })
      for (id, text) in lesson.spellings where id.name.symbol == .weight {
        #expect(Double(text) == lesson.network.value(of: id.name))
      }
    }
  }

  @Test(
    "Targets are what the last activation can give",
    arguments: ["logistic", "tanh", "relu", "step", "sign", "softmax"])
  func targets(_ activation: String) throws {
    let ranges: [String: ClosedRange<Double>] = [
      "logistic": 0...1, "tanh": -1...1, "relu": 0...2, "step": 0...1, "sign": -1...1, "softmax": 0...1,
    ]
    let range = try #require(ranges[activation])
    for seed in 1...20 as ClosedRange<UInt64> {
      var words = DraftWords()
      (words.layers, words.activation, words.seed) = ("2-3", activation, seed)
      let targets = try #require(try words.draft().lesson.network.examples[0].targets)
      #expect(targets.allSatisfy(range.contains))
      if activation == "softmax" { #expect(targets.sorted() == [0, 0, 1]) }
    }
  }
}
