/// What the name of an array says: which layer it belongs to, and whether it is weights or biases.
///
/// `fc1.weight`, `0.bias`, `dense_2/kernel:0`, `coefs_0`, `W1` and `dW1` are all understood.
struct ParameterName {
  /// What an array holds.
  enum Role { case weights, biases }

  /// What the layer is called: `fc1`, `0`, or the number of `W1`.
  let layer: String
  /// What the name says it holds; nil where it does not say.
  let role: Role?

  private static let roles: [(String, Role)] = [
    ("weights", .weights), ("weight", .weights), ("kernel", .weights), ("coefs", .weights), ("w", .weights),
    ("biases", .biases), ("bias", .biases), ("intercepts", .biases), ("b", .biases),
  ]
  /// Words that say that it is a gradient: no matter.
  private static let gradientWords = ["grad", "gradient", "nabla", "d"]

  init(_ name: String) {
    var text = name[...]
    // TensorFlow's ":0", and what is put behind a name to say that it is a gradient.
    if let colon = text.lastIndex(of: ":"), text[colon...].dropFirst().allSatisfy(\.isNumber) {
      text = text[..<colon]
    }
    for ending in [".grad", "_grad", "/grad"] where text.hasSuffix(ending) {
      text = text.dropLast(ending.count)
    }
    let parts = text.split(whereSeparator: { "./".contains($0) })
    let last = parts.last.map { $0.lowercased() } ?? ""
    let path = parts.dropLast().joined(separator: ".")
    for word in [""] + Self.gradientWords {
      guard last.hasPrefix(word) else { continue }
      let rest = last.dropFirst(word.count).drop { $0 == "_" }
      for (known, role) in Self.roles where rest.hasPrefix(known) {
        let number = rest.dropFirst(known.count).drop { $0 == "_" }
        guard number.allSatisfy(\.isNumber) else { continue }
        layer = path.isEmpty ? String(number) : number.isEmpty ? path : "\(path).\(number)"
        self.role = role
        return
      }
    }
    // As in `hidden_weight`, `out_b`.
    for (known, role) in Self.roles where last.hasSuffix("_" + known) {
      let stem = String(last.dropLast(known.count + 1))
      layer = path.isEmpty ? stem : "\(path).\(stem)"
      self.role = role
      return
    }
    layer = parts.joined(separator: ".")
    role = nil
  }

  /// Whether one name comes before another, numbers in them by their size: `fc2` before `fc10`.
  static func isBefore(_ a: String, _ b: String) -> Bool {
    let (a, b) = (runs(a), runs(b))
    for (x, y) in zip(a, b) where x != y {
      if let m = Int(x), let n = Int(y) { return m < n }
      return x < y
    }
    return a.count < b.count
  }

  /// Whether names differ in a number and in nothing else, so that it says their order: `fc1`, `fc2`; 0, 2.
  static func areNumbered(_ names: [String]) -> Bool {
    let parted = names.map(runs)
    guard names.count > 1, let first = parted.first, parted.allSatisfy({ $0.count == first.count }) else {
      return false
    }
    let varying = first.indices.filter { k in parted.contains { $0[k] != first[k] } }
    return varying.count == 1 && parted.allSatisfy { Int($0[varying[0]]) != nil }
  }

  /// The number that the name of an array has, counted from 1: 3 in `fc3.weight`, `W3`, `dW_3`; nil in `net.2.weight`,
  /// `dense_2/kernel` and `coefs_2`, where programs count from 0, and where there are several numbers.
  static func number(in name: String) -> Int? {
    let runs = runs(name)
    let numbers = runs.indices.filter { Int(runs[$0]) != nil }
    guard numbers.count == 1, numbers[0] > 0 else { return nil }
    let before = runs[numbers[0] - 1].lowercased()
    let isPlain = before.last?.isLetter ?? false || ["w_", "b_", "dw_", "db_"].contains(before)
    return isPlain ? Int(runs[numbers[0]]) : nil
  }

  /// A text parted where digits begin or end.
  private static func runs(_ text: String) -> [String] {
    var runs: [String] = []
    var wasDigit: Bool?
    for character in text {
      if character.isNumber != wasDigit { runs.append("") }
      runs[runs.count - 1].append(character)
      wasDigit = character.isNumber
    }
    return runs
  }
}
