/// What a quantity is, wherever it stands: a symbol and up to four indices, as in `net` of layer 1, node 0.
package struct Name: Hashable, Sendable {
  /// The kind of quantity.
  package var symbol: Symbol
  /// Up to four indices; what they mean is the symbol's affair (layer, node, source, …). Zero where unused.
  package var indices: SIMD4<Int32>

  /// A name of the given kind and indices.
  package init(_ symbol: Symbol, _ i: Int = 0, _ j: Int = 0, _ k: Int = 0, _ l: Int = 0) {
    self.symbol = symbol
    indices = SIMD4(Int32(i), Int32(j), Int32(k), Int32(l))
  }

  /// No name.
  package static let none = Name(.none)

  /// The index at a position from 0 to 3.
  package subscript(_ position: Int) -> Int { Int(indices[position]) }

  /// All of the name in one number; equal names have equal keys, others nearly always different ones.
  var key: UInt64 {
    let upper = UInt64(UInt32(bitPattern: indices.x)) << 16 | UInt64(symbol.index)
    let lower = UInt64(UInt32(bitPattern: indices.y)) | UInt64(UInt32(bitPattern: indices.z)) << 32
    return (upper &* 0x9E37_79B9_7F4A_7C15) ^ (lower &* 0xC2B2_AE3D_27D4_EB4F) ^ UInt64(
      UInt32(bitPattern: indices.w)) << 17
  }

  /// Hashes the key: one word instead of five.
  package func hash(into hasher: inout Hasher) { hasher.combine(key) }
}

/// Where a quantity stands: in which example, after how many updates, with which leaf nudged.
package struct Place: Hashable, Sendable {
  /// The example, counted from 1; 0 for a quantity that has none, and where there is one example only.
  package var example: Int32
  /// The number of updates made before; 0 at the start.
  package var update: Int32
  /// The leaf that is moved by ±ε, or `.none`.
  package var nudged: Name
  /// +1 or −1 where a leaf is nudged, otherwise 0.
  package var direction: Int8

  /// A place; the default is the plain one.
  package init(example: Int = 0, update: Int = 0, nudged: Name = .none, direction: Int8 = 0) {
    self.example = Int32(example)
    self.update = Int32(update)
    self.nudged = nudged
    self.direction = direction
  }
}

/// The identity of a quantity: what it is, and where.
///
/// A derivative is identified by two names: `dE/dw5` has the name `E` and the variable `w5`. Text appears only
/// at the edges of the program: see ``IDText``.
package struct ID: Hashable, Sendable {
  /// What is said of the name, or of the pair of names.
  package enum Aspect: UInt8, Sendable {
    /// The quantity itself.
    case value
    /// The total derivative of `name` by `variable`, over all roads.
    case derivative
    /// The slope of the formula of `name` by its operand `variable`, the direct road alone.
    case localDerivative
    /// The derivative as measured by a central difference.
    case numericDerivative
    /// Analytic minus numeric derivative.
    case difference
    /// The difference over the larger (or the sum) of the two derivatives.
    case relativeError
  }

  /// What the quantity is; in a derivative, what is differentiated.
  package var name: Name
  /// In a derivative, what it is differentiated by; otherwise `.none`.
  package var variable: Name
  /// Whether this is a value, a derivative, or something measured of one.
  package var aspect: Aspect
  /// The example, update and nudge.
  package var place: Place

  /// The id of a value.
  package init(_ name: Name, at place: Place = Place()) {
    self.name = name
    variable = .none
    aspect = .value
    self.place = place
  }

  /// The id of a value, from its symbol and indices.
  package init(_ symbol: Symbol, _ i: Int = 0, _ j: Int = 0, _ k: Int = 0, example: Int = 0) {
    self.init(Name(symbol, i, j, k), at: Place(example: example))
  }

  /// The id of the derivative of this quantity by another. Its example is that of whichever of the two has one.
  package func derivative(by other: ID, _ aspect: Aspect = .derivative) -> ID {
    var id = self
    id.variable = other.name
    id.aspect = aspect
    id.place.example = max(place.example, other.place.example)
    return id
  }

  /// Hashes four words: ids are looked up at every turn.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(name.key)
    hasher.combine(variable.key)
    hasher.combine(place.nudged.key)
    let direction = UInt64(UInt8(bitPattern: place.direction)) << 8 | UInt64(aspect.rawValue)
    let rest = UInt64(UInt32(bitPattern: place.example)) << 32 | UInt64(UInt32(bitPattern: place.update))
    hasher.combine(rest ^ (direction << 48))
  }

  /// The same quantity after a number of updates.
  package func at(update: Int) -> ID {
    var id = self
    id.place.update = Int32(update)
    return id
  }

  /// The same quantity in another example (0: in none).
  package func at(example: Int) -> ID {
    var id = self
    id.place.example = Int32(example)
    return id
  }

  /// The same quantity with a leaf nudged by ±ε; with direction 0, without any nudge.
  package func nudged(_ leaf: Name, _ direction: Int8) -> ID {
    var id = self
    id.place.nudged = direction == 0 ? .none : leaf
    id.place.direction = direction
    return id
  }

  /// The same pair of names (or name) with another aspect.
  package func with(_ aspect: Aspect) -> ID {
    var id = self
    id.aspect = aspect
    return id
  }
}
