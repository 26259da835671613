import BundledLessons
import CharacterGraphics
import Derivation
import Documents
import GradientCheck
@preconcurrency import Glibc
import Networks
import Training
import WorkedLesson

/// How time and memory grow as nodes, layers and examples double, beside what theory says.
enum Growth {
  /// A size that is doubled, and by what power of it each measure should grow.
  private struct Axis: Sendable {
    let name: String
    let sizes: [Int]
    let shape: @Sendable (Int) -> (nodes: Int, layers: Int, examples: Int)
    /// For each of ``measures``: the exponent that the count of multiplications, or of numbers kept, has.
    let orders: [Double]
  }

  private static let axes = [
    Axis(
      name: "nodes", sizes: [64, 128, 256, 512, 1024], shape: { ($0, 3, 64) }, orders: [2, 2, 1, 2]),
    Axis(name: "layers", sizes: [2, 4, 8, 16, 32], shape: { (128, $0, 64) }, orders: [1, 1, 1, 1]),
    Axis(
      name: "examples", sizes: [64, 128, 256, 512, 1024], shape: { (128, 3, $0) }, orders: [1, 1, 1, 1]),
  ]

  /// What is measured of a network: seconds, or bytes.
  private static let measures: [(name: String, unit: String, of: @Sendable (Network) -> Double)] = [
    ("update", "ms", update), ("check of 64 gradients", "ms", check),
    ("telling of a gradient", "ms", telling),
    ("memory of the passes", "MB", memory),
  ]

  static func measure(_ report: inout Report) {
    for axis in axes {
      let networks = axis.sizes.map { network(axis.shape($0)) }
      var rows: [[String]] = []
      var series: [CurvePlot.Series] = []
      for (k, measure) in measures.enumerated() {
        let figures = networks.map { network in
          measure.unit == "MB"
            ? measure.of(network) : Spread((0..<5).map { _ in measure.of(network) })?.median ?? .nan
        }
        // Over the last doublings: what does not grow counts less there.
        let (first, last) = (figures[figures.count - 3], figures[figures.count - 1])
        let exponent = log2(last / first) / 2
        rows.append(
          ["\(measure.name), \(measure.unit)"] + figures.map { Digits.significant(3).text(of: $0) }
            + [Digits.decimals(2).text(of: exponent), Digits.significant(1).text(of: axis.orders[k])])
        if measure.unit == "ms" {
          series.append(
            CurvePlot.Series(points: zip(axis.sizes, figures).map { (Double($0), $1) }, label: measure.name))
        }
      }
      let plot = CurvePlot(
        series, xAxis: CurvePlot.Axis(title: "\(axis.name) (logarithmic)", scale: .log10),
        yAxis: CurvePlot.Axis(title: "ms (logarithmic)", scale: .log10), glyphs: .unicode)
      report.add(
        Table(header: [axis.name] + axis.sizes.map(String.init) + ["grows with power", "order"], rows: rows),
        (report.options.markdown ? "```\n" : "") + plot.draw(width: 76, height: 16).text
          + (report.options.markdown ? "\n```" : ""))
    }
  }

  /// A network of drawn numbers, tanh throughout.
  private static func network(_ size: (nodes: Int, layers: Int, examples: Int)) -> Network {
    var random = RandomNumbers(seed: 9)
    let bound = 1 / Double(size.nodes).squareRoot()
    let tanh = Activations.named("tanh") ?? Activations.all()[0]
    let layers = (1...size.layers).map { l in
      Layer(
        nodes: (1...size.nodes).map { "h\(l)_\($0)" }, activation: tanh,
        weights: (0..<size.nodes * size.nodes).map { _ in random.next(in: -bound..<bound) })
    }
    return Network(
      inputs: (1...size.nodes).map { "i\($0)" }, layers: layers, biases: [],
      examples: (0..<size.examples).map { _ in
        Example(
          inputs: (0..<size.nodes).map { _ in random.next(in: -1..<1) },
          targets: (0..<size.nodes).map { _ in random.next(in: -1..<1) })
      }, learningRate: 0.01)
  }

  private static func milliseconds(_ body: () -> Void) -> Double {
    ContinuousClock().measure(body) / .milliseconds(1)
  }

  private static func update(_ network: Network) -> Double {
    let engine = MatrixEngine(network)
    func step() {
      engine.forward()
      engine.backward()
      engine.update(learningRate: 0.01)
    }
    // The first one also brings its memory into being.
    step()
    return milliseconds(step)
  }

  private static func check(_ network: Network) -> Double {
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    let checker = IncrementalChecker(network, rule: .max)
    // Of the first layer, which everything follows.
    let some = Array(0..<64)
    return milliseconds {
      let measured = checker.check(some, epsilon: 1e-4) { engine.gradients[$0] }
      // How far roundings may go is asked where a gradient is off by 1e-7; whether one is, among so few, is chance.
      _ = measured.first.map { checker.noise($0, epsilon: 1e-4) }
    }
  }

  private static func telling(_ network: Network) -> Double {
    guard var lesson = try? BundledLessons.lesson(named: "mazur") else { return .nan }
    lesson.model = .network(network)
    let worked = WorkedLesson(lesson, name: "growth")
    let gradient = ID(.total).derivative(by: ID(.weight, 1, 0, 0))
    _ = worked.value(of: ID(.delta, 1, 0, example: 1))
    return milliseconds { _ = Narrator(worked).document(of: gradient) }
  }

  /// How far a new process grows by the passes; in an old one what was freed before would be used again.
  private static func memory(_ network: Network) -> Double {
    let sizes = [network.inputs.count, network.last, network.examples.count].map(String.init)
    let child = Child(["/proc/\(getpid())/exe", "--memory", sizes.joined(separator: ",")])
    return child.flatMap { Double($0.output.filter { !$0.isWhitespace }) } ?? .nan
  }

  /// What such a process prints: the megabytes that the passes of a network have taken.
  static func printMemory(_ sizes: [Int]) {
    let network = network((sizes[0], sizes[1], sizes[2]))
    let before = Explained.residentBytes
    let engine = MatrixEngine(network)
    engine.forward()
    engine.backward()
    withExtendedLifetime(engine) { print(Double(Explained.residentBytes - before) / 1e6) }
  }
}
