import Derivation
import LessonFormat
import Networks
import Testing

@Suite("Functions and what is differentiated in graphs that are read")
struct GraphFunctionTests {
  private typealias Read = GraphLessonText

  @Test(
    "activations by name, of numbers and of vectors",
    arguments: [
      ("relu", "max(0, x)"), ("leaky_relu", "(x if x > 0 else 0.01*x)"),
      ("leaky-relu", "(x if x > 0 else 0.01*x)"),
      ("tanh", "tanh(x)"), ("logistic", "logistic(x)"), ("sigmoid", "logistic(x)"), ("identity", "x"),
      ("step", "(1 if x > 0 else 0)"), ("exp", "exp(x)"), ("log", "log(x)"), ("ln", "log(x)"),
      ("sqrt", "sqrt(x)"),
      ("abs", "abs(x)"),
    ])
  func activations(name: String, formula: String) throws {
    #expect(try Read("f: \(name)(x)").formulas == ["f = \(formula)"])
    let vector = formula.replacing(try Regex("\\bx\\b"), with: "v[2]")
    #expect(try Read("f: \(name)(v)").formulas[1] == "f[2] = \(vector)")
    #expect(try Read("f: 1 + 2*\(name)(x)").graph.quantities.count == 1)
  }

  @Test("the sign is −1, 0 or 1, and the step fires at 0 where the lesson says so")
  func thresholds() throws {
    #expect(try Read("f: sign(u)\ng: sign(0*x)\nh: step(0*x)").values == [1, -1, 1, 0, 0])
    #expect(try Read("h: step(0*x)", beside: "conventions: { step-at-zero: 1 }\n").values == [1])
  }

