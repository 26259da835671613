import Derivation
import Networks

/// Elements of an array that form a block: all between the first and the last of them.
struct ArrayBlock {
  /// How many they are along each index.
  let shape: [Int]
  /// The elements in rows, as a matrix is written; a vector is one row.
  let rows: [[ID]]

  /// The block of some elements; nil where they are none.
  /// - Parameter ids: the elements of one array, in the order of their indices.
  init?(_ ids: [ID]) {
    guard let first = ids.first?.name.graphIndices, let last = ids.last?.name.graphIndices, !first.isEmpty,
      first.count == last.count
    else { return nil }
    shape = zip(first, last).map { $1 - $0 + 1 }
    let isInside = ids.allSatisfy { id in
      zip(id.name.graphIndices, zip(first, last)).allSatisfy { $0 >= $1.0 && $0 <= $1.1 }
    }
    guard isInside, shape.reduce(1, *) == ids.count else { return nil }
    let width = shape[shape.count - 1]
    rows = stride(from: 0, to: ids.count, by: width).map { Array(ids[$0..<($0 + width)]) }
  }
}

extension ID {
  /// The array that this is an element of; nil where it is none.
  var array: String? {
    guard aspect == .value, place == Place(), !name.graphIndices.isEmpty else { return nil }
    return name.graphWord
  }
}

extension [ID] {
  /// These, elements of one array, in the order of their indices.
  var inOrderOfIndices: [ID] {
    sorted { $0.name.graphIndices.lexicographicallyPrecedes($1.name.graphIndices) }
  }
}

extension [Int] {
  /// These, each the first time only.
  var withoutRepeats: [Int] {
    var seen: Set<Int> = []
    return filter { seen.insert($0).inserted }
  }
}
