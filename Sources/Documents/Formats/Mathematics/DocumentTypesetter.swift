import Derivation
import WorkedLesson

/// Sets what stands in a document as trees of mathematics, with the numbers that the text form shows.
package struct DocumentTypesetter {
  /// A piece of prose.
  package enum Piece {
    /// Words.
    case words(String)
    /// Mathematics among words.
    case mathematics(Mathematics)
    /// A place in which an answer is to be written.
    case blank
  }

  private let worked: WorkedLesson
  /// Its numbers, as they are shown.
  package let numbers: Numbers
  private let symbols: SymbolTypesetter

  /// A typesetter of documents.
  package init(_ setting: Setting) {
    worked = setting.worked
    numbers = Numbers(setting.worked, digits: setting.digits, certified: setting.isCertified)
    symbols = SymbolTypesetter(setting.worked)
  }

  /// The symbol of a quantity.
  package func symbol(of id: ID) -> Mathematics { symbols.symbol(of: id) }

  /// The value of a quantity, as it is shown everywhere.
  package func value(of id: ID) -> Mathematics { .quantity(id, .number(numbers.value(of: id))) }

  // MARK: Prose

  /// The pieces of prose, words next to each other in one.
  package func pieces(of prose: Prose) -> [Piece] {
    prose.spans.reduce(into: []) { pieces, span in
      let piece = self.piece(of: span)
      if case .words(let more) = piece, case .words(let words)? = pieces.last {
        pieces[pieces.count - 1] = .words(words + more)
      } else {
        pieces.append(piece)
      }
    }
  }

  private func piece(of span: Prose.Span) -> Piece {
    switch span {
    case .words(let words): .words(words)
    case .quantity(let id): .mathematics(symbol(of: id))
    case .value(let id): .mathematics(value(of: id))
    case .number(let x, let digits): .mathematics(.number(digits.text(of: x)))
    case .figure(let x, let digits, let id):
      .mathematics(.quantity(id, .number(numbers.marked(digits.text(of: x), id, digits))))
    case .written(let text): Self.isNumber(text) ? .mathematics(.number(text)) : .words(text)
    case .formula(let formula): .mathematics(Self.shortened(formula, FormulaTypesetter { symbol(of: $0) }))
    case .calculation(let formula, let numbers):
      .mathematics(
        Self.shortened(
          formula,
          FormulaTypesetter { id in
            let text = numbers[id] ?? "?"
            return .quantity(id, Self.isNumber(text) ? .number(text) : symbol(of: id).withoutLink)
          }))
    case .blank: .blank
    }
  }

  private static func isNumber(_ text: String) -> Bool {
    let digits = text.hasSuffix(Certainty.mark) ? text.dropLast() : text[...]
    return digits.last?.isNumber ?? false && Double(digits) != nil
  }

  /// Prose as mathematics with words in it.
  package func mathematics(of prose: Prose) -> Mathematics {
    let parts = pieces(of: prose).flatMap { piece -> [Mathematics] in
      switch piece {
      case .words(let words): Self.mathematics(ofWords: words)
      case .mathematics(let part): [part]
      case .blank: [.words("____")]
      }
    }
    return parts.count == 1 ? parts[0] : .row(parts)
  }

  /// Words, with the signs of mathematics at their ends taken for what they are: `−`, `σ(`, `)`.
  private static func mathematics(ofWords words: String) -> [Mathematics] {
    var parts: [Mathematics] = []
    var rest = words[...]
    while let first = rest.first {
      if let sign = Mathematics.Sign(rawValue: first), words.count <= 3 {
        parts.append(.sign(sign))
      } else if first == "σ", words.count <= 3 {
        parts.append(.name("σ"))
      } else {
        return parts + [.words(String(rest))]
      }
      rest.removeFirst()
    }
    return parts
  }

  // MARK: Equations

  /// The right sides of an equation, the value last; a part that reads as the one before it is left out.
  package func rightSides(of equation: Equation) -> [Mathematics] {
    var sides = equation.parts.compactMap { side($0, in: equation) }
    if !equation.hidesValue { sides.append(value(of: equation.target)) }
    return sides.enumerated().filter { k, side in k == 0 || sides[k - 1].withoutLinks != side.withoutLinks }
      .map(\.element)
  }

  private func value(of target: Formula) -> Mathematics {
    if case .of(let id) = target { value(of: id) } else { .number(numbers.value(of: target)) }
  }

  private func side(_ part: Equation.Part, in equation: Equation) -> Mathematics? {
    switch part {
    case .symbols(let formula):
      return Self.shortened(worked.spelledOut(formula), FormulaTypesetter { symbol(of: $0) })
    case .numbers(let formula):
      let texts = numbers.substitution(formula, for: equation.target)
      return Self.shortened(
        formula,
        FormulaTypesetter(e: numbers.arithmetic.e) { .quantity($0, .number(texts[$0] ?? "?")) })
    case .terms(let formula):
      guard case .sum(let terms) = formula, terms.count <= LongSum.termLimit else { return nil }
      return sum(numbers.terms(terms, for: equation.target))
    }
  }

  /// a + b − c from the texts of a, b and −c.
  private func sum(_ terms: [String]) -> Mathematics {
    .row(
      terms.enumerated().flatMap { k, term -> [Mathematics] in
        if k == 0 { return [.number(term)] }
        return term.hasPrefix("-")
          ? [.sign(.minus), .number(String(term.dropFirst()))] : [.sign(.plus), .number(term)]
      })
  }

  /// + b or − b: a term as it stands behind another.
  private static func joined(_ term: Formula, _ typesetter: FormulaTypesetter) -> Mathematics {
    let sum = typesetter.mathematics(of: .sum([.number(1), term]))
    guard case .row(let parts) = sum else { return sum }
    return .row(Array(parts.dropFirst()))
  }

  /// A formula; of a sum of very many terms the first, how many are left out, and the last.
  static func shortened(_ formula: Formula, _ typesetter: FormulaTypesetter) -> Mathematics {
    switch formula {
    case .quotient(let sum, let divisor) where LongSum.isLong(sum):
      return .fraction(shortened(sum, typesetter), typesetter.mathematics(of: divisor))
    case .sum(let terms) where terms.count > LongSum.termLimit:
      return .row([
        typesetter.mathematics(of: .sum(Array(terms.prefix(6)))), .sign(.plus),
        .words("… \(terms.count - 7) more …"), joined(terms[terms.count - 1], typesetter),
      ])
    case .product(let factors):
      guard let place = factors.firstIndex(where: LongSum.isLong) else {
        return typesetter.mathematics(of: formula)
      }
      let others = Array(factors[..<place] + factors[(place + 1)...])
      let sum = shortened(factors[place], typesetter).inParentheses
      return others.isEmpty ? sum : .row([typesetter.mathematics(of: .product(others)), .sign(.times), sum])
    default: return typesetter.mathematics(of: formula)
    }
  }
}
