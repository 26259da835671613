/// What a file of arrays holds.
package struct TensorFile: Sendable {
  /// The format, told by the file's content.
  package let kind: TensorKind
  /// The arrays in the order of the file.
  package let arrays: [NamedArray]
  /// What a safetensors file says of itself, texts by their names.
  package let metadata: [String: String]
  private let places: [String: Int]

  /// A file of arrays.
  /// - Precondition: no two arrays have one name.
  init(kind: TensorKind, arrays: [NamedArray], metadata: [String: String] = [:]) {
    (self.kind, self.arrays, self.metadata) = (kind, arrays, metadata)
    places = Dictionary(uniqueKeysWithValues: zip(arrays.map(\.name), 0...))
  }

  /// The array of a name; nil where there is none.
  package subscript(name: String) -> NamedArray? { places[name].map { arrays[$0] } }
}

/// The formats that are read.
package enum TensorKind: String, Sendable, CaseIterable {
  /// One array, as `numpy.save` writes it.
  case npy
  /// Arrays in a zip archive, as `numpy.savez` and `numpy.savez_compressed` write them.
  case npz
  /// Arrays behind a header of JSON, as `safetensors` writes them.
  case safetensors
  /// Nested lists of numbers by name, as a state dict becomes with `tolist` and `json.dump`.
  case json

  /// The format with its article: "an .npy file".
  var withArticle: String {
    switch self {
    case .npy, .npz: "an .\(rawValue) file"
    case .safetensors: "a .safetensors file"
    case .json: "a JSON file"
    }
  }
}
