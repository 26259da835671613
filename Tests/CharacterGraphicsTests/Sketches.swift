import CharacterGraphics

/// Networks to draw in tests.
enum Sketches {
  /// Mazur's network of two inputs, two hidden nodes and two outputs.
  static func mazur(glyphs: GlyphSet) -> NetworkSketch {
    typealias Parameter = NetworkSketch.Parameter
    func name(_ letter: String, _ index: Int) -> String {
      let subscripts = ["₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"]
      return letter + (glyphs == .unicode ? subscripts[index] : String(index))
    }
    func weights(_ values: [String], first: Int) -> [Parameter] {
      values.enumerated().map { Parameter(label: name("w", first + $0), value: $1) }
    }
    let b1 = Parameter(label: name("b", 1), value: "0.35")
    let b2 = Parameter(label: name("b", 2), value: "0.60")
    return NetworkSketch(
      layers: [
        [.init(label: "i1", detail: "0.05"), .init(label: "i2", detail: "0.10")],
        [.init(label: "h1", bias: b1), .init(label: "h2", bias: b1)],
        [
          .init(label: "o1", detail: "target 0.01", bias: b2),
          .init(label: "o2", detail: "target 0.99", bias: b2),
        ],
      ],
      edges: [
        [weights(["0.15", "0.20"], first: 1), weights(["0.25", "0.30"], first: 3)],
        [weights(["0.40", "0.45"], first: 5), weights(["0.50", "0.55"], first: 7)],
      ]
    )
  }

  /// A dense network in which every weight `w001`, `w002` … and bias `b001` … has a name of its own.
  static func dense(_ sizes: [Int], biases: Bool = true, value: String = "0.5") -> NetworkSketch {
    typealias Parameter = NetworkSketch.Parameter
    var names: [String: Int] = [:]
    func next(_ letter: String) -> Parameter {
      names[letter, default: 0] += 1
      let digits = String(names[letter, default: 0])
      return Parameter(
        label: letter + String(repeating: "0", count: max(0, 3 - digits.count)) + digits, value: value)
    }
    let layers = sizes.enumerated().map { layer, size in
      (0..<size).map { node in
        NetworkSketch.Node(
          label: "n\(layer)\(node + 1)", bias: biases && layer > 0 ? next("b") : nil)
      }
    }
    let edges = zip(sizes, sizes.dropFirst()).map { sources, targets in
      (0..<targets).map { _ in (0..<sources).map { _ in next("w") } }
    }
    return NetworkSketch(layers: layers, edges: edges)
  }
}
