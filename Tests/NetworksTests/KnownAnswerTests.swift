import Derivation
import LessonFormat
import Networks
import Testing
import Training
import WorkedLesson

@Suite("Answers known from textbooks")
struct KnownAnswerTests {
  private func known(_ what: String) throws -> [Double] { try #require(Lessons.knownAnswers[what]) }

  private func engine(_ worked: WorkedLesson) -> MatrixEngine {
    let engine = MatrixEngine(worked.network)
    engine.forward()
    if worked.network.hasTargets { engine.backward() }
    return engine
  }

  private func value(_ id: String, _ worked: WorkedLesson) throws -> Double {
    worked.value(of: try worked.ids.id(of: id))
  }

  @Test("softmax of 2, 1 and 0.1 is 0.6590, 0.2424 and 0.0986")
  func softmax() throws {
    let shares = try known("softmax of 2, 1, 0.1")
    let worked = try Lessons.worked(
      Lessons.outputs(nets: [2, 1, 0.1], targets: [1, 0, 0], activation: "softmax", loss: "cross-entropy"))
    let outputs = engine(worked).outputs[0]
    for (o, share) in shares.enumerated() {
      #expect((outputs[o] - share).magnitude < 1e-15)
      #expect(try value("out_o\(o + 1)", worked) == outputs[o])
      #expect(Digits.decimals(4).text(of: outputs[o]) == ["0.6590", "0.2424", "0.0986"][o])
    }
  }

  @Test(
    "cross-entropy counts the surprise at the right answer: 1.2 at a share of 0.3, 0.69 at 0.5",
    arguments: [(0.2, 0.3, "0.3"), (0.25, 0.5, "0.5")])
  func crossEntropy(cat: Double, dog: Double, share: String) throws {
    let expected = try known("cross-entropy of a share of \(share)")[0]
    // Identity outputs: the shares themselves, as the book gives them.
    let plain = try Lessons.worked(
      Lessons.outputs(
        nets: [cat, dog, 1 - cat - dog], targets: [0, 1, 0], activation: "identity", loss: "cross-entropy"))
    #expect((engine(plain).error - expected).magnitude < 1e-15)
    #expect((try value("E_total", plain) - expected).magnitude < 1e-15)
    #expect((try value("dE/dout_o2", plain) - -1 / dog).magnitude < 1e-14)
  }

  @Test("a neuron with weights 1 and 2 on inputs of 1 gives σ(3) = 0.952574")
  func neuron() throws {
    let worked = try Lessons.worked(Lessons.node("logistic", weights: "[[1, 2]]"))
    #expect(try value("net_o1", worked) == 3)
    #expect((try value("out_o1", worked) - known("logistic of 3")[0]).magnitude < 1e-15)
    #expect(Digits.decimals(6).text(of: try value("out_o1", worked)) == "0.952574")
  }

  @Test("4-5-5-3 has 73 parameters; 64-64-2 has 4,224 weights and 66 biases")
  func counts() throws {
    func network(_ sizes: [Int]) throws -> Network {
      let inputs = [String](repeating: "0", count: sizes[0]).joined(separator: ", ")
      let layers = sizes.dropFirst().map { n in
        "{ nodes: \(n), biases: [\([String](repeating: "0", count: n).joined(separator: ", "))] }"
      }
      let text = "network: { inputs: [\(inputs)], layers: [\(layers.joined(separator: ", "))] }"
      return try LessonReader.lesson(text, name: "test").network
    }
    let small = try network([4, 5, 5, 3])
    #expect((small.parameterCount, small.weightCount, small.shape) == (73, 60, "4-5-5-3"))
    #expect(Set(small.parameters).count == 73)
    let wide = try network([64, 64, 2])
    #expect((wide.weightCount, wide.biases.count, wide.parameterCount) == (4224, 66, 4290))
    #expect(MatrixEngine(wide).parameters.count == 4290)
  }

  @Test(
    "the logistic function at ±1000 is 1 and 0, and no slope is lost to an overflow",
    arguments: [1000.0, -1000])
  func farLogistic(net: Double) throws {
    for loss in ["half-squared-error", "binary-cross-entropy"] {
      let worked = try Lessons.worked(
        Lessons.outputs(nets: [net], targets: [net > 0 ? 0 : 1], activation: "logistic", loss: loss))
      let engine = engine(worked)
      #expect(engine.outputs == [[net > 0 ? 1 : 0]])
      #expect(engine.error == (loss == "half-squared-error" ? 0.5 : 1000))
      #expect(try value("E_total", worked) == engine.error)
      let gradient = try value("dE/dw1", worked)
      #expect(gradient == (loss == "half-squared-error" ? 0 : net > 0 ? 1 : -1))
      #expect(engine.gradients[0] == gradient)
    }
  }

  @Test("softmax at net inputs of ±10,000 with cross-entropy is right and finite", arguments: [2, 3])
  func farSoftmax(hot: Int) throws {
    let targets = (1...3).map { $0 == hot ? 1.0 : 0 }
    let worked = try Lessons.worked(
      Lessons.outputs(
        nets: [1e4, -1e4, 9999], targets: targets, activation: "softmax", loss: "cross-entropy"))
    let expected = try known("cross-entropy of the \(hot == 2 ? "second" : "third") of 1e4, -1e4, 9999")[0]
    let engine = engine(worked)
    #expect((engine.error - expected).magnitude <= 1e-15 * expected)
    #expect(try value("E_total", worked) == engine.error)
    for (o, share) in engine.outputs[0].enumerated() {
      #expect(engine.gradients[o] == share - targets[o])
      #expect(try value("dE/dw\(o + 1)", worked) == share - targets[o])
    }
  }

  @Test("the logarithm of 0 is infinite, and its value says so", arguments: ["identity", "relu"])
  func logarithmOfZero(activation: String) throws {
    let worked = try Lessons.worked(
      Lessons.outputs(nets: [0, 1], targets: [1, 0], activation: activation, loss: "cross-entropy"))
    #expect(engine(worked).error == .infinity)
    #expect(try value("E_total", worked) == .infinity)
    #expect(Digits.significant(9).text(of: try value("E_o1", worked)) == "infinity")
  }

  @Test("root-mean-square at an error of 0 is 0, and has no slope there: training stays")
  func rootAtZero() throws {
    let worked = try Lessons.worked(
      Lessons.outputs(nets: [0.5, 2], targets: [0.5, 2], activation: "identity", loss: "root-mean-square"))
    let engine = engine(worked)
    #expect(engine.error == 0)
    #expect(try value("E_total", worked) == 0)
    #expect(engine.gradients[0] == 0)
    #expect(try value("dE/dw1", worked) == 0)
  }
}
