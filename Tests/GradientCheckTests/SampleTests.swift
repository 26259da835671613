import GradientCheck
import Networks
import TestPrograms
import Testing

@Suite("A sample of a network's parameters")
struct SampleTests {
  private func network(_ sizes: [Int]) -> Network {
    var biases: [Bias] = []
    let layers = (1..<sizes.count).map { l in
      let own = (0..<sizes[l]).map { biases.count + $0 }
      biases += own.map { Bias(name: "b\($0 + 1)", value: 0) }
      return Layer(
        nodes: NetworkNaming.defaultNodes(layer: l, of: sizes.count - 1, count: sizes[l]),
        activation: Activations.standard, weights: Array(repeating: 0, count: sizes[l] * sizes[l - 1]),
        biases: own)
    }
    return Network(
      inputs: NetworkNaming.defaultNodes(layer: 0, of: sizes.count - 1, count: sizes[0]), layers: layers,
      biases: biases,
      examples: [
        Example(
          inputs: Array(repeating: 0, count: sizes[0]),
          targets: Array(repeating: 0, count: sizes[sizes.count - 1]))
      ])
  }

  @Test(
    "it has as many as were asked for, none twice, some of every stratum", arguments: [6, 7, 40, 100, 900])
  func counts(size: Int) {
    let network = network([40, 20, 8, 3])
    let sample = ParameterSample(size, of: network, seed: 5)
    #expect(sample.population == network.parameterCount)
    #expect(sample.count == size && Set(sample.drawn).count == size)
    #expect(sample.strata.count == 6 && sample.strata.allSatisfy { !$0.drawn.isEmpty })
    let places = ParameterPlaces(network)
    for stratum in sample.strata {
      #expect(stratum.drawn == stratum.drawn.sorted())
      for index in stratum.drawn {
        let name = places.name(of: index)
        #expect(name == network.parameters[index])
        let layer = name.symbol == .weight ? name[0] : network.nodes(fedBy: name[0])[0].layer
        #expect(layer == stratum.layer && (name.symbol == .weight) == (stratum.kind == .weights))
      }
    }
  }

  @Test("more than there are is all of them, and all is every parameter once")
  func all() {
    let network = network([4, 3, 2])
    #expect(ParameterSample(1000, of: network, seed: 1).drawn.sorted() == Array(0..<network.parameterCount))
    #expect(ParameterSample(allOf: network).drawn.sorted() == Array(0..<network.parameterCount))
  }

  @Test("the same seed draws the same, another one others")
  func seeds() {
    let network = network([40, 20, 8, 3])
    func drawn(_ seed: UInt64) -> [Int] { ParameterSample(100, of: network, seed: seed).drawn }
    #expect(drawn(7) == drawn(7) && drawn(7) != drawn(8))
  }

  @Test(
    "what is drawn is what Python draws by the same rule",
    arguments: [(1, 5, 10), (2, 40, 50), (3, 100, 392_000), (9, 1, 3)])
  func python(seed: Int, count: Int, n: Int) throws {
    var random = RandomNumbers(seed: UInt64(seed))
    let theirs = try Program.python("confidence.py", ["--draw", "\(seed)", "\(count)", "\(n)"])
    #expect(theirs.output.split(separator: " ").map { Int($0.trimmed) } == random.choose(count, outOf: n))
  }

  @Test("within a stratum each parameter is drawn equally often")
  func uniform() {
    // 4,000 draws of 3 out of 12: each number 1,000 times, with a deviation of √(4000·¼·¾) = 27.
    var counts = Array(repeating: 0, count: 12)
    var pairs: [[Int]: Int] = [:]
    for seed in 0..<4000 {
      var random = RandomNumbers(seed: UInt64(seed))
      let drawn = random.choose(3, outOf: 12)
      for number in drawn { counts[number] += 1 }
      pairs[Array(drawn.prefix(2)), default: 0] += 1
    }
    #expect(counts.allSatisfy { abs($0 - 1000) < 5 * 27 })
    // The choices themselves too: 0 and 1 come first in 10 of 220, 182 times, with a deviation of 13.
    #expect(abs((pairs[[0, 1]] ?? 0) - 182) < 5 * 13)
  }

  @Test(
    "what a sample says of all is what counting every case gives",
    arguments: [
      ["20:20"], ["20:5"], ["60:10"], ["30:3", "8:2"], ["40:8", "6:1", "5:5"], ["12:3", "12:3"], ["200:59"],
      ["9:1", "14:6", "5:1"], ["5:1", "5:1"],
    ])
  func bound(strata: [String]) throws {
    let parsed = strata.map { $0.split(separator: ":").compactMap { Int($0) } }
    let ours = SampleBound(parsed.map { ($0[0], $0[1]) })
    let theirs = try Program.python("confidence.py", strata)
    #expect(Int(theirs.output.trimmed) == ours.count)
    #expect(ours.population == parsed.reduce(0) { $0 + $1[0] })
  }

  @Test("of many it is the rule of three, nearly: none of 1,000 fails, so fewer than 3 in 1,000")
  func ruleOfThree() {
    let bound = SampleBound([(1_000_000, 1000)])
    // 1 − 0.05^(1/1000) = 2.9912 in 1,000, less what drawing without replacement gains.
    #expect(bound.count > 2980 && bound.count <= 2992)
  }
}

extension StringProtocol {
  fileprivate var trimmed: String { String(self.filter { $0.isNumber }) }
}
