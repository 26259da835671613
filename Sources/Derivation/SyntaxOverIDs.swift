extension ExpressionParser {
  /// The formula of a text over ids.
  /// - Parameters:
  ///   - text: the expression.
  ///   - quantity: the formula of an id's text, usually `.of(id)`; throws what is to be said of a wrong one.
  /// - Throws: ``ExpressionError``, what `quantity` throws wrapped into it included.
  package static func formula(_ text: String, quantity: @escaping (String) throws -> Formula) throws
    -> Formula
  {
    try SyntaxOverIDs(quantity: quantity).formula(syntax(text))
  }
}

/// Makes formulas of expressions over ids: each name is one number.
private struct SyntaxOverIDs {
  let quantity: (String) throws -> Formula

  func formula(_ syntax: Syntax) throws -> Formula {
    switch syntax.node {
    case .number(let x): return .number(x)
    case .name(let name): return try named(name, at: syntax.at)
    case .sum(let terms): return .sum(try terms.map(formula))
    case .product(let factors): return .product(try factors.map(formula))
    case .quotient(let a, let b): return .quotient(try formula(a), try formula(b))
    case .power(let a, let b): return .power(try formula(a), try formula(b))
    case .negative(let a): return .negative(try formula(a))
    case .call(let name, let arguments): return try call(name, arguments, at: syntax.at)
    case .choice(let condition, let yes, let no):
      let subject = Formula.excess(of: try formula(condition.larger), over: try formula(condition.smaller))
      return .choice(subject, condition.comparison, try formula(yes), try formula(no))
    case .list: throw ExpressionError("a list stands only in a graph", at: syntax.at)
    case .each: throw ExpressionError("a loop stands only in a graph", at: syntax.at)
    }
  }

  private func named(_ name: String, at start: Int) throws -> Formula {
    do {
      return try quantity(name)
    } catch let error as ExpressionError {
      throw ExpressionError(error.message, at: start + (error.offset ?? 0))
    }
  }

  private func call(_ word: String, _ arguments: [Syntax], at start: Int) throws -> Formula {
    guard let function = Function(word: word) else {
      let hint =
        (try? quantity(word)) == nil
        ? didYouMean(word, among: Function.allCases.map(\.rawValue))
        : "; a quantity such as \(word)(w+eps) stands in braces"
      throw ExpressionError("unknown function “\(word)”" + hint, at: start)
    }
    if function != .max && arguments.count != 1 {
      throw ExpressionError("\(function.rawValue) takes one argument, not \(arguments.count)", at: start)
    }
    return .call(function, try arguments.map(formula))
  }
}

extension Function {
  /// The function of a word, `ln` for the logarithm included.
  package init?(word: String) {
    guard let function = Function(rawValue: word == "ln" ? "log" : word) else { return nil }
    self = function
  }
}

extension Formula {
  /// a − b, to be compared with 0; a alone where b is 0.
  package static func excess(of a: Formula, over b: Formula) -> Formula {
    if b.isNumber(0) { return a }
    return a.isNumber(0) ? .minus(b) : .sum([a, .negative(b)])
  }
}
