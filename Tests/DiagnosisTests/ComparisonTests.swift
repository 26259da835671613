import Derivation
import LessonFormat
import Networks
import Testing
import WorkedLesson

@testable import Diagnosis

@Suite("Gradients of other programs")
struct ComparisonTests {
  /// A network of some layers with several examples.
  static func worked(
    _ layers: String, _ activation: String, examples: Int = 3, seed: UInt64 = 3, mean: Bool = true
  ) throws -> WorkedLesson {
    var words = DraftWords()
    words.layers = layers
    words.activation = activation
    words.seed = seed
    words.learningRate = "0.5"
    words.reduction = mean ? "mean" : "sum"
    var network = try words.draft().lesson
    var random = RandomNumbers(seed: seed)
    let (inputs, outputs) = (network.network.inputs.count, network.network.outputCount)
    network.network.examples = (0..<examples).map { k in
      let isClass = activation.hasSuffix("softmax")
      return Example(
        inputs: (0..<inputs).map { _ in random.next(in: 0.1..<1) },
        targets: (0..<outputs).map { isClass ? ($0 == k % outputs ? 1 : 0) : random.next(in: 0.1..<0.9) })
    }
    return WorkedLesson(network, name: "test")
  }

  /// Our gradients as somebody would give them, with something done to each layer's.
  static func given(
    _ worked: WorkedLesson, _ change: (_ gradients: [Double], _ rows: Int, _ columns: Int) -> [Double]
  ) -> [GivenGradients] {
    let network = worked.network
    return (1...network.last).map { l in
      let (rows, columns) = (network.count(ofLayer: l), network.count(ofLayer: l - 1))
      let ids = (0..<(rows * columns)).map {
        worked.total.derivative(by: ID(.weight, l, $0 / columns, $0 % columns))
      }
      return GivenGradients(
        name: "fc\(l).weight", shape: [rows, columns], gradients: ids,
        values: change(ids.map(worked.value(of:)), rows, columns), matrix: (rows, columns), tolerance: 1e-9)
    }
  }

  @Test("What is right agrees, whatever the layers", arguments: ["2-2", "3-4-2", "2-3-3-3-2"])
  func right(_ layers: String) throws {
    let worked = try Self.worked(layers, "tanh,logistic")
    let comparison = GradientComparison(Self.given(worked) { gradients, _, _ in gradients }, with: worked)
    #expect(comparison.agrees)
    #expect(comparison.missing.count == worked.network.biases.count)
  }

  @Test(
    "A factor is told by its name",
    arguments: zip(
      [-1, 3, -3, 2, 0.5, -0.5, 0.25, 0, 3.7],
      [
        "gradients-negated", "gradients-summed", "gradients-summed-negated", "gradients-doubled",
        "gradients-outputs-averaged", "gradients-step-down", "gradients-factor", "gradients-zero",
        "gradients-factor",
      ]))
  func factors(_ factor: Double, _ id: String) throws {
    let worked = try Self.worked("3-4-2", "logistic")
    let comparison = GradientComparison(
      Self.given(worked) { gradients, _, _ in gradients.map { factor * $0 } }, with: worked)
    #expect(comparison.findings.map(\.cause?.id) == [id, id])
  }

  @Test("A square array that is transposed is told as that, and the other one agrees")
  func transposed() throws {
    let worked = try Self.worked("3-3-2", "logistic")
    let comparison = GradientComparison(
      Self.given(worked) { g, rows, columns in
        rows == columns ? g.indices.map { g[$0 % columns * columns + $0 / columns] } : g
      }, with: worked)
    #expect(comparison.findings.map(\.agrees) == [false, true])
    #expect(comparison.findings[0].cause?.id == "gradients-transposed")
  }

  @Test("One wrong number alone is not explained, and is shown")
  func oneNumber() throws {
    let worked = try Self.worked("3-4-2", "logistic")
    let comparison = GradientComparison(
      Self.given(worked) { gradients, _, columns in
        columns == 3 ? [gradients[0] + 0.01] + gradients.dropFirst() : gradients
      }, with: worked)
    #expect(comparison.findings[0].differing == [0])
    #expect(comparison.findings[0].cause == nil)
    #expect((comparison.findings[0].largestDifference - 0.01).magnitude < 1e-12)
  }

  @Test("What is not finite is told as that")
  func notFinite() throws {
    let worked = try Self.worked("3-4-2", "logistic")
    let comparison = GradientComparison(
      Self.given(worked) { gradients, _, _ in [.nan] + gradients.dropFirst() }, with: worked)
    #expect(comparison.findings.map(\.cause?.id) == ["gradients-not-finite", "gradients-not-finite"])
  }

