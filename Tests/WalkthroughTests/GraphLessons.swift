/// Lessons of graphs that the tests of the walk go through.
enum GraphLessons {
  /// A chain of numbers.
  static let scalar = """
    title: Backpropagation by hand
    graph:
      inputs: { x: -2, y: 5, z: -4 }
      formulas: { q: x + y, f: q * z }
    narration: { introduction: Three numbers., f: The product., df/dq: The other factor. }
    """

  /// A recurrent network that learns.
  static let recurrent = """
    graph:
      inputs: { x: [1, 0.5, -1], wx: 0.4, wh: 0.6, b: 0.1, target: 0.5 }
      formulas:
        h[0]: 0
        h[t]: tanh(wx*x[t] + wh*h[t-1] + b) for t in 1…3
        E: half_squared_error(target, h[3])
      differentiate: { of: E, by: [wx, wh, b] }
      learning-rate: 0.5
      frozen: b
    digits: { significant: 4 }
    """

  /// Vectors and a matrix, with two quantities to differentiate.
  static let vectors = """
    graph:
      inputs: { v: [1, -2], W: [[0.5, 1], [-1, 0.25], [2, 0]], t: [0, 1, 0] }
      formulas:
        z: dot(W, v)
        a: relu(z)
        s: softmax(z)
        E: cross_entropy(t, s)
        m: max(a) + sum(v[k]^2 for k in 1…2)
      differentiate: { of: [E, m], by: [v, W, z] }
    """

  /// Plots in every stage, and questions of both kinds.
  static let plotted = """
    title: The error curve of one weight
    graph:
      inputs: { x: 0.3, y: 0.8, w: 0.5, b: 0.1 }
      formulas: { prediction: w * x + b, miss: prediction - y, E: miss^2 }
      differentiate: { of: E, by: [w, b] }
      learning-rate: 2
    digits: { significant: 6 }
    narration: { introduction: One weight and a bias., update: A step against the slope. }
    plots:
      - { title: E over w, at: forward, curves: [E, miss], against: w, from: -1, to: 6 }
      - { title: the slope, at: gradients, curves: [dE/dw, "{dE/db} - miss"], against: b, from: -1, to: 1 }
      - { title: the way down, at: update, curves: [E], against: w, from: 0, to: 5.5, updates: 8, learning-rate: 11.3 }
      - { title: a map, at: update, surface: E, against: [w, b], from: [0, -1], to: [5, 1], roads: [{ updates: 20 }] }
      - { title: above, at: check, regions: prediction, against: [w, b], from: [0, 0], to: [1, 1], threshold: 0.3 }
      - { title: the course, at: update, course: 30 }
    questions:
      - { at: introduction, ask: How many?, number: log(1000) / log(10), hint: Count., because: There are three. }
      - { at: miss, ask: Which sign?, choices: [negative, positive, none], hint: Compare., because: It is below. }
      - { at: dE/dw, ask: Which way?, choices: [down, up, nowhere, both], hint: Nudge., because: The slope. }
      - { at: new w, ask: How far?, number: "0.5 - 2*{dE/dw}", hint: Multiply., because: A step. }
      - { at: check, ask: How near?, choices: [very, hardly, not at all], hint: ε., because: ε². }
    """

  /// Choices at a kink, a root of nothing, values that are no numbers.
  static let odd = """
    graph:
      inputs: { x: 0, y: -1, E: 1e200 }
      formulas:
        net: max(x, 0)
        out: sqrt(y)
        i: 1/x
        big: E^2
        w: net if x > y else out
        all: w + i*0 + big
      learning-rate: 1
    """

  /// Many quantities, wide and deep.
  static let large = """
    graph:
      inputs: { x: 0.5, r: 1.01, v: [1, 2, 3, 4, 5, 6, 7, 8] }
      formulas:
        c[0]: x
        c[k]: c[k-1]*r - 0.01*v[k] for k in 1…8
        P[i,j]: v[i]*c[j] for i in 1…3, j in 1…3
        E: mean(P) + sum(c)
      differentiate: { of: E, by: [x, r, 'v[1]'] }
      learning-rate: 0.01
    """

  /// All of them, by name.
  static let all: [(name: String, text: String)] = [
    ("scalar", scalar), ("recurrent", recurrent), ("vectors", vectors), ("plotted", plotted), ("odd", odd),
    ("large", large),
  ]
}
