import Testing

@testable import TensorFiles

@Suite("Dense layers of a state dict")
struct DenseLayersTests {
  private static func array(_ name: String, _ shape: Int...) -> NamedArray {
    NamedArray(
      name: name, shape: shape, values: (0..<shape.reduce(1, *)).map(Double.init), precision: .double)
  }

  @Test(
    "Names of many kinds are understood",
    arguments: [
      ["fc1.weight", "fc1.bias", "fc2.weight", "fc2.bias"], ["0.weight", "0.bias", "2.weight", "2.bias"],
      ["W1", "b1", "W2", "b2"], ["dW1", "db1", "dW2", "db2"],
      ["coefs_0", "intercepts_0", "coefs_1", "intercepts_1"],
      ["dense/kernel:0", "dense/bias:0", "dense_1/kernel:0", "dense_1/bias:0"],
      ["module.a.weight", "module.a.bias", "module.b.weight", "module.b.bias"],
      ["hidden_w", "hidden_b", "out_w", "out_b"],
      ["fc1.weight.grad", "fc1.bias.grad", "fc2.weight.grad", "fc2.bias.grad"],
    ])
  func names(_ names: [String]) throws {
    let arrays = [
      Self.array(names[0], 4, 3), Self.array(names[1], 4), Self.array(names[2], 2, 4),
      Self.array(names[3], 2),
    ]
    for arrays in [arrays, arrays.reversed()] {
      let layers = try DenseLayers.layers(of: arrays, file: "f")
      #expect(layers.map(\.weights.name) == [names[0], names[2]])
      #expect(layers.map(\.biases?.name) == [names[1], names[3]])
    }
  }

  @Test(
    "Names that differ in a number alone say the order, whatever that of the file",
    arguments: ["%.weight", "fc%.weight", "layers.%.linear.weight", "W%", "net.%.weight"])
  func numbers(_ pattern: String) throws {
    let names = (1...12).map { pattern.replacing("%", with: String($0)) }
    for order in [names, names.sorted(), names.reversed()] {
      let layers = try DenseLayers.layers(of: order.map { Self.array($0, 3, 3) }, file: "f")
      #expect(layers.map(\.weights.name) == names)
    }
  }

