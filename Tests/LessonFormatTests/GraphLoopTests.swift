import Derivation
import LessonFormat
import Networks
import Testing

@Suite("Loops and choices in graphs that are read")
struct GraphLoopTests {
  private typealias Read = GraphLessonText

  @Test("a loop makes one quantity for each value of its variable, one after the other")
  func recurrent() throws {
    let read = try Read(
      "'h[0]': 0\n'h[t]': tanh(wx*x[t] + wh*h[t-1] + b) for t in 1…3\nout: h[3]",
      inputs: "{ x: [1, 0.5, -1], wx: 0.4, wh: 0.6, b: 0.1 }")
    #expect(
      read.formulas == [
        "h[0] = 0", "h[1] = tanh(wx*x[1] + wh*h[0] + b)", "h[2] = tanh(wx*x[2] + wh*h[1] + b)",
        "h[3] = tanh(wx*x[3] + wh*h[2] + b)", "out = h[3]",
      ])
  }

  @Test(
    "a range is written with … or two or three points, its ends are expressions",
    arguments: ["1…3", "1..3", "1...3", "1 … 3", "2-1…6/2", "1…abs(-3)", "1.0…3.0", "−3+4…3"])
  func ranges(range: String) throws {
    #expect(try Read("'f[k]': k * v[k] for k in \(range)").values == [1, 4, 12])
  }

  @Test("of several loops the last runs fastest, and may use the variables before it")
  func several() throws {
    let read = try Read("'f[i, j]': M[i, j] * x for i in 1…2, j in 1…3")
    #expect(read.formulas.map { $0.prefix(6) } == (1...2).flatMap { i in (1...3).map { "f[\(i),\($0)]" } })
    #expect(read.values == [2, 4, 6, 8, 10, 12])
    let triangle = try Read(
      "'g[i,j]': 10*i + j for i in 1…3, j in i…3\ns: sum(sum(k*l for l in 1…k) for k in 1…2)")
    #expect(triangle.values == [11, 12, 13, 22, 23, 33, 7])
    let twice = try Read("'f[i,j]': i for i in 1…2 for j in 1…2")
    #expect(twice.values == [1, 1, 2, 2])
  }

  private static let comprehensions: [(String, Double)] = [
    ("sum(v[k] * u[k] for k in 1…3)", 10.5), ("max(v[k] for k in 1…3)", 4), ("min(u[k] for k in 1…3)", -1),
    ("mean(v[k] for k in 1…3)", 7.0 / 3), ("sum(k for k in 1…4, 100)", 110),
    ("sum(M[i,j] for i in 1…2, j in 2…3)", 16),
    ("sum(x^k for k in 0…3)", 15), ("sum(sum(M[i]) * i for i in 1…2)", 36),
    ("dot([k for k in 1…3], v)", 17), ("sum(dot(M[i], v) for i in 1…2)", 55),
    ("sum((v[k] if k > 1 else 0) for k in 1…3)", 6),
  ]

  @Test("inside a call a loop is a list of arguments", arguments: comprehensions)
  func comprehension(expression: String, value: Double) throws {
    #expect(try Read("f: '\(expression)'").values == [value])
  }

  @Test("sums spell their terms out")
  func spelledOut() throws {
    #expect(try Read("f: sum(v[k]*u[k] for k in 1…2)").formulas == ["f = v[1]*u[1] + v[2]*u[2]"])
    #expect(try Read("f: mean(v)").formulas == ["f = (v[1] + v[2] + v[3])/3"])
    #expect(try Read("f: mean(v, x)").formulas == ["f = (v[1] + v[2] + v[3] + x)/4"])
    #expect(try Read("f: max(v)").formulas == ["f = max(v[1], v[2], v[3])"])
    #expect(try Read("f: max(v, u)").formulas.first == "f[1] = max(v[1], u[1])")
    #expect(try Read("f: min(x, y)\ng: min(v)\nh: min(x)\ni: max(v, 0)").values == [-3, 1, 2, 1, 2, 4])
    #expect(try Read("f: sum(x)").formulas == ["f = x"])
  }

  @Test("a choice by loop variables alone is made at once: the other branch may name what is not there")
  func choices() throws {
    let read = try Read("'f[i]': v[i] - (v[i-1] if i > 1 else x) for i in 1…3")
    #expect(read.formulas == ["f[1] = v[1] - x", "f[2] = v[2] - v[1]", "f[3] = v[3] - v[2]"])
    let edges = try Read("'f[i]': v[i+1] if i <= 2 else v[i-2] if i >= 3 else nothing for i in 1…3")
    #expect(edges.formulas == ["f[1] = v[2]", "f[2] = v[3]", "f[3] = v[1]"])
    #expect(try Read("'f[i]': x if i < 2 else y for i in 1…2").formulas == ["f[1] = x", "f[2] = y"])
    #expect(try Read("'f[i]': x if 2*i ≥ i + 2 else y for i in 1…2").formulas == ["f[1] = y", "f[2] = x"])
  }

  @Test("what a decided choice makes 0 is not added; a 0 that is written stays")
  func nothing() throws {
    let read = try Read("'f[i]': 2*x + (v[i] if i > 1 else 0) for i in 1…2\n'g[i]': v[i] + 0 for i in 1…1")
    #expect(read.formulas == ["f[1] = 2*x", "f[2] = 2*x + v[2]", "g[1] = v[1] + 0"])
    #expect(try Read("f: sum((v[i] if i > 1 else 0) for i in 1…3)").formulas == ["f = v[2] + v[3]"])
    #expect(try Read("f: mean((v[i] if i > 1 else 0) for i in 1…3)").formulas == ["f = (v[2] + v[3])/3"])
    #expect(try Read("f: sum((v[i] if i > 9 else 0) for i in 1…3)").values == [0])
    #expect(try Read("'f[i]': (x if i > 9 else 0) + (y if i > 9 else 0) for i in 1…2").values == [0, 0])
  }

  @Test("a sum may wait for all turns of a loop further down, and in the end for one of its own")
  func sums() throws {
    let sums = try Read(
      "'a[i]': sum(h[k] for k in 1…40)*i for i in 1…40\n'h[k]': k*x for k in 1…40\nf: a[40]",
      inputs: "{ x: 2 }")
    #expect(try sums.value("f") == Double(40 * 41 / 2 * 2 * 40))
    // c[6] needs five turns of c, one after the other, that wait themselves: it must not wait for itself.
    let chain = try Read(
      "'c[0]': x\n'c[t]': sum(c[k] for k in 0…t-1) + h[t] for t in 1…8\n'h[t]': c[t-1] for t in 1…8\nf: c[8]",
      inputs: "{ x: 1 }")
    // c[1] = 1 + 1, c[t] = Σ + c[t-1].
    var (all, last) = (1.0, 1.0)
    for _ in 1...8 { (all, last) = (all + all + last, all + last) }
    #expect(try chain.value("f") == last)
  }

  @Test("a turn may use a row of those before it, and loops may run backwards")
  func rows() throws {
    let rows = try Read(
      "'h[0,1]': x\n'h[0,2]': y\n'h[t,j]': sum(h[t-1])*j for t in 1…2 for j in 1…2\nf: sum(h[2])",
      inputs: "{ x: 2, y: 3 }")
    // 2 + 3 = 5; 5 and 10 make 15; 15 and 30 make 45.
    #expect(try rows.value("f") == 45)
    let backwards = try Read(
      "'b[301]': x\n'a[t]': b[t+1] + 1 for t in 1…300\n'b[t]': 2*a[t] - b[t+1] for t in 1…300\nf: a[1]",
      inputs: "{ x: 2 }")
    // b[t] = 2·(b[t+1] + 1) − b[t+1] = b[t+1] + 2, from b[301] down to b[2]; a[1] is 1 more.
    #expect(try backwards.value("f") == 2 + 299 * 2 + 1)
  }

  @Test("loops may wait for each other's turns, whichever stands first")
  func waiting() throws {
    let read = try Read(
      "'h[0]': x\n'c[t]': 2*h[t-1] for t in 1…2\n'h[t]': c[t] + v[t] for t in 1…2\nout: sum(h) + c[2]")
    #expect(
      read.formulas == [
        "h[0] = x", "c[1] = 2*h[0]", "h[1] = c[1] + v[1]", "c[2] = 2*h[1]", "h[2] = c[2] + v[2]",
        "out = h[0] + h[1] + h[2] + c[2]",
      ])
    #expect(read.graph.tops.map(read.text) == ["out"])
    let backwards = try Read("'b[4]': 1\n'b[t]': b[t+1] * v[t] for t in 1…3\nlast: b[1]")
    #expect(try backwards.value("last") == 8)
    let diagonal = try Read(
      "'p[i,j]': v[i]*u[j] + (p[i-1,j] if i > 1 else 0) + (p[i,j-1] if j > 1 else 0) for i in 1…3, j in 1…3")
    #expect(diagonal.formulas.count == 9)
    #expect(try diagonal.value("p[2,2]") == -1)
  }

  @Test("conditions with and and or: and binds more tightly")
  func connected() throws {
    let inner = "v[i] if i > 1 and i < 3 else 0"
    #expect(try Read("'f[i]': \(inner) for i in 1…3").values == [0, 2, 0])
    #expect(try Read("'f[i]': 1 if i < 2 or i >= 3 else 0 for i in 1…4").values == [1, 0, 1, 1])
    #expect(try Read("'f[i]': 1 if i < 2 or i > 2 and i < 4 else 0 for i in 1…4").values == [1, 0, 1, 0])
    #expect(try Read("'f[i]': v[i-1] if i >= 2 and i <= 4 else v[i] for i in 1…4").values == [1, 1, 2, 4])
    for (x, y, value) in [(1, 1, 10), (1, -1, 20), (-1, 1, 20), (-1, -1, 20)] {
      #expect(
        try Read("f: 10 if x > 0 and y > 0 else 20", inputs: "{ x: \(x), y: \(y) }").values == [Double(value)]
      )
    }
    for (x, y, value) in [(1, 1, 10), (1, -1, 10), (-1, 1, 10), (-1, -1, 20)] {
      #expect(
        try Read("f: 10 if x > 0 or y > 0 else 20", inputs: "{ x: \(x), y: \(y) }").values == [Double(value)])
    }
  }

  @Test("a choice by a quantity keeps both branches, and goes element by element")
  func openChoices() throws {
    #expect(try Read("f: x if x > 0 else y").formulas == ["f = (x if x > 0 else y)"])
    #expect(try Read("f: u if u >= 0 else 0").values == [0.5, 0, 3])
    #expect(try Read("f: 1 if v > u else −1").values == [1, 1, 1])
    #expect(try Read("f: v if x < 0 else u").values == [0.5, -1, 3])
    #expect(try Read("f: 1 if y ≤ -3 else 0\ng: 1 if y < -3 else 0").values == [1, 0])
  }

  @Test("indices are expressions over loop variables, in names and in keys")
  func indices() throws {
    let read = try Read("'f[2*i, 3-i]': M[i, 2*i - 1] for i in 1…2\ng: v[abs(1-4)]", inputs: Read.inputs)
    #expect(read.formulas == ["f[2,2] = M[1,1]", "f[4,1] = M[2,3]", "g = v[3]"])
    #expect(try Read("'h [ i ]': i for i in 1…2").formulas == ["h[1] = 1", "h[2] = 2"])
  }
}
