import Derivation
import LessonFormat
import Networks
import Testing

@Suite("Graphs that are read")
struct GraphLessonTests {
  private typealias Read = GraphLessonText

  @Test("numbers are given with their own characters, and formulas stand in their order")
  func scalars() throws {
    let read = try Read("q: x + y\nf: q * z", inputs: "{ x: -2.0, y: 5e0, z: −4 }")
    #expect(read.graph.inputs.map { read.text($0.id) } == ["x", "y", "z"])
    #expect(read.given == ["x": -2, "y": 5, "z": -4])
    #expect(read.formulas == ["q = x + y", "f = q*z"])
    #expect(read.values == [3, -12])
    let spelled = ["x": "-2.0", "y": "5e0", "z": "-4"]
    for (id, text) in spelled { #expect(read.lesson.spellings[try read.id(id)] == text) }
    #expect(try read.graph.isGiven(read.id("x")) && !read.graph.isGiven(read.id("q")))
  }

  @Test("vectors and matrices are given element by element, counted from 1")
  func arrays() throws {
    let read = try Read("f: x", inputs: "{ x: 1, v: [1, 2.50], M: [[1, 2], [3, 4]], T: [[[5]], [[6]]] }")
    #expect(
      read.graph.inputs.map { read.text($0.id) }
        == ["x", "v[1]", "v[2]", "M[1,1]", "M[1,2]", "M[2,1]", "M[2,2]", "T[1,1,1]", "T[2,1,1]"])
    #expect(read.graph.inputs.map(\.value) == [1, 1, 2.5, 1, 2, 3, 4, 5, 6])
    #expect(read.lesson.spellings[try read.id("v[2]")] == "2.50")
    #expect(try read.graph[read.id("M[2,1]")] == 3 && read.graph[read.id("f")] == nil)
  }

  @Test("a key with indices gives one element, from 0 on where it likes")
  func elements() throws {
    let read = try Read(
      "'h[0]': v[0] + 1\n'h[1]': h[0] * v[1]\nall: sum(h)", inputs: "{ 'v[0]': 3, 'v[1]': 4, 'w[2]': [5, 6] }"
    )
    #expect(read.given == ["v[0]": 3, "v[1]": 4, "w[2,1]": 5, "w[2,2]": 6])
    #expect(read.formulas == ["h[0] = v[0] + 1", "h[1] = h[0]*v[1]", "all = h[0] + h[1]"])
  }

  @Test("arithmetic goes element by element, and a number goes with every element")
  func elementwise() throws {
    let read = try Read("a: v * u - x\nb: v^2 / y\nc: -M + 1\nd: exp(v)")
    #expect(read.formulas.prefix(2) == ["a[1] = v[1]*u[1] - x", "a[2] = v[2]*u[2] - x"])
    #expect(read.values.prefix(3) == [-1.5, -4, 10])
    #expect(read.formulas[3...5] == ["b[1] = v[1]^2/y", "b[2] = v[2]^2/y", "b[3] = v[3]^2/y"])
    #expect(try read.value("c[2,3]") == -5)
    #expect(read.formulas.last == "d[3] = exp(v[3])")
  }

  private static let products: [(String, [Double])] = [
    ("dot(v, u)", [10.5]), ("dot(M, v)", [17, 38]), ("dot([x, y], M)", [-10, -11, -12]),
    ("dot(M, N)", [22, 31, 49, 70]), ("dot(N, M)", [9, 12, 15, 19, 26, 33, 33, 45, 57]),
    ("dot(M[1], N)", [22, 31]), ("dot(transpose(M), [x, y])", [-10, -11, -12]),
    ("dot(transpose(N), transpose(M))", [22, 49, 31, 70]), ("dot([[x]], [y])", [-6]),
    ("dot(transpose(v), v)", [21]), ("dot(dot(M, N), [1, 2])", [84, 189]),
  ]

  @Test("dot multiplies along the inner direction, whatever the shapes", arguments: products)
  func dot(expression: String, values: [Double]) throws {
    #expect(try Read("f: \(expression)").values == values)
  }

  @Test("the result of dot has the rows of the first and the columns of the second")
  func shapes() throws {
    func ids(_ expression: String) throws -> [String] {
      let read = try Read("f: \(expression)")
      return read.graph.quantities.map { read.text($0.id) }
    }
    #expect(try ids("dot(v, u)") == ["f"])
    #expect(try ids("dot(M, v)") == ["f[1]", "f[2]"])
    #expect(try ids("dot(M, N)") == ["f[1,1]", "f[1,2]", "f[2,1]", "f[2,2]"])
    #expect(try ids("transpose(M)") == ["f[1,1]", "f[1,2]", "f[2,1]", "f[2,2]", "f[3,1]", "f[3,2]"])
    #expect(try Read("f: transpose(M)").values == [1, 4, 2, 5, 3, 6])
    #expect(try Read("f: transpose(v)").values == [1, 2, 4])
  }

  @Test("a matrix with one index is its row, and with two its element, computed or given")
  func rows() throws {
    let read = try Read("r: M[2] * v\ns: sum(M[1]) + M[2, 3]\nK: M + 1\nt: max(K[2])")
    #expect(read.formulas.prefix(3) == ["r[1] = M[2,1]*v[1]", "r[2] = M[2,2]*v[2]", "r[3] = M[2,3]*v[3]"])
    #expect(read.formulas[3] == "s = M[1,1] + M[1,2] + M[1,3] + M[2,3]")
    #expect(try read.value("t") == 7)
    #expect(try Read("f: 'T[2, 1] + T[1, 1]'", inputs: "{ T: [[[5]], [[6]]] }").values == [11])
  }

  @Test("lists are vectors, and lists of vectors are matrices")
  func lists() throws {
    #expect(try Read("f: '[x, 2*y, 1]'").values == [2, -6, 1])
    let read = try Read("f: '[v, u]'\ng: '[[x], [y]]'")
    #expect(
      read.formulas.prefix(6).map { $0.prefix(6) } == (1...2).flatMap { i in (1...3).map { "f[\(i),\($0)]" } }
    )
    #expect(read.formulas.suffix(2) == ["g[1,1] = x", "g[2,1] = y"])
    #expect(try Read("f: '[k*x for k in 1…3]'").values == [2, 4, 6])
    #expect(try Read("f: '[y, k for k in 1…2]'").values == [-3, 1, 2])
  }
}
