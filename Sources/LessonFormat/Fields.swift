import Derivation

/// A mapping read key by key: what is asked for is known, everything else is an error.
struct Fields {
  let entries: [Tree.Entry]
  let mark: Mark
  /// What the mapping is, for errors: "the network", "layer 2".
  let owner: String

  init(_ tree: Tree, _ owner: String, keys: [String]) throws(LessonError) {
    guard case .mapping(let entries, let mark) = tree else {
      throw LessonError(
        "\(owner): expected a mapping with \(keys.joined(separator: ", ")); found \(tree.kind)", at: tree.mark
      )
    }
    self.entries = entries
    self.mark = mark
    self.owner = owner
    for entry in entries where !keys.contains(entry.key) {
      let hint = didYouMean(entry.key, among: keys)
      throw LessonError(
        "unknown key “\(entry.key)” in \(owner)\(hint.isEmpty ? "; known: \(keys.joined(separator: ", "))" : hint)",
        at: entry.mark)
    }
  }

  /// The value of a key; nil where it is left out or empty.
  subscript(key: String) -> Tree? {
    guard let value = entries.first(where: { $0.key == key })?.value else { return nil }
    if case .scalar("", _) = value { return nil }
    return value
  }

  /// The value of a key that must be there.
  func required(_ key: String) throws(LessonError) -> Tree {
    guard let value = self[key] else { throw LessonError("\(owner) has no “\(key)”", at: mark) }
    return value
  }
}

/// A number together with the characters it was written in.
struct WrittenNumber {
  let value: Double
  let text: String
}

extension Tree {
  /// A text.
  func text(_ what: String) throws(LessonError) -> String {
    guard case .scalar(let text, _) = self else {
      throw LessonError("\(what): expected a text; found \(kind)", at: mark)
    }
    return text
  }

  /// A list.
  func list(_ what: String) throws(LessonError) -> [Tree] {
    guard case .sequence(let list, _) = self else {
      throw LessonError("\(what): expected a list; found \(kind)", at: mark)
    }
    return list
  }

  /// A finite number.
  func number(_ what: String) throws(LessonError) -> WrittenNumber {
    guard case .scalar(let text, let mark) = self else {
      throw LessonError("\(what): expected a number; found \(kind)", at: mark)
    }
    let digits = text.hasPrefix("−") ? "-" + text.dropFirst() : text
    guard let first = digits.first(where: { !"+-".contains($0) }), first.isNumber || first == ".",
      !digits.lowercased().hasPrefix("0x"), let value = Double(digits)
    else {
      let isWord = [".nan", ".inf", "-.inf", "+.inf", "nan", "inf", "-inf", "infinity"].contains(
        text.lowercased())
      let hint =
        isWord
        ? "a finite number" : text.contains(",") ? "a number with a point for the decimals" : "a number"
      throw LessonError("\(what): expected \(hint); found \(kind)", at: mark)
    }
    guard value.isFinite else { throw LessonError("\(what): \(text) is too large for a number", at: mark) }
    return WrittenNumber(value: value, text: digits)
  }

  /// A list of numbers.
  func numbers(_ what: String) throws(LessonError) -> [WrittenNumber] {
    var numbers: [WrittenNumber] = []
    for (k, item) in try list(what).enumerated() {
      numbers.append(try item.number("\(what), number \(k + 1)"))
    }
    return numbers
  }

  /// A whole number in a range.
  func integer(_ what: String, _ range: ClosedRange<Int>) throws(LessonError) -> Int {
    let number = try number(what)
    guard let value = Int(exactly: number.value), range.contains(value) else {
      throw LessonError(
        "\(what): expected a whole number from \(range.lowerBound) to \(range.upperBound); found \(kind)",
        at: mark)
    }
    return value
  }

  /// One of several words, by what they mean.
  /// - Parameter others: words that would have done as well, as a hint for who misspells one.
  func choice<Value>(
    _ what: String, _ words: [(String, Value)], others: [String] = []
  ) throws(LessonError) -> Value {
    let text = try text(what)
    if let found = words.first(where: { $0.0 == text }) { return found.1 }
    let known = words.map(\.0)
    throw LessonError(
      "\(what): “\(text)” is not one of \(known.joined(separator: ", "))\(didYouMean(text, among: known + others))",
      at: mark)
  }

  /// A name that can stand in an id: letters of ASCII, digits and underscores, not a digit first.
  func name(_ what: String) throws(LessonError) -> String {
    let taken = ["E", "E_total", "if", "else", "ln"] + Function.allCases.map(\.rawValue)
    return try name(what, taken: Tree.reservedNames + taken)
  }

  /// Words that the program itself uses in ids.
  static let reservedNames = [
    "eps", "epsilon", "learning_rate", "eta", "new", "numeric", "difference", "local", "predicted_fall",
    "actual_fall",
  ]

  /// A name that is none of some words.
  func name(_ what: String, taken: [String]) throws(LessonError) -> String {
    let text = try text(what)
    guard text.isName else {
      throw LessonError(
        "\(what): expected a name of letters a–z, digits and _, not starting with a digit; found \(kind)",
        at: mark)
    }
    if taken.contains(text) {
      throw LessonError("\(what): “\(text)” is a name that the program itself uses", at: mark)
    }
    return text
  }
}

extension String {
  /// Whether this is a name: letters of ASCII, digits and underscores, not a digit first.
  var isName: Bool {
    guard let first = utf8.first, !(48...57).contains(first) else { return false }
    return utf8.allSatisfy { ($0 | 32 >= 97 && $0 | 32 <= 122) || (48...57).contains($0) || $0 == 95 }
  }
}

/// As many as are wanted.
/// - Throws: ``LessonError`` with both numbers, and why there must be so many.
func expect(
  _ wanted: Int, _ found: Int, _ what: String, _ why: String, _ mark: Mark, of item: String = "number"
) throws(LessonError) {
  if wanted != found {
    throw LessonError("\(what): expected \(counted(wanted, item)), \(why); found \(found)", at: mark)
  }
}
