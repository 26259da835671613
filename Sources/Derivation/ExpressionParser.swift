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

/// Reads formulas: numbers, ids, `+ - * / ^ **`, parentheses, functions, `a if x > 0 else b`.
///
/// Precedence, unary minus and powers are those of Python. An id that is not an identifier stands in braces:
/// `learning_rate * {dE/dw8}`.
package struct ExpressionParser {
  private let text: [Character]
  private let quantity: (String) throws -> Formula
  private var position = 0
  private var depth = 0
  private var divisions = 0

  /// The deepest nesting, and the greatest number of divisions: each makes the formula one level deeper, and
  /// formulas are walked by recursion.
  private static let limit = 200

  /// The formula of a text.
  /// - Parameters:
  ///   - text: the expression.
  ///   - quantity: the formula of an id's text, usually `.of(id)`; throws what is to be said of a wrong one.
  /// - Throws: ``ExpressionError``, what `quantity` throws wrapped into it included.
  package static func formula(_ text: String, quantity: @escaping (String) throws -> Formula) throws
    -> Formula
  {
    var parser = ExpressionParser(text: Array(text), quantity: quantity)
    let formula = try parser.choice()
    parser.skipBlanks()
    if parser.position < parser.text.count {
      throw ExpressionError("unexpected “\(parser.text[parser.position])”", at: parser.position)
    }
    return formula
  }

  private init(text: [Character], quantity: @escaping (String) throws -> Formula) {
    self.text = text
    self.quantity = quantity
  }

  private mutating func choice() throws -> Formula {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.limit { throw ExpressionError("nested too deeply", at: position) }
    let yes = try sum()
    guard take(word: "if") else { return yes }
    let subject = try sum()
    let comparison: Comparison
    if take(">=") {
      comparison = .greaterOrEqual
    } else if take(">") {
      comparison = .greater
    } else {
      throw ExpressionError("expected > or >=", at: position)
    }
    let limit = try sum()
    guard take(word: "else") else { throw ExpressionError("expected “else”", at: position) }
    let no = try choice()
    return .choice(limit.isNumber(0) ? subject : .sum([subject, .negative(limit)]), comparison, yes, no)
  }

  private mutating func sum() throws -> Formula {
    var terms = [try product()]
    while true {
      if take("+") {
        terms.append(try product())
      } else if take("-") || take("−") {
        terms.append(.negative(try product()))
      } else {
        return terms.count == 1 ? terms[0] : .sum(terms)
      }
    }
  }

  private mutating func product() throws -> Formula {
    var factors = [try signed()]
    func collected() -> Formula { factors.count == 1 ? factors[0] : .product(factors) }
    while true {
      if !isAhead("**"), take("*") || take("·") || take("×") {
        factors.append(try signed())
      } else if take("/") {
        divisions += 1
        if divisions > Self.limit {
          throw ExpressionError("more than \(Self.limit) divisions", at: position - 1)
        }
        factors = [.quotient(collected(), try signed())]
      } else {
        return collected()
      }
    }
  }

  private mutating func signed() throws -> Formula {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.limit { throw ExpressionError("nested too deeply", at: position) }
    if take("+") { return try signed() }
    if take("-") || take("−") {
      let operand = try signed()
      if case .number(let x) = operand { return .number(-x) }
      return .negative(operand)
    }
    return try power()
  }

  private mutating func power() throws -> Formula {
    let base = try atom()
    if take("²") { return .power(base, .number(2)) }
    if take("³") { return .power(base, .number(3)) }
    return take("**") || take("^") ? .power(base, try signed()) : base
  }

  private mutating func atom() throws -> Formula {
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
    if take("½") { return .number(0.5) }
    if take("{") {
      guard let close = text[position...].firstIndex(of: "}") else {
        throw ExpressionError("this { has no }", at: start)
      }
      let id = String(text[position..<close])
      position = close + 1
      return try formula(ofQuantity: id, at: start + 1)
    }
    if text[position].isDigit || text[position] == "." { return try number() }
    let word = self.word()
    if word.isEmpty { throw ExpressionError("unexpected “\(text[position])”", at: position) }
    if isAhead("("), word != "E" {
      guard let function = Function(rawValue: word) ?? (word == "ln" ? .log : nil) else {
        let known = Function.allCases.map(\.rawValue)
        let hint =
          (try? quantity(word)) == nil
          ? didYouMean(word, among: known) : "; a quantity such as \(word)(w+eps) stands in braces"
        throw ExpressionError("unknown function “\(word)”" + hint, at: start)
      }
      return .call(function, try arguments(of: function, at: start))
    }
    return try formula(ofQuantity: word + qualifiers(), at: start)
  }

  private mutating func arguments(of function: Function, at start: Int) throws -> [Formula] {
    _ = take("(")
    var list = [try choice()]
    while take(",") { list.append(try choice()) }
    guard take(")") else { throw ExpressionError("expected )", at: position) }
    if function != .max && list.count != 1 {
      throw ExpressionError("\(function.rawValue) takes one argument, not \(list.count)", at: start)
    }
    return list
  }

  private func formula(ofQuantity id: String, at start: Int) throws -> Formula {
    do {
      return try quantity(id)
    } catch let error as ExpressionError {
      throw ExpressionError(error.message, at: start + (error.offset ?? 0))
    }
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

  private mutating func number() throws -> Formula {
    let start = position
    while position < text.count, text[position].isDigit || text[position] == "." { position += 1 }
    if position < text.count, text[position] == "e" || text[position] == "E" {
      var end = position + 1
      if end < text.count, "+-".contains(text[end]) { end += 1 }
      if end < text.count, text[end].isDigit {
        while end < text.count, text[end].isDigit { end += 1 }
        position = end
      }
    }
    let digits = String(text[start..<position])
    guard let value = Double(digits), value.isFinite else {
      throw ExpressionError("“\(digits)” is not a number", at: start)
    }
    return .number(value)
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
