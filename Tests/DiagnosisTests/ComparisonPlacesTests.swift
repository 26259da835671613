import Derivation
import Testing
import WorkedLesson

@testable import Diagnosis

/// Gradients that are right but for where they stand, how they were written, or what was done to them afterwards.
@Suite("Gradients misplaced, rounded, clipped")
struct ComparisonPlacesTests {
  private func compared(
    _ activation: String = "tanh,logistic", _ change: (_ g: [Double], _ rows: Int, _ columns: Int) -> [Double]
  ) throws -> GradientComparison {
    let worked = try ComparisonTests.worked("3-4-4-2", activation)
    return GradientComparison(ComparisonTests.given(worked, change), with: worked)
  }

  @Test("Rows or columns in another order are told as that")
  func reordered() throws {
    let rows = try compared { g, rows, columns in
      (0..<rows).reversed().flatMap { j in (0..<columns).map { g[j * columns + $0] } }
    }
    #expect(rows.findings.map(\.cause?.id) == Array(repeating: "gradients-rows-reordered", count: 3))
    let columns = try compared { g, rows, columns in
      (0..<rows).flatMap { j in (0..<columns).map { g[j * columns + ($0 + 1) % columns] } }
    }
    #expect(columns.findings.map(\.cause?.id) == Array(repeating: "gradients-columns-reordered", count: 3))
  }

  @Test("A vector in another order is told as that")
  func vector() throws {
    let worked = try ComparisonTests.worked("3-4-2", "tanh")
    let ids = worked.network.biases.indices.prefix(4).map { worked.total.derivative(by: ID(.bias, $0)) }
    let given = GivenGradients(
      name: "fc1.bias", shape: [4], gradients: Array(ids), values: ids.reversed().map(worked.value(of:)),
      tolerance: 1e-9)
    #expect(GradientComparison([given], with: worked).findings[0].cause?.id == "gradients-reordered")
  }

  @Test("Two layers exchanged are told, each with the layer whose gradients it has")
  func exchanged() throws {
    let worked = try ComparisonTests.worked("4-4-4-2", "tanh")
    let right = ComparisonTests.given(worked) { g, _, _ in g }
    let order = [1, 0, 2]
    let given = right.enumerated().map { k, array in
      GivenGradients(
        name: array.name, shape: array.shape, gradients: array.gradients, values: right[order[k]].values,
        matrix: array.matrix, tolerance: 1e-9)
    }
    let findings = GradientComparison(given, with: worked).findings
    #expect(findings.map(\.cause?.id) == ["gradients-of-another-array", "gradients-of-another-array", nil])
    #expect(findings[0].cause?.wrong.contains("fc2.weight") == true)
    #expect(findings[2].agrees)
  }

  @Test("Rounded gradients agree, to so many digits; what is off by two units does not")
  func rounded() throws {
    for digits in [Digits.decimals(5), .significant(4)] {
      let comparison = try compared { g, _, _ in g.map { digits.written($0, .halfUp) } }
      #expect(comparison.agrees)
      #expect(comparison.findings.map(\.rounding) == [digits, digits, digits])
      let off = try compared { g, _, _ in
        g.enumerated().map { k, x in
          digits.written(x, .halfUp) + (k == 1 ? 2 * digits.unit(of: x) : 0)
        }
      }
      #expect(off.findings.allSatisfy { !$0.agrees })
    }
    let exact = try compared { g, _, _ in g }
    #expect(exact.findings.allSatisfy { $0.rounding == nil })
  }

  /// Single gradients of a network by their ids, as decimals.
  private func findings(_ lesson: String, _ given: [(id: String, value: Double)]) throws -> [GradientFinding]
  {
    let worked = try Sheets.lesson(lesson)
    let arrays = try given.map { name, value in
      GivenGradients(
        name: name, shape: [], gradients: [try worked.ids.id(of: name)], values: [value], tolerance: 1e-9)
    }
    return GradientComparison(arrays, with: worked).findings
  }

  /// ∂E/∂w2 = 4.508…, ∂E/∂w3 = 0.01352….
  private static let unlike = """
    title: unlike
    network:
      inputs: [2.1234]
      targets: [0, 0]
      layers:
        - {nodes: [h1], activation: identity, weights: [[1]]}
        - {nodes: [o1, o2], activation: identity, weights: [[1], [0.003]]}
      loss: half-squared-error
      learning-rate: 0.5
    """

  @Test("That one array is rounded excuses no other")
  func unexcused() throws {
    for wrong in [0.0171717171, 0, 0.02] {
      let found = try findings(Self.unlike, [("dE/dw2", 4.51), ("dE/dw3", wrong)])
      #expect(found.map(\.agrees) == [true, false], "\(wrong)")
    }
    #expect(try findings(Self.unlike, [("dE/dw2", 4.51), ("dE/dw3", 0.01)]).map(\.agrees) == [true, true])
  }