  @Test("Where neither names nor shapes say the order, it is asked for")
  func open() throws {
    let arrays = ["input.weight", "hidden.weight", "output.weight"].map { Self.array($0, 3, 3) }
    let error = #expect(throws: TensorError.self) { try DenseLayers.layers(of: arrays, file: "f") }
    #expect(
      error?.description
        == "f: “input” 3 × 3, “hidden” 3 × 3, “output” 3 × 3: which comes first? Name the layers in order, --order input,hidden,output"
    )
    let order = ["input", "hidden", "output"]
    #expect(try DenseLayers.layers(of: arrays, file: "f", order: order).map(\.name) == order)
  }

  @Test(
    "An order has every layer once",
    arguments: zip(
      [["input", "hidden"], ["input", "hidden", "hidden"], ["input", "hidden", "out"]],
      [
        "the order leaves out layer “output”", "layer “hidden” stands twice in the order",
        "there is no layer “out”; known: input, hidden, output",
      ]))
  func wrongOrder(_ order: [String], _ words: String) {
    let arrays = ["input.weight", "hidden.weight", "output.weight"].map { Self.array($0, 3, 3) }
    let error = #expect(throws: TensorError.self) {
      try DenseLayers.layers(of: arrays, file: "f", order: order)
    }
    #expect(error?.description == "f: " + words)
  }

  @Test("Biases tell which way round two layers are")
  func encoder() throws {
    let arrays = [
      Self.array("decoder.fc1.weight", 3, 5), Self.array("decoder.fc1.bias", 3),
      Self.array("encoder.fc1.weight", 5, 4),
      Self.array("encoder.fc1.bias", 5),
    ]
    #expect(try DenseLayers.layers(of: arrays, file: "f").map(\.name) == ["encoder.fc1", "decoder.fc1"])
  }

  @Test(
    "Of two orders the numbers of inputs and of outputs decide",
    arguments: [(3, nil), (nil, 3), (3, 3)] as [(Int?, Int?)])
  func width(_ inputs: Int?, _ outputs: Int?) throws {
    let arrays = [Self.array("decoder.weight", 3, 2), Self.array("encoder.weight", 2, 3)]
    let layers = try DenseLayers.layers(of: arrays, file: "f", inputs: inputs, outputs: outputs)
    #expect(layers.map(\.name) == ["encoder", "decoder"])
    let error = #expect(throws: TensorError.self) { try DenseLayers.layers(of: arrays, file: "f", inputs: 7) }
    #expect(error?.message.contains("which comes first?") == true)
  }

  @Test("The shapes say the order where the names do not")
  func chain() throws {
    let arrays = [
      Self.array("out.weight", 2, 5), Self.array("input.weight", 5, 3), Self.array("input.bias", 5),
    ]
    #expect(try DenseLayers.layers(of: arrays, file: "f").map(\.name) == ["input", "out"])
  }

  @Test("Rows for columns, where the caller says so")
  func transposed() throws {
    let arrays = [Self.array("a.weight", 2, 3)]
    let layers = try DenseLayers.layers(of: arrays, file: "f", isTransposed: true)
    #expect(layers[0].weights.shape == [3, 2])
    #expect(layers[0].weights.values == [0, 3, 1, 4, 2, 5])
  }

  @Test(
    "What is no dense network is refused with a reason",
    arguments: zip(
      [
        [array("conv1.weight", 16, 3, 3, 3)], [array("bn.weight", 4), array("bn.bias", 4)],
        [array("a.weight", 4, 3), array("a.bias", 3)], [array("a.weight", 4, 3), array("c.bias", 4)],
        [array("a.weight", 4, 3), array("b.weight", 2, 5)],
        [array("a.weight", 3, 4), array("b.weight", 4, 2)],
        [array("a.weight", 0, 3)], [array("W", 2, 2), array("w", 2, 2)],
      ],
      [
        "f, conv1.weight: the weights of a dense layer have two dimensions; these have the shape 16 × 3 × 3 × 3; other layers are not read",
        "f, bn.weight: the weights of a dense layer have two dimensions; these have the shape 4; other layers are not read",
        "f, a.bias: 3 biases; “a.weight” has 4 rows, one per node",
        "f, c.bias: there are no weights that it belongs to; known layers: a",
        """
        f: the layers do not follow each other (“a” 4 × 3, “b” 2 × 5): each has as many columns as the one before has \
        rows; in no order do they
        """,
        """
        f: the layers do not follow each other (“a” 3 × 4, “b” 4 × 2): each has as many columns as the one before has \
        rows; they do if rows are inputs and columns are nodes, as in Keras: --transposed
        """,
        "f, a.weight: the weights of a dense layer have two dimensions; these have the shape 0 × 3; other layers are not read",
        "f, w: layer “” has two arrays of weights",
      ]))
  func refused(_ arrays: [NamedArray], _ text: String) {
    let error = #expect(throws: TensorError.self) { try DenseLayers.layers(of: arrays, file: "f") }
    #expect(error?.description == text)
  }

  @Test("Some layers of a known network are found by their shapes")
  func some() throws {
    let shapes = [(rows: 4, columns: 3), (rows: 4, columns: 4), (rows: 2, columns: 4)]
    let known = KnownLayers(shapes: shapes)
    let found = try known.found(in: [Self.array("x.weight", 4, 2)], file: "f", order: nil)
    #expect(found.map(\.place) == [2], "also where rows and columns are exchanged")
    let error = #expect(throws: TensorError.self) {
      try known.found(in: [Self.array("x.weight", 5, 2)], file: "f", order: nil)
    }
    #expect(
      error?.description
        == "f: the weights are “x” 5 × 2; the network's are 4 × 3, 4 × 4, 2 × 4: they do not fit"
    )
  }
}
