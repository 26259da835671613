import Testing

@testable import TensorFiles

@Suite("Arrays of a known network's layers")
struct KnownLayersTests {
  private static let square = Array(repeating: (rows: 4, columns: 4), count: 5)
  private static let names = (1...5).map { "fc\($0).weight" }
  private static let small = [(rows: 4, columns: 3), (rows: 1, columns: 4)]

  private static func array(_ name: String, _ shape: Int...) -> NamedArray {
    NamedArray(
      name: name, shape: shape, values: (0..<shape.reduce(1, *)).map(Double.init), precision: .double)
  }

  @Test(
    "The names of the network's own layers say which is meant, of weights and of biases alone",
    arguments: [
      ([array("fc5.weight", 4, 4)], [4]), ([array("fc1.bias", 4)], [0]),
      ([array("fc3.weight.grad", 4, 4)], [2]),
      ([array("fc4.bias", 4), array("fc2.weight", 4, 4)], [1, 3]), ([array("model.fc5.weight", 4, 4)], [4]),
    ])
  func named(_ arrays: [NamedArray], _ places: [Int]) throws {
    let known = KnownLayers(shapes: Self.square, weights: Self.names)
    #expect(try known.found(in: arrays, file: "f", order: nil).map(\.place) == places)
    // The order is that of the network's own file.
    let order = (1...5).map { "fc\($0)" }
    #expect(try known.found(in: arrays, file: "f", order: order).map(\.place) == places)
  }

  @Test(
    "Without names, numbers from 1 say it where the shapes leave it open",
    arguments: [
      ([array("fc3.weight", 4, 4)], [2]), ([array("dW3", 4, 4)], [2]), ([array("layer3.bias", 4)], [2]),
      ([array("W_2", 4, 4), array("W_4", 4, 4)], [1, 3]), ([array("b5", 4)], [4]),
    ])
  func numbered(_ arrays: [NamedArray], _ places: [Int]) throws {
    let known = KnownLayers(shapes: Self.square)
    #expect(try known.found(in: arrays, file: "f", order: nil).map(\.place) == places)
  }

  @Test("A number that counts from 1 is not the name of a layer counted from 0")
  func counted() throws {
    let known = KnownLayers(shapes: Self.square, weights: (0...4).map { "coefs_\($0)" })
    let first = try known.found(in: [Self.array("W1", 4, 4)], file: "f", order: nil)
    #expect(first.map(\.place) == [0])
    let second = try known.found(in: [Self.array("coefs_1", 4, 4)], file: "f", order: nil)
    #expect(second.map(\.place) == [1])
  }

  @Test(
    "Numbers that may count from 0 do not",
    arguments: ["layers.2.weight", "dense_2/kernel:0", "coefs_2", "a.weight"])
  func open(_ name: String) {
    let error = #expect(throws: TensorError.self) {
      try KnownLayers(shapes: Self.square).found(in: [Self.array(name, 4, 4)], file: "f", order: nil)
    }
    #expect(error?.message.hasSuffix("which of them are these? Give the gradients by their ids") == true)
  }

  @Test(
    "A wrong shape and a layer too many are named, with names and without",
    arguments: zip(
      [
        [array("fc1.weight", 4, 2), array("fc2.weight", 1, 4)],
        [array("fc1.weight", 4, 3), array("fc2.weight", 1, 4), array("fc9.weight", 2, 2)],
        [array("fc1.weight", 4, 3), array("fc9.bias", 2)],
      ],
      [
        ["fc1.weight: 4 × 2; expected 4 × 3", "fc1.weight: 4 × 2; expected 4 × 3"],
        [
          "fc9.weight: there is no layer “fc9”; known: fc1, fc2",
          "fc9.weight: there is no layer 9; the network has 2",
        ],
        [
          "fc9.bias: there is no layer “fc9”; known: fc1, fc2",
          "fc9.bias: there is no layer 9; the network has 2",
        ],
      ]))
  func wrong(_ arrays: [NamedArray], _ texts: [String]) {
    for (weights, text) in zip([["fc1.weight", "fc2.weight"], nil], texts) {
      let known = KnownLayers(shapes: Self.small, weights: weights)
      let error = #expect(throws: TensorError.self) { try known.found(in: arrays, file: "f", order: nil) }
      #expect(error?.description == "f, \(text)")
    }
  }

  @Test("Layers that fit in another order are to be put in it")
  func permuted() throws {
    let arrays = [Self.array("a.weight", 1, 4), Self.array("b.weight", 4, 3)]
    let known = KnownLayers(shapes: Self.small)
    let error = #expect(throws: TensorError.self) { try known.found(in: arrays, file: "f", order: nil) }
    #expect(error?.message.hasSuffix("in another order? Then --order") == true)
    #expect(try known.found(in: arrays, file: "f", order: ["b", "a"]).map(\.layer.name) == ["b", "a"])
  }
}