  @Test("Where rounding has left no digit, that is said")
  func blank() throws {
    let small = Self.unlike.replacing("0.003", with: "0.0003")
    let found = try findings(small, [("dE/dw2", 4.51), ("dE/dw3", 0)])
    #expect(found.map(\.agrees) == [true, true])
    #expect(found.map(\.isBlank) == [false, true])
  }

  @Test("A gradient after an update is not that at the start")
  func later() throws {
    let worked = try Sheets.lesson(Self.unlike)
    let (start, after) = try (worked.ids.id(of: "dE/dw2"), worked.ids.id(of: "dE/dw2@1"))
    #expect(worked.value(of: start) != worked.value(of: after))
    #expect(try findings(Self.unlike, [("dE/dw2@1", worked.value(of: after))])[0].agrees)
    #expect(try findings(Self.unlike, [("dE/dw2@1", worked.value(of: start))])[0].agrees == false)
  }

  @Test("A short number alone was not clipped; nor is a mistake of the catalogue told as that")
  func unclipped() throws {
    #expect(try findings(Self.unlike, [("dE/dw2", 0.05)])[0].cause?.id != "gradients-clipped")
    #expect(
      try findings(Self.unlike, [("dE/dw2", 0.5), ("dE/dw3", 0.01)])[0].cause?.id.hasPrefix(
        "gradients-clipped") != true)
  }

  @Test("Where gradients cancel altogether, what single precision leaves of them is no difference")
  func cancelled() throws {
    let worked = try Sheets.lesson(Self.unlike)
    let ids = try ["dE/dw2", "dE/dw3"].map { try worked.ids.id(of: $0) }
    func differing(_ values: [Double]) -> [Int] {
      var given = GivenGradients(
        name: "fc2.bias", shape: [2], gradients: ids, values: values, tolerance: 1e-5)
      given.largest = 1.6e-5
      return given.differences(from: [2e-20, 0])
    }
    #expect(differing([7e-12, -1.4e-11]) == [])
    #expect(differing([7e-9, 0]) == [0])
  }

  @Test("A δ of a network that is looked through by matrices is held against ours")
  func deltaOfLarge() throws {
    let worked = try ComparisonTests.worked("40-50-30-3", "tanh,softmax", examples: 1)
    let id = try worked.ids.id(of: "delta_o1")
    for (factor, agrees) in [(1.0, true), (2, false)] {
      let given = GivenGradients(
        name: "delta_o1", shape: [], gradients: [id], values: [factor * worked.value(of: id)], tolerance: 1e-9
      )
      #expect(GradientComparison([given], with: worked).agrees == agrees)
    }
  }

  @Test("A mistake is known in gradients that are rounded, too")
  func roundedMistake() throws {
    let comparison = try compared { g, _, _ in g.map { Digits.decimals(6).written(-$0, .halfUp) } }
    #expect(comparison.findings.map(\.cause?.id) == Array(repeating: "gradients-negated", count: 3))
  }

  @Test("Clipped gradients are told as that, by value and by norm, with the limit")
  func clipped() throws {
    let plain = try compared { g, _, _ in g }.findings.flatMap(\.ours)
    let limit = Digits.significant(1).written((plain.map(\.magnitude).max() ?? 0) / 2, .halfUp)
    let byValue = try compared { g, _, _ in g.map { min(max($0, -limit), limit) } }
    let cut = byValue.findings.filter { $0.ours.contains { $0.magnitude > limit } }
    #expect(!cut.isEmpty)
    #expect(cut.map(\.cause?.id) == cut.map { _ in "gradients-clipped" })
    #expect(byValue.findings.count(where: \.agrees) == 3 - cut.count)
    let length = plain.reduce(0) { $0 + $1 * $1 }.squareRoot()
    let norm = Digits.significant(1).written(length / 3, .halfUp)
    // As PyTorch does it.
    let byNorm = try compared { g, _, _ in g.map { $0 * norm / (length + 1e-6) } }
    #expect(byNorm.findings.map(\.cause?.id) == Array(repeating: "gradients-clipped-by-norm", count: 3))
  }

  @Test("A δ and other slopes on the way may be held against ours")
  func onTheWay() throws {
    let worked = try ComparisonTests.worked("3-4-2", "logistic", examples: 1)
    let ids = [worked.total.derivative(by: ID(.out, 1, 0)), worked.total.derivative(by: ID(.net, 1, 1))]
    func findings(_ factor: Double) -> [GradientFinding] {
      let given = ids.map { id in
        GivenGradients(
          name: worked.ids.text(of: id), shape: [], gradients: [id], values: [factor * worked.value(of: id)],
          tolerance: 1e-9)
      }
      return GradientComparison(given, with: worked).findings
    }
    #expect(findings(1).map(\.agrees) == [true, true])
    #expect(findings(-1).map(\.cause?.id) == ["gradients-negated", "gradients-negated"])
  }
}
