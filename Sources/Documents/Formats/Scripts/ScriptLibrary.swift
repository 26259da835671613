import Derivation
import Networks

/// What differs between the libraries in which a derivation is recomputed.
protocol ScriptLibrary: Sendable {
  /// Its name: NumPy.
  var title: String { get }
  /// What it is installed by: `pip install numpy`.
  var package: String { get }
  /// The lines with which a script begins.
  func imports(forGraph: Bool) -> [String]

  /// What a function of formulas is called.
  func word(of function: Function) -> String
  /// What follows a quantity in a condition.
  var inCondition: String { get }
  /// A constant as functions take it.
  func constant(_ text: String) -> String
  /// An array of numbers, from Python's text of lists.
  func array(_ lists: String) -> String

  /// All indices of an array `w`.
  var entries: String { get }
  /// What stands above a function that needs no gradients.
  var withoutGradients: [String] { get }

  /// The functions that compute a network: `forward(p)`, `gradients(p, v)`, and what they need.
  func functions(of script: NetworkScript) -> [String]
  /// The functions that update it, and what they need.
  func updating(_ script: NetworkScript) -> [String]
  /// The lines that make `p3`, `kept3` of `p1`, `kept1`.
  func advance(from start: Int, to end: Int, _ script: NetworkScript) -> [String]
  /// The gradients of each example's own error, where they are needed.
  func ownGradients(_ suffix: String) -> [String]
  /// A derivative as an expression; nil where the library has none of its own for it.
  func derivative(_ id: ID, _ arrays: NetworkArrays) -> String?

  /// The functions that compute a graph of formulas.
  func functions(of script: GraphScript) -> [String]
  /// The lines that make what derivatives by some quantities need.
  func slopes(by variables: [String], suffix: String) -> [String]
  /// The lines that put parameters moved down the slope of a quantity into `new`.
  func descent(_ top: String) -> [String]
  /// The derivative of a graph's quantity by another.
  func slope(of quantity: String, by variable: String, suffix: String) -> String
}

/// An entry of an array: `v.net1[0, 1]`.
struct ArrayEntry {
  /// The array.
  let array: String
  /// Which entry; none of a single number.
  let indices: [Int]

  /// An entry.
  init(_ array: String, _ indices: Int...) { (self.array, self.indices) = (array, indices) }

  /// Its text.
  var text: String { array + brackets }
  /// What stands behind the array.
  var brackets: String {
    indices.isEmpty ? "" : "[\(indices.map(String.init).joined(separator: ", "))]"
  }
}
