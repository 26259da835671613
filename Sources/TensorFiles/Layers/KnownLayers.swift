/// The layers of a network that is known, for which the arrays of a file are sought: all or some of them.
package struct KnownLayers {
  /// A layer's place, from 0, and what the file holds of it.
  package typealias Found = (place: Int, layer: LayerArrays)

  /// The rows and columns of each layer's weights, in order.
  private let shapes: [(rows: Int, columns: Int)]
  /// What the network's own file calls its layers, in order; nil: they have no names.
  private let names: [String]?
  /// Which of these names have a number that counts from 1.
  private let countFromOne: [Bool]

  /// The layers of a network.
  /// - Parameters:
  ///   - shapes: the rows and columns of each layer's weights, in order.
  ///   - weights: what the network's own file calls the weights; nil: they have no names.
  package init(shapes: [(rows: Int, columns: Int)], weights: [String]? = nil) {
    self.shapes = shapes
    names = weights?.map { ParameterName($0).layer }
    countFromOne = weights?.map { ParameterName.number(in: $0) != nil } ?? []
  }

  /// What the arrays of a file belong to, in either orientation: a row per node, or a column per node.
  ///
  /// The names that the network's own layers have say it, else the order that the caller gives, else the shapes where
  /// they fit in one way, else numbers in the names.
  /// - Throws: ``TensorError`` where there are more layers, a shape is wrong, or it is not clear which is which.
  package func found(in arrays: [NamedArray], file: String, order: [String]?) throws(TensorError) -> [Found] {
    let parts = try LayerArrays.grouped(arrays, file: file)
    let places = parts.map(place)
    let isNamed = !places.contains(nil) && Set(places).count == places.count
    if isNamed { return try placed(parts, places.compactMap { $0 }, file) }
    let numbers = parts.map { ParameterName.number(in: $0.first.name) }
    let isNumbered = Set(parts.map(\.stem)).count == 1 && numbers.allSatisfy { $0 ?? 0 > 0 }
    let isAlone = parts.contains { $0.weights == nil }
    if order == nil, isAlone, let lost = lost(parts, places) { throw unknown(lost, file) }
    if order != nil || !isAlone || !isNumbered {
      let layers = try DenseLayers.complete(parts, of: arrays, file: file)
      let given = try order.map { order throws(TensorError) in
        try DenseLayers.chosen(layers, order, file: file)
      }
      let candidates = given.map { [$0] } ?? Self.orders(of: layers)
      let fits = candidates.map(ways)
      if let k = fits.firstIndex(where: { $0.count == 1 }) {
        return zip(fits[k][0], candidates[k]).map { ($0, $1.parts) }
      }
      if let lost = lost(parts, places), order == nil { throw unknown(lost, file) }
      if !isNumbered || order != nil || isPermuted(layers) {
        throw unclear(layers, candidates[0], file, isOpen: fits.contains { $0.count > 1 })
      }
    }
    // W2 alone is layer 2.
    if let k = numbers.firstIndex(where: { !(1...shapes.count).contains($0 ?? 0) }) {
      let text = "there is no layer \(numbers[k] ?? 0); the network has \(shapes.count)"
      throw TensorError(file: file, entry: parts[k].first.name, place: nil, message: text)
    }
    return try placed(parts, numbers.map { ($0 ?? 1) - 1 }, file)
  }

  // MARK: By name

  /// The place of the layer that has a name, also where one of two names begins with more: `model.fc1`.
  private func place(of part: LayerArrays) -> Int? {
    guard let names else { return nil }
    let name = part.name
    if let place = names.firstIndex(of: name) {
      // W1 is not coefs_1, which is the second.
      let isSame = countFromOne[place] == (ParameterName.number(in: part.first.name) != nil)
      return isSame || !name.allSatisfy(\.isNumber) ? place : nil
    }
    let near = names.indices.filter { names[$0].hasSuffix(".\(name)") || name.hasSuffix(".\(names[$0])") }
    return near.count == 1 ? near[0] : nil
  }

  /// The first layer whose name is unknown, where others have known ones.
  private func lost(_ parts: [LayerArrays], _ places: [Int?]) -> LayerArrays? {
    guard places.contains(where: { $0 != nil }) else { return nil }
    return places.firstIndex(of: nil).map { parts[$0] }
  }

  private func unknown(_ part: LayerArrays, _ file: String) -> TensorError {
    let known = (names ?? []).prefix(20).map { shortened($0) }.joined(separator: ", ")
    return TensorError(
      file: file, entry: part.first.name, place: nil,
      message: "there is no layer “\(shortened(part.name))”; known: \(known)")
  }

  /// Layers at their places, if their weights have the shapes that are due there.
  private func placed(_ parts: [LayerArrays], _ places: [Int], _ file: String) throws(TensorError) -> [Found]
  {
    for (part, place) in zip(parts, places) {
      guard let weights = part.weights, !fits(weights, place) else { continue }
      throw wrong(weights, place, file)
    }
    return zip(places, parts).map { ($0, $1) }.sorted { $0.0 < $1.0 }
  }

  private func wrong(_ weights: NamedArray, _ place: Int, _ file: String) -> TensorError {
    TensorError(
      file: file, entry: weights.name, place: nil,
      message: "\(weights.shapeText); expected \(shapes[place].rows) × \(shapes[place].columns)")
  }

  // MARK: By shape

  /// The orders that may be meant: that of numbers in the names, else that of the file and that of the names.
  private static func orders(of layers: [DenseLayer]) -> [[DenseLayer]] {
    let byName = layers.sorted { ParameterName.isBefore($0.name, $1.name) }
    return ParameterName.areNumbered(layers.map(\.name)) ? [byName] : [layers, byName]
  }

  private func fits(_ weights: NamedArray, _ place: Int) -> Bool {
    let (rows, columns) = shapes[place]
    return weights.shape == [rows, columns] || weights.shape == [columns, rows]
  }

  /// The ways in which layers fit into the shapes one after another; not more than two are looked for.
  private func ways(of layers: [DenseLayer]) -> [[Int]] {
    var found: [[Int]] = []
    func extend(_ chosen: [Int]) {
      if found.count > 1 { return }
      guard chosen.count < layers.count else { return found.append(chosen) }
      let first = (chosen.last ?? -1) + 1
      let last = shapes.count - layers.count + chosen.count
      for place in first..<max(first, last + 1) where fits(layers[chosen.count].weights, place) {
        extend(chosen + [place])
      }
    }
    extend([])
    return found
  }

  /// Whether layers would fit in another order.
  private func isPermuted(_ layers: [DenseLayer]) -> Bool {
    func sorted(_ shapes: [[Int]]) -> [[Int]] {
      shapes.map { $0.sorted() }.sorted { $0.lexicographicallyPrecedes($1) }
    }
    return sorted(layers.map(\.weights.shape)) == sorted(shapes.map { [$0.rows, $0.columns] })
  }

  /// What is wrong with layers that fit in no way, or in several.
  private func unclear(_ layers: [DenseLayer], _ ordered: [DenseLayer], _ file: String, isOpen: Bool)
    -> TensorError
  {
    let isPermuted = isPermuted(layers)
    // One wrong shape among right ones.
    let misfits =
      layers.count == shapes.count ? ordered.indices.filter { !fits(ordered[$0].weights, $0) } : []
    if !isOpen, !isPermuted, let place = misfits.first, misfits.count < layers.count {
      return wrong(ordered[place].weights, place, file)
    }
    let advice =
      isOpen
      ? "which of them are these? Give the gradients by their ids"
      : isPermuted ? "in another order? Then --order" : "they do not fit"
    let wanted = shapes.map { "\($0.rows) × \($0.columns)" }.joined(separator: ", ")
    return TensorError(
      file: file, entry: nil, place: nil,
      message: "the weights are \(DenseLayers.shapesText(layers)); the network's are \(wanted): \(advice)")
  }
}

extension DenseLayer {
  /// The same, as of a layer that may lack either.
  fileprivate var parts: LayerArrays {
    LayerArrays(name: name, weights: weights, biases: biases, first: weights)
  }
}
