/// The weights and biases of one dense layer, as a file holds them.
package struct DenseLayer: Sendable {
  /// What the file calls the layer.
  package let name: String
  /// The weights, of two dimensions.
  package let weights: NamedArray
  /// The biases, of as many elements as the layer has nodes; nil: none.
  package let biases: NamedArray?

  /// The same with rows for columns.
  fileprivate var transposed: DenseLayer {
    DenseLayer(name: name, weights: weights.transposed, biases: biases)
  }
}

/// Finds the dense layers in the arrays of a state dict.
package enum DenseLayers {
  /// The layers in the order in which they follow each other.
  ///
  /// An array's name says what it belongs to (`fc1.weight` and `fc1.bias`, `W1` and `b1`). Names that differ in a number
  /// say the order; else the shapes do, where one order alone fits: as many columns as the layer before has rows.
  /// - Parameters:
  ///   - file: the name of the file, for errors.
  ///   - order: the names of the layers in order, where the caller says it; nil: found.
  ///   - isTransposed: whether the file has a row per input and a column per node.
  ///   - inputs: how many inputs the network has, where that is known.
  ///   - outputs: how many outputs, likewise.
  /// - Throws: ``TensorError`` where an array belongs to no dense layer, the layers do not follow each other, or more
  ///   than one order would do.
  package static func layers(
    of arrays: [NamedArray], file: String, order: [String]? = nil, isTransposed: Bool = false,
    inputs: Int? = nil, outputs: Int? = nil
  ) throws(TensorError) -> [DenseLayer] {
    var layers = try grouped(arrays, file: file)
    if isTransposed { layers = layers.map(\.transposed) }
    if let order { return try ordered(layers, order, file: file) }
    let byName = layers.sorted { ParameterName.isBefore($0.name, $1.name) }
    let isNumbered = ParameterName.areNumbered(layers.map(\.name))
    let plain = isNumbered ? byName : layers
    if (isNumbered || layers.count == 1) && fits(plain) { return plain }
    // Numbers that no order has are complained of when they are read.
    let chains =
      [(inputs, outputs), (inputs, nil)].lazy.map { self.chains(of: layers, from: $0, to: $1) }
      .first { !$0.isEmpty } ?? self.chains(of: layers)
    // Where the plain order fits with rows and columns exchanged, another order is not to be guessed.
    let isOtherWay =
      !isTransposed && !fits(plain) && [plain, byName].contains { fits($0.map(\.transposed)) }
    if chains.count == 1, !isOtherWay { return chains[0] }
    if !isOtherWay || layers.count == 1 { try checkBiases(plain, file: file) }
    throw unconnected(layers, file: file, isOtherWay: isOtherWay, hasChains: !chains.isEmpty || fits(plain))
  }

  /// Whether layers follow each other, each with as many biases as rows.
  private static func fits(_ layers: [DenseLayer]) -> Bool {
    follows(layers)
      && layers.allSatisfy { $0.biases.map(\.values.count) ?? $0.weights.shape[0] == $0.weights.shape[0] }
  }

  static func shapesText(_ layers: [DenseLayer]) -> String {
    layers.prefix(10).map { "“\(shortened($0.name))” \($0.weights.shapeText)" }.joined(separator: ", ")
  }

  private static func orderText(_ layers: [DenseLayer]) -> String {
    layers.prefix(20).map { shortened($0.name) }.joined(separator: ",")
  }

  /// Weights and biases put together by their names, in the order of the file.
  private static func grouped(_ arrays: [NamedArray], file: String) throws(TensorError) -> [DenseLayer] {
    try complete(try LayerArrays.grouped(arrays, file: file), of: arrays, file: file)
  }

  /// Layers with weights all of them.
  /// - Throws: ``TensorError`` where there are no weights, or biases stand alone.
  static func complete(_ parts: [LayerArrays], of arrays: [NamedArray], file: String) throws(TensorError)
    -> [DenseLayer]
  {
    let layers = parts.compactMap { part in
      part.weights.map { DenseLayer(name: part.name, weights: $0, biases: part.biases) }
    }
    guard !layers.isEmpty else {
      throw TensorError(
        file: file, entry: nil, place: nil,
        message: "no weights; expected arrays of two dimensions, such as fc1.weight")
    }
    if let lost = parts.first(where: { $0.weights == nil }) {
      throw TensorError(
        file: file, entry: lost.first.name, place: nil,
        message: "there are no weights that it belongs to; known layers: \(names(layers))\(advice(arrays))")
    }
    return layers
  }

  /// How to leave out what is no layer, where the names of a file begin in several ways.
  static func advice(_ arrays: [NamedArray]) -> String {
    let roots = arrays.map { $0.name.contains(".") ? $0.name.prefix { $0 != "." } : "" }
    let layered = zip(roots, arrays).filter { !$0.isEmpty && $1.shape.count == 2 }.map(\.0)
    guard let first = layered.first, Int(first) == nil, layered.count(where: { $0 == first }) > 1,
      roots.contains(where: { $0 != first })
    else { return "" }
    return "; to take only some arrays: --prefix \(shortened(String(first)))."
  }

  private static func ordered(_ layers: [DenseLayer], _ order: [String], file: String) throws(TensorError)
    -> [DenseLayer]
  {
    let chosen = try chosen(layers, order, file: file)
    guard follows(chosen) else {
      throw unconnected(chosen, file: file, isOtherWay: false, hasChains: false)
    }
    try checkBiases(chosen, file: file)
    return chosen
  }

  /// All layers of a file in an order that the caller gives by their names.
  static func chosen(_ layers: [DenseLayer], _ order: [String], file: String) throws(TensorError)
    -> [DenseLayer]
  {
    var chosen: [DenseLayer] = []
    for name in order {
      guard let layer = layers.first(where: { $0.name == name }) else {
        throw TensorError(
          file: file, entry: nil, place: nil,
          message: "there is no layer “\(shortened(name))”; known: \(names(layers))")
      }
      if chosen.contains(where: { $0.name == name }) {
        throw TensorError(
          file: file, entry: nil, place: nil, message: "layer “\(shortened(name))” stands twice in the order")
      }
      chosen.append(layer)
    }
    if let lost = layers.first(where: { layer in !order.contains(layer.name) }) {
      throw TensorError(
        file: file, entry: nil, place: nil, message: "the order leaves out layer “\(shortened(lost.name))”")
    }
    return chosen
  }

  static func names(_ layers: [DenseLayer]) -> String {
    layers.prefix(20).map { shortened($0.name) }.joined(separator: ", ")
  }

  /// Whether each layer has as many columns as the one before has rows.
  private static func follows(_ layers: [DenseLayer]) -> Bool {
    zip(layers, layers.dropFirst()).allSatisfy { $0.weights.shape[0] == $1.weights.shape[1] }
  }

  /// The orders in which the layers follow each other; not more than two are looked for, and none of many layers.
  /// - Parameters:
  ///   - inputs: how many columns the first has; nil: any number.
  ///   - outputs: how many rows the last has.
  private static func chains(of layers: [DenseLayer], from inputs: Int? = nil, to outputs: Int? = nil)
    -> [[DenseLayer]]
  {
    guard layers.count <= 8, layers.allSatisfy({ fits([$0]) }) else { return [] }
    var found: [[DenseLayer]] = []
    func extend(_ chosen: [DenseLayer], _ rest: [DenseLayer]) {
      if found.count > 1 { return }
      if rest.isEmpty {
        if outputs ?? chosen.last?.weights.shape[0] == chosen.last?.weights.shape[0] { found.append(chosen) }
        return
      }
      for (k, next) in rest.enumerated()
      where chosen.last.map(\.weights.shape[0]) ?? inputs ?? next.weights.shape[1] == next.weights.shape[1] {
        var others = rest
        others.remove(at: k)
        extend(chosen + [next], others)
      }
    }
    extend([], layers)
    return found
  }

  private static func checkBiases(_ layers: [DenseLayer], file: String) throws(TensorError) {
    for layer in layers {
      guard let biases = layer.biases, biases.values.count != layer.weights.shape[0] else { continue }
      throw TensorError(
        file: file, entry: biases.name, place: nil,
        message:
          "\(biases.values.count) biases; “\(shortened(layer.weights.name))” has \(layer.weights.shape[0]) rows, one per node"
      )
    }
  }

  private static func unconnected(
    _ layers: [DenseLayer], file: String, isOtherWay: Bool, hasChains: Bool
  ) -> TensorError {
    if hasChains, !isOtherWay {
      return TensorError(
        file: file, entry: nil, place: nil,
        message:
          "\(shapesText(layers)): which comes first? Name the layers in order, --order \(orderText(layers))")
    }
    let advice =
      isOtherWay
      ? "they do if rows are inputs and columns are nodes, as in Keras: --transposed"
      : layers.count > 8 ? "name them in order, --order" : "in no order do they"
    return TensorError(
      file: file, entry: nil, place: nil,
      message:
        "the layers do not follow each other (\(shapesText(layers))): each has as many columns as the one before has rows; \(advice)"
    )
  }
}

extension NamedArray {
  /// The shape in words: "3 × 2", "one number".
  var shapeText: String {
    shape.isEmpty ? "of a single number" : shape.map(String.init).joined(separator: " × ")
  }

  /// Rows for columns.
  /// - Precondition: it has two dimensions.
  var transposed: NamedArray {
    let (rows, columns) = (shape[0], shape[1])
    var values: [Double] = []
    values.reserveCapacity(self.values.count)
    for j in 0..<columns { for i in 0..<rows { values.append(self.values[i * columns + j]) } }
    return NamedArray(name: name, shape: [columns, rows], values: values, precision: precision)
  }
}