  @Test("A gradient of one example alone is told", arguments: [0, 2])
  func oneExample(_ k: Int) throws {
    let worked = try Self.worked("3-4-2", "logistic")
    let own = OwnGradients(worked)
    let gradients = own.values(example: k)
    let given = Self.given(worked) { own, _, _ in own }.map { array in
      GivenGradients(
        name: array.name, shape: array.shape, gradients: array.gradients,
        values: array.gradients.compactMap { gradients[$0.variable] }, matrix: array.matrix, tolerance: 1e-9)
    }
    let comparison = GradientComparison(given, with: worked)
    #expect(comparison.findings.allSatisfy { $0.cause?.id == "gradients-of-one-example" })
    #expect(comparison.findings[0].cause?.wrong.contains("example \(k + 1) ") ?? false)
  }

  @Test("A multiple of the parameters on top is told as weight decay, with its size")
  func weightDecay() throws {
    let worked = try Self.worked("3-4-2", "logistic")
    let given = Self.given(worked) { own, _, _ in own }.map { array in
      GivenGradients(
        name: array.name, shape: array.shape, gradients: array.gradients,
        values: zip(array.gradients, array.values).map { $1 + 0.01 * worked.network.value(of: $0.variable) },
        matrix: array.matrix, tolerance: 1e-9)
    }
    let comparison = GradientComparison(given, with: worked)
    #expect(comparison.findings.allSatisfy { $0.cause?.id == "gradients-weight-decay" })
    #expect(comparison.findings[0].cause?.wrong.contains("0.01 times its parameter") ?? false)
  }

  @Test("Under a root, examples that are summed make the gradients grow by the root of their number")
  func root() throws {
    let lesson = try Self.worked("3-4-2", "logistic", examples: 4).lesson
    var changed = lesson
    changed.network.loss = try #require(Losses.all.first { $0.takesRoot })
    let worked = WorkedLesson(changed, name: "test")
    for (factor, id) in [
      (2.0, "gradients-summed"), (4, "gradient-summed-for-averaged"), (5, "gradients-factor"),
    ] {
      let comparison = GradientComparison(
        Self.given(worked) { gradients, _, _ in gradients.map { factor * $0 } }, with: worked)
      #expect(comparison.findings.map(\.cause?.id) == [id, id])
    }
  }

  /// A mistake of the backward pass as matrices make it.
  private static func given(_ mistake: MatrixBackward.Mistake, _ worked: WorkedLesson) -> [GivenGradients]? {
    let backward = MatrixBackward(worked.network)
    guard let gradients = backward.gradients(mistake) else { return nil }
    return given(worked) { own, _, _ in own }.map { array in
      GivenGradients(
        name: array.name, shape: array.shape, gradients: array.gradients,
        values: array.gradients.map { gradients[backward.index(of: $0.variable)] }, matrix: array.matrix,
        tolerance: 1e-9)
    }
  }

  @Test(
    "The backward pass in matrices makes a mistake as the formulas of the catalogue make it",
    arguments: MatrixBackward.mistakes.map(\.id),
    [("3-4-2", "logistic"), ("3-3-3-2", "tanh,logistic"), ("3-3-3", "relu,softmax"), ("4-2", "softmax")])
  func matrices(_ id: String, _ shape: (layers: String, activation: String)) throws {
    let worked = try Self.worked(shape.layers, shape.activation)
    let mistake = try #require(MatrixBackward.mistakes.first { $0.id == id })
    let texts = Catalogue(worked).misconceptions.filter { $0.id == id }.map(\.wrong)
    // A mistake that cannot be made in a network is in neither.
    guard let given = Self.given(mistake, worked), !texts.isEmpty else { return }
    let comparison = GradientComparison(given, with: worked)
    let wrong = comparison.findings.filter { !$0.agrees }
    // What changes nothing in this network is no mistake in it.
    let right = Self.given(worked) { gradients, _, _ in gradients }
    let isChanged = zip(given, right).contains { !$0.matches($1.values, insteadOf: $1.values) }
    #expect(wrong.isEmpty == !isChanged)
    // Another mistake may give the same numbers in a network this small.
    for finding in wrong {
      let told = [finding.cause?.wrong, finding.cause?.alternative].compactMap { $0 }
      #expect(told.contains { texts.contains($0) }, "\(finding.given.name): \(told)")
    }
  }

  @Test("A network of more than a hundred weights is looked through by matrices")
  func large() throws {
    let worked = try Self.worked("20-12-4", "tanh,softmax", examples: 5)
    #expect(worked.isLarge)
    let mistake = try #require(MatrixBackward.mistakes.first { $0.id == "hidden-slope-left-out" })
    let given = try #require(Self.given(mistake, worked))
    let comparison = GradientComparison(given, with: worked)
    #expect(comparison.findings.map(\.agrees) == [false, true])
    #expect(comparison.findings[0].cause?.id == "hidden-slope-left-out")
  }
}