  @Test("softmax is of a vector, takes the largest away, and tells its slopes by its outputs")
  func softmax() throws {
    let read = try Read("s: softmax(v)\nf: softmax(M[1] + v)")
    #expect(
      read.formulas.prefix(5) == [
        "s_max = max(v[1], v[2], v[3])",
        "s_sum = exp(v[1] - s_max) + exp(v[2] - s_max) + exp(v[3] - s_max)",
        "s[1] = exp(v[1] - s_max)/s_sum", "s[2] = exp(v[2] - s_max)/s_sum", "s[3] = exp(v[3] - s_max)/s_sum",
      ])
    #expect(read.formulas[5] == "f_net[1] = M[1,1] + v[1]")
    #expect((read.values[2...4].reduce(0, +) - 1).magnitude < 1e-15)
    let source = GraphFormulas(read.graph)
    let printer = FormulaPrinter(.expression) { read.text($0) }
    let v1 = try read.id("v[1]")
    #expect(printer.text(of: source.slope(of: try read.id("s[1]"), by: v1)) == "s[1]*(1 - s[1])")
    #expect(printer.text(of: source.slope(of: try read.id("s[2]"), by: v1)) == "-(s[2]*s[1])")
    // The mathematics has no road by the largest and the sum.
    #expect(source.users(of: v1).map(read.text) == ["s[1]", "s[2]", "s[3]", "f_net[1]"])
    #expect(source.users(of: try read.id("s_max")).isEmpty)
    #expect(throws: IDError.self) { try read.id("df[1]/df_max") }
  }

  @Test("no power of softmax overflows, wherever it stands")
  func stableSoftmax() throws {
    // 1/(1 + e) and its complement.
    let read = try Read(
      "p: softmax(z)\nq: dot(t, softmax(2*z - 1000))", inputs: "{ z: [1000, 1001], t: [1, 0] }")
    #expect((try read.value("p[1]") - 0.268_941_421_369_995_1).magnitude < 1e-15)
    #expect((try read.value("p[2]") - 0.731_058_578_630_004_9).magnitude < 1e-15)
    // 1/(1 + e²)
    #expect((try read.value("q") - 0.119_202_922_022_117_56).magnitude < 1e-15)
  }

  @Test("softmax in a longer formula has quantities of its own, called so that no name is taken twice")
  func softmaxWithin() throws {
    let read = try Read(
      "q_max: 2\nq: sum(softmax(u)*v) - q_max\nr: mean(softmax(tanh(softmax([x, x]))))\n'h[t]': dot(softmax([x, t]), [1, 2]) for t in 1…2"
    )
    let words = read.graph.quantities.map { read.text($0.id) }
    #expect(
      words == [
        "q_max", "q_max2", "q_sum", "q_softmax[1]", "q_softmax[2]", "q_softmax[3]", "q",
        "r_net[1]", "r_net[2]", "r_max", "r_sum", "r_softmax[1]", "r_softmax[2]",
        "r_net2[1]", "r_net2[2]", "r_max2", "r_sum2", "r_softmax2[1]", "r_softmax2[2]", "r",
        "h_net[1,1]", "h_net[1,2]", "h_max[1]", "h_sum[1]", "h_softmax[1,1]", "h_softmax[1,2]", "h[1]",
        "h_net[2,1]", "h_net[2,2]", "h_max[2]", "h_sum[2]", "h_softmax[2,1]", "h_softmax[2,2]", "h[2]",
      ])
    #expect(read.graph.tops.map(read.text) == ["h[2]"])
    // Nor does it meet an element that the lesson gives alone.
    let beside = try Read("p: softmax(2*z)\nE: p[1] + {p_net[2]}", inputs: "{ z: [1, 2], 'p_net[2]': 5 }")
    #expect(beside.graph.quantities.map { beside.text($0.id) }.prefix(2) == ["p_net2[1]", "p_net2[2]"])
    // What helps to compute it cannot be named by other formulas: the chain rule has no road by it.
    for name in ["p_max", "p_sum"] {
      #expect(throws: LessonError.self) { try Read("p: softmax(v)\nf: 2*\(name)") }
      #expect(throws: LessonError.self) {
        try Read("p: softmax(v)\nf: 2*p[1]", rest: "differentiate: { of: \(name) }")
      }
    }
  }

  private static let sums: [(String, Double)] = [
    ("half_squared_error", 0.5 * (0.25 + 9 + 1)), ("squared_error", 10.25), ("mean_squared_error", 10.25 / 3),
    ("root_mean_square", (10.25 / 3).squareRoot()), ("mean_absolute_error", 1.5),
  ]

  @Test("losses by name, of targets and outputs, with _ or -", arguments: sums)
  func losses(name: String, value: Double) throws {
    for name in [name, name.replacing("_", with: "-")] {
      #expect((try Read("f: \(name)(v, u)").value("f") - value).magnitude < 1e-15)
      #expect((try Read("f: 2*\(name)(v, u) - 1").value("f") - (2 * value - 1)).magnitude < 1e-14)
    }
    #expect(try Read("f: \(name)(x, 0)").graph.quantities.count == 1)
  }

  @Test("the entropies take targets first")
  func entropies() throws {
    let cross = try Read("f: cross_entropy([0.25, 0.75], [x, y])", inputs: "{ x: 0.5, y: 0.25 }")
    #expect(cross.formulas == ["f = -(0.25*log(x)) - 0.75*log(y)"])
    let binary = try Read("f: binary-cross-entropy(t, z)", inputs: "{ t: 0.25, z: 0.5 }")
    #expect(binary.formulas == ["f = -(t*log(z) + (1 - t)*log(1 - z))"])
  }

  @Test("the last formula is differentiated by all that is given, unless the lesson says otherwise")
  func standard() throws {
    let read = try Read("q: x * y\nE: q + sum(v)", inputs: "{ x: 1, y: 2, v: [3, 4] }")
    #expect(read.graph.tops.map(read.text) == ["E"])
    #expect(read.graph.variables.map(read.text) == ["x", "y", "v[1]", "v[2]"])
    #expect(read.graph.learningRate == nil && read.graph.frozen.isEmpty)
    #expect(!read.graph.isTrained(try read.id("x").name))
    #expect(try Read("f: 2 * v", inputs: "{ v: [3, 4] }").graph.tops.count == 1)
  }

  @Test(
    "several quantities may be differentiated, vectors as their elements, by inputs or by what is on the way")
  func several() throws {
    let formulas = "q: x * v\nf: sum(q)\ng: dot(q, q)"
    let read = try Read(formulas, rest: "differentiate: { of: [f, g], by: [v, q, x] }")
    #expect(read.graph.tops.map(read.text) == ["f", "g"])
    #expect(read.graph.variables.map(read.text) == ["v[1]", "v[2]", "v[3]", "q[1]", "q[2]", "q[3]", "x"])
    #expect(read.graph.parameters.map(read.text) == ["v[1]", "v[2]", "v[3]", "x"])
    let vector = try Read(formulas, rest: "differentiate: { of: q, by: ['M[2]', 'v[1]'] }")
    #expect(vector.graph.tops.map(read.text) == ["q[1]", "q[2]", "q[3]"])
    #expect(vector.graph.variables.map(read.text) == ["M[2,1]", "M[2,2]", "M[2,3]", "v[1]"])
    let middle = try Read(formulas, rest: "differentiate: { of: f }")
    #expect(middle.graph.tops.map(read.text) == ["f"] && middle.graph.variables.count == 20)
  }

  @Test("with a learning rate the update changes what is differentiated by, save what is frozen")
  func learning() throws {
    let read = try Read(
      "q: x * y\nE: q + sum(v)",
      rest: "differentiate: { of: E, by: [x, y, q, v] }\nlearning-rate: 0.50\nfrozen: [y, 'v[2]']")
    #expect(read.graph.learningRate == 0.5)
    #expect(read.lesson.spellings[try read.id("learning_rate")] == "0.50")
    let trained = try ["x", "y", "q", "v[1]", "v[2]", "u[1]"].filter {
      read.graph.isTrained(try read.id($0).name)
    }
    #expect(trained == ["x", "v[1]"])
    let all = try Read("E: sum(v)", inputs: "{ v: [3, 4] }", rest: "learning-rate: 1\nfrozen: v")
    #expect(all.graph.frozen.count == 2)
  }

  @Test("names that a network has for its own are nothing but names in a graph")
  func names() throws {
    let read = try Read(
      "net: w*i + b\nout: logistic(net)\nE: half_squared_error(target, out)\nE_total: E + E*2",
      inputs: "{ w: 0.5, i: 2, b: 0.1, target: 1, bias: 3, weight: 4, delta: 5, h1: 6, o1: 7, d: 8, e: 9 }")
    #expect(read.formulas.prefix(2) == ["net = w*i + b", "out = logistic(net)"])
    #expect(read.formulas[3] == "E_total = E + E*2")
    for name in ["w", "i", "b", "target", "bias", "weight", "delta", "h1", "o1", "net", "out", "E", "d", "e"]
    {
      #expect(read.text(try read.id(name)) == name)
      #expect(read.text(try read.id("dE_total/d\(name)")) == "dE_total/d\(name)")
    }
    #expect(try read.value("out") == logistic(1.1))
    #expect(read.text(try read.id("E_total(w+eps)")) == "E_total(w+eps)")
  }
}
