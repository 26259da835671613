/// What a file holds of one layer: its weights, its biases, or both.
package struct LayerArrays: Sendable {
  /// What the file calls the layer.
  package let name: String
  /// The weights, of two dimensions; nil: none.
  package let weights: NamedArray?
  /// The biases; nil: none.
  package let biases: NamedArray?

  /// The array by which it goes in errors: the weights, if there are any.
  let first: NamedArray

  /// The name without its numbers.
  var stem: String { name.filter { !$0.isNumber } }

  /// Weights and biases put together by their names: the layers with weights in the order of the file, then the rest.
  /// - Throws: ``TensorError`` where an array has not the dimensions of weights or biases, or a layer two of a kind.
  static func grouped(_ arrays: [NamedArray], file: String) throws(TensorError) -> [LayerArrays] {
    func failure(_ array: NamedArray, _ message: String) -> TensorError {
      TensorError(file: file, entry: array.name, place: nil, message: message)
    }
    var weights: [(layer: String, array: NamedArray)] = []
    var biases: [(layer: String, array: NamedArray)] = []
    for array in arrays {
      let name = ParameterName(array.name)
      if name.role == .biases || (name.role == nil && array.shape.count < 2) {
        guard array.shape.filter({ $0 != 1 }).count <= 1 else {
          throw failure(array, "biases have one dimension; these have the shape \(array.shapeText)")
        }
        if biases.contains(where: { $0.layer == name.layer }) {
          throw failure(array, "layer “\(shortened(name.layer))” has two arrays of biases")
        }
        biases.append((name.layer, array))
      } else {
        guard array.shape.count == 2, !array.shape.contains(0) else {
          throw failure(
            array,
            "the weights of a dense layer have two dimensions; these have the shape \(array.shapeText); other layers "
              + "are not read\(DenseLayers.advice(arrays))")
        }
        if weights.contains(where: { $0.layer == name.layer }) {
          throw failure(array, "layer “\(shortened(name.layer))” has two arrays of weights")
        }
        weights.append((name.layer, array))
      }
    }
    let whole = weights.map { layer, array in
      LayerArrays(
        name: layer, weights: array, biases: biases.first { $0.layer == layer }?.array, first: array)
    }
    let alone = biases.filter { bias in !weights.contains { $0.layer == bias.layer } }
    return whole + alone.map { LayerArrays(name: $0.layer, weights: nil, biases: $0.array, first: $0.array) }
  }
}
