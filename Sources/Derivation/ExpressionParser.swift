/// Why a text is not a formula, and where.
package struct ExpressionError: Error, Equatable {
  /// What is wrong and what was expected.
  package let message: String
  /// The position of the offending character, counted in characters from 0; nil where it is the whole text.
  package let offset: Int?

  /// An error at a position.
  package init(_ message: String, at offset: Int?) {
    self.message = message
    self.offset = offset
  }
}

/// Reads expressions: numbers, names, `+ - * / ^ **`, parentheses, functions, lists, `a if x > 0 else b`,
/// `a for t in 1…3`.
///
/// Precedence, unary minus and powers are those of Python. A name that is not an identifier stands in braces:
/// `learning_rate * {dE/dw8}`.
package struct ExpressionParser {
  private let text: [Character]
  private let hyphenated: [String]
  private var position = 0
  private var depth = 0
  private var divisions = 0

  /// The deepest nesting, and the greatest number of divisions: each makes the formula one level deeper, and
  /// formulas are walked by recursion.
  private static let limit = 200

  /// What a text says.
  /// - Parameters:
  ///   - text: the expression.
  ///   - start: where its first character stands, if it is a part of a longer text.
  ///   - hyphenated: functions whose names have hyphens.
  /// - Throws: ``ExpressionError``.
  package static func syntax(
    _ text: String, startingAt start: Int = 0, hyphenated: [String] = []
  ) throws(ExpressionError) -> Syntax {
    let padded = Array(repeating: " ", count: start) + Array(text)
    var parser = ExpressionParser(text: padded, hyphenated: hyphenated)
    let syntax = try parser.loops()
    parser.skipBlanks()
    if parser.position < parser.text.count {
      throw ExpressionError("unexpected “\(parser.text[parser.position])”", at: parser.position)
    }
    return syntax
  }

  private init(text: [Character], hyphenated: [String]) {
    (self.text, self.hyphenated) = (text, hyphenated)
  }

  /// An expression with the loops behind it.
  private mutating func loops() throws(ExpressionError) -> Syntax {
    let body = try choice()
    skipBlanks()
    let at = position
    var loops: [Syntax.Loop] = []
    while take(word: "for") || (!loops.isEmpty && isLoopAhead && take(",")) {
      skipBlanks()
      let start = position
      let variable = word()
      if variable.isEmpty { throw ExpressionError("expected a variable after “for”", at: start) }
      guard take(word: "in") else {
        throw ExpressionError("expected “in”, as in “for t in 1…3”", at: position)
      }
      let first = try sum()
      guard take("...") || take("..") || take("…") else {
        throw ExpressionError("expected … and the last number, as in “for t in 1…3”", at: position)
      }
      loops.append(Syntax.Loop(variable: variable, at: start, first: first, last: try sum()))
    }
    return loops.isEmpty ? body : Syntax(.each(body, loops), at: at)
  }

  /// Whether a comma leads on to one more loop, `, j in 1…2`, rather than to an argument.
  private var isLoopAhead: Bool {
    var ahead = self
    guard ahead.take(",") else { return false }
    ahead.skipBlanks()
    return !ahead.word().isEmpty && ahead.take(word: "in")
  }

  private mutating func choice() throws(ExpressionError) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.limit { throw ExpressionError("nested too deeply", at: position) }
    let yes = try sum()
    skipBlanks()
    let at = position
    guard take(word: "if") else { return yes }
    let alternatives = try conditions()
    guard take(word: "else") else { throw ExpressionError("expected “else”", at: position) }
    let no = try choice()
    // a or b: a, else b; a and b: b where a holds.
    return alternatives.reversed().reduce(no) { rest, all in
      all.reversed().reduce(yes) { Syntax(.choice($1, yes: $0, no: rest), at: at) }
    }
  }

  /// Conditions between “or”, and between “and” in each of them.
  private mutating func conditions() throws(ExpressionError) -> [[Syntax.Condition]] {
    var alternatives = [[try condition()]]
    while true {
      if take(word: "and") {
        alternatives[alternatives.count - 1].append(try condition())
      } else if take(word: "or") {
        alternatives.append([try condition()])
      } else {
        return alternatives
      }
      if alternatives.joined().count > 10 { throw ExpressionError("more than 10 conditions", at: position) }
    }
  }

  private mutating func condition() throws(ExpressionError) -> Syntax.Condition {
    let left = try sum()
    let marks: [(String, Comparison, isTurned: Bool)] = [
      (">=", .greaterOrEqual, false), ("≥", .greaterOrEqual, false), (">", .greater, false),
      ("<=", .greaterOrEqual, true), ("≤", .greaterOrEqual, true), ("<", .greater, true),
    ]
    guard let mark = marks.first(where: { take($0.0) }) else {
      throw ExpressionError("expected >, >=, < or <=", at: position)
    }
    let right = try sum()
    return Syntax.Condition(
      larger: mark.isTurned ? right : left, comparison: mark.1, smaller: mark.isTurned ? left : right)
  }

  private mutating func sum() throws(ExpressionError) -> Syntax {
    var terms = [try product()]
    var at: Int?
    while true {
      skipBlanks()
      let sign = position
      if take("+") {
        terms.append(try product())
      } else if take("-") || take("−") {
        terms.append(Syntax(.negative(try product()), at: sign))
      } else {
        return terms.count == 1 ? terms[0] : Syntax(.sum(terms), at: at ?? sign)
      }
      at = at ?? sign
    }
  }

  private mutating func product() throws(ExpressionError) -> Syntax {
    var factors = [try signed()]
    var at = position
    func collected() -> Syntax { factors.count == 1 ? factors[0] : Syntax(.product(factors), at: at) }
    while true {
      skipBlanks()
      let sign = position
      if !isAhead("**"), take("*") || take("·") || take("×") {
        if factors.count == 1 { at = sign }
        factors.append(try signed())
      } else if take("/") {
        divisions += 1
        if divisions > Self.limit { throw ExpressionError("more than \(Self.limit) divisions", at: sign) }
        let divisor = try signed()
        factors = [Syntax(.quotient(collected(), divisor), at: sign)]
      } else {
        return collected()
      }
    }
  }

  private mutating func signed() throws(ExpressionError) -> Syntax {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.limit { throw ExpressionError("nested too deeply", at: position) }
    skipBlanks()
    let at = position
    if take("+") { return try signed() }
    if take("-") || take("−") {
      let operand = try signed()
      if case .number(let x) = operand.node { return Syntax(.number(-x), at: at) }
      return Syntax(.negative(operand), at: at)
    }
    return try power()
  }

  private mutating func power() throws(ExpressionError) -> Syntax {
    let base = try atom()
    for (mark, exponent) in [("²", 2.0), ("³", 3.0)] where take(mark) {
      return Syntax(.power(base, Syntax(.number(exponent), at: position - 1)), at: position - 1)
    }
    skipBlanks()
    let sign = position
    guard take("**") || take("^") else { return base }
    return Syntax(.power(base, try signed()), at: sign)
  }

  private mutating func atom() throws(ExpressionError) -> Syntax {
    skipBlanks()
    guard position < text.count else {
      throw ExpressionError("expected a number or a quantity", at: position)
    }
    let start = position
    if take("(") {
      let inner = try choice()
      guard take(")") else { throw ExpressionError("expected )", at: position) }
      return inner
    }
    if take("[") { return Syntax(.list(try items(until: "]")), at: start) }
    if take("½") { return Syntax(.number(0.5), at: start) }
    if take("{") {
      guard let close = text[position...].firstIndex(of: "}") else {
        throw ExpressionError("this { has no }", at: start)
      }
      let name = String(text[position..<close])
      position = close + 1
      return Syntax(.name(name), at: start + 1)
    }
    if text[position].isDigit || text[position] == "." { return try number() }
    let word = functionName() ?? self.word()
    if word.isEmpty { throw ExpressionError("unexpected “\(text[position])”", at: position) }
    if isAhead("("), word != "E" {
      _ = take("(")
      return Syntax(.call(word, try items(until: ")")), at: start)
    }
    return Syntax(.name(word + qualifiers()), at: start)
  }

  /// Items with commas between them, and the bracket that closes them.
  private mutating func items(until close: String) throws(ExpressionError) -> [Syntax] {
    var list = [try loops()]
    while take(",") { list.append(try loops()) }
    guard take(close) else { throw ExpressionError("expected \(close)", at: position) }
    return list
  }

  /// A function whose name has hyphens, such as `leaky-relu`, directly before its parenthesis.
  private mutating func functionName() -> String? {
    for name in hyphenated where isAhead(name + "(") {
      position += name.count
      return name
    }
    return nil
  }

  /// What may follow a word in an id: `[o1,h2]`, `(w5+eps)`, `#2`, `@10`.
  private mutating func qualifiers() -> String {
    var result = ""
    for (open, close) in [("[", "]"), ("(", ")")] as [(Character, Character)] {
      guard position < text.count, text[position] == open, let end = text[position...].firstIndex(of: close)
      else { continue }
      result += String(text[position...end])
      position = end + 1
    }
    while position < text.count, text[position] == "#" || text[position] == "@" {
      result.append(text[position])
      position += 1
      while position < text.count, text[position].isDigit {
        result.append(text[position])
        position += 1
      }
    }
    return result
  }

  private mutating func number() throws(ExpressionError) -> Syntax {
    let start = position
    // Two points in a row are those of a range, 1..3.
    while position < text.count, text[position].isDigit || (text[position] == "." && !isAhead("..")) {
      position += 1
    }
    if position < text.count, text[position] == "e" || text[position] == "E" {
      var end = position + 1
      if end < text.count, "+-−".contains(text[end]) { end += 1 }
      if end < text.count, text[end].isDigit {
        while end < text.count, text[end].isDigit { end += 1 }
        position = end
      }
    }
    let digits = String(text[start..<position]).replacing("−", with: "-")
    guard let value = Double(digits), value.isFinite else {
      throw ExpressionError("“\(digits)” is not a number", at: start)
    }
    return Syntax(.number(value), at: start)
  }

  private mutating func word() -> String {
    let start = position
    while position < text.count,
      text[position].isLetter || text[position] == "_"
        || (position > start && text[position].isDigit)
    {
      position += 1
    }
    return String(text[start..<position])
  }

  private mutating func skipBlanks() {
    while position < text.count, text[position].isWhitespace { position += 1 }
  }

  private mutating func isAhead(_ mark: String) -> Bool {
    skipBlanks()
    return text[position...].starts(with: mark)
  }

  private mutating func take(_ mark: String) -> Bool {
    guard isAhead(mark) else { return false }
    position += mark.count
    return true
  }

  private mutating func take(word: String) -> Bool {
    guard isAhead(word) else { return false }
    let end = position + word.count
    if end < text.count, text[end].isLetter || text[end].isNumber || text[end] == "_" { return false }
    position = end
    return true
  }
}

extension Character {
  /// Whether this is a digit, on the line or below it, rather than a power or a fraction: `x₂²` is x₂ squared.
  fileprivate var isDigit: Bool { isNumber && !"²³½".contains(self) }
}
