import Derivation
import Diagnosis
import LessonFormat
import TensorFiles
import WorkedLesson

/// Finds out which of a lesson's gradients the arrays of a file are.
struct GradientArrays {
  private let worked: WorkedLesson
  private let options: ArrayOptions
  /// How far a gradient may be from ours; nil: as its precision says.
  private let tolerance: Double?
  private let known: Set<ID>
  /// What the files of --model call the weights; nil: they come from elsewhere.
  private let weightNames: [String]?
  /// Whether all that stands in decimals is what a single can hold.
  private var isSingle = false

  init(_ worked: WorkedLesson, _ options: ArrayOptions, weightNames: [String]?, tolerance: Double?) {
    (self.worked, self.options, self.tolerance) = (worked, options, tolerance)
    self.weightNames = weightNames
    known = Set(worked.gradients)
  }

  /// The arrays of some files, each with the gradients that its elements are of.
  /// - Throws: ``Failure`` where an array is no gradient of the lesson.
  mutating func given(_ files: [String]) throws -> [GivenGradients] {
    let shown = files.map { $0 == "-" ? "standard input" : $0 }.joined(separator: ", ")
    let arrays = try options.read(files)
    guard !arrays.isEmpty else { throw Failure(message: "\(shown): no arrays in it") }
    // But for the last digits, in which programs write decimals differently.
    isSingle = arrays.allSatisfy {
      $0.values.allSatisfy { !$0.isFinite || (Double(Float($0)) - $0).magnitude <= 1e-14 * $0.magnitude }
    }
    // Single numbers are named by ids; where there is a matrix or a vector, b2 is the biases of layer 2.
    let isSingles = arrays.allSatisfy { $0.values.count == 1 }
    let isNamed = arrays.contains { gradient($0.name) != nil }
    let isAllNamed = arrays.allSatisfy { gradient($0.name) != nil }
    guard worked.graph != nil || (isSingles && (isAllNamed || isNamed || arrays[0].shape.isEmpty)) else {
      return try ofLayers(arrays, shown)
    }
    return try arrays.map { array in
      if let gradients = gradients(named: array) { return given(array, gradients) }
      let known = worked.gradients.map(worked.ids.text(of:))
      throw Failure(
        message: withoutControlCharacters(
          "\(shown), \(array.name): no gradient and no delta\(hint(array.name, among: known))"))
    }
  }

  // MARK: By id

  /// The gradients of an array that is named by an id: of one number, or with the element's place behind the name.
  private func gradients(named array: NamedArray) -> [ID]? {
    if array.values.count == 1, let id = gradient(array.name) { return [id] }
    guard worked.graph != nil, (1...2).contains(array.shape.count) else { return nil }
    var gradients: [ID] = []
    for k in array.values.indices {
      let columns = array.shape[array.shape.count - 1]
      let place = array.shape.count == 1 ? "\(k + 1)" : "\(k / columns + 1),\(k % columns + 1)"
      guard let id = gradient("\(array.name)[\(place)]") else { return nil }
      gradients.append(id)
    }
    return gradients
  }

  /// The gradient that a text names: by its own id, or by that of its parameter; also a δ or another slope.
  private func gradient(_ text: String) -> ID? {
    guard let id = try? worked.ids.id(of: text) else { return nil }
    let isSlope = id.aspect == .derivative || worked.deltas.derivative(of: id) != nil
    return [id, worked.total.derivative(by: id)].first(where: known.contains) ?? (isSlope ? id : nil)
  }

  // MARK: By layer

  /// Arrays named as in a state dict.
  private func ofLayers(_ arrays: [NamedArray], _ file: String) throws -> [GivenGradients] {
    let network = worked.network
    let known = KnownLayers(
      shapes: (1...network.last).map {
        (rows: network.count(ofLayer: $0), columns: network.count(ofLayer: $0 - 1))
      }, weights: weightNames)
    let layers: [KnownLayers.Found]
    do throws(TensorError) {
      layers = try known.found(in: arrays, file: file, order: options.orderedNames)
    } catch {
      throw Failure(message: error.description)
    }
    var given: [GivenGradients] = []
    for (place, layer) in layers {
      if let weights = layer.weights { given.append(try self.weights(weights, place + 1, file)) }
      if let biases = layer.biases { given += try [self.biases(biases, place + 1, file)] }
    }
    return given
  }

  private func weights(_ array: NamedArray, _ l: Int, _ file: String) throws -> GivenGradients {
    let (rows, columns) = (worked.network.count(ofLayer: l), worked.network.count(ofLayer: l - 1))
    if options.transposed, array.shape != [columns, rows] {
      throw Failure(
        message: withoutControlCharacters("\(file), \(array.name)")
          + ": \(rows) × \(columns), a row per node; leave out --transposed")
    }
    let isTurned = options.transposed || array.shape != [rows, columns]
    let gradients = (0..<(rows * columns)).map { n -> ID in
      // The row and the column of ours.
      let (j, i) = isTurned ? (n % rows, n / rows) : (n / columns, n % columns)
      return worked.total.derivative(by: ID(.weight, l, j, i))
    }
    return given(array, gradients, matrix: (rows, columns), isTurned: isTurned && !options.transposed)
  }

  private func biases(_ array: NamedArray, _ l: Int, _ file: String) throws -> GivenGradients {
    let network = worked.network
    guard let feeding = network.layers[l - 1].biases else {
      throw Failure(
        message: withoutControlCharacters("\(file), \(array.name): layer \(l) of the lesson has no biases"))
    }
    if let bias = feeding.first(where: { Set(network.nodes(fedBy: $0).map(\.layer)).count > 1 }) {
      let name = network.biases[bias].name
      throw Failure(
        message: withoutControlCharacters(
          "\(file), \(array.name): the bias \(name) is shared by several layers; give its gradient by its id, \(name)"
        ))
    }
    let distinct = feeding.reduce(into: [Int]()) { if !$0.contains($1) { $0.append($1) } }
    let gradients = distinct.map { worked.total.derivative(by: ID(.bias, $0)) }
    if array.values.count == gradients.count { return given(array, gradients) }
    // A shared bias, given node by node: its gradient is the sum.
    guard distinct.count < feeding.count, array.values.count == feeding.count else {
      throw Failure(
        message: withoutControlCharacters(
          "\(file), \(array.name): \(counted(array.values.count, "gradient")); layer \(l) of the lesson has "
            + "\(counted(gradients.count, "bias"))"))
    }
    let sums = distinct.map { bias in zip(feeding, array.values).reduce(0) { $1.0 == bias ? $0 + $1.1 : $0 } }
    return given(
      NamedArray(name: array.name, shape: [sums.count], values: sums, precision: array.precision), gradients)
  }

  private func given(
    _ array: NamedArray, _ gradients: [ID], matrix: (rows: Int, columns: Int)? = nil, isTurned: Bool = false
  ) -> GivenGradients {
    GivenGradients(
      name: withoutControlCharacters(array.name), shape: array.shape, gradients: gradients,
      values: array.values,
      matrix: matrix, isTurned: isTurned, tolerance: tolerance ?? self.tolerance(of: array))
  }

  /// How far numbers of a precision may be from those computed in double precision.
  private func tolerance(of array: NamedArray) -> Double {
    switch array.precision {
    case .double, .integer, .boolean: 1e-9
    case .single: 1e-5
    case .half, .bfloat: 1e-2
    // A program that computes in single precision writes decimals, too.
    case .decimal: isSingle ? 1e-5 : 1e-9
    }
  }
}
