import Documents
import Foundation

/// Mathematics read by somebody who knows nothing but its signs.
extension Mathematics {
  /// From left to right, as the screen shows symbols.
  var plain: String {
    switch self {
    case .number(let text): text.replacing("-", with: "−")
    case .name(let text), .words(let text): text
    case .sign(let sign): String(sign.rawValue)
    case .row(let parts): parts.map(\.plain).joined()
    case .fraction(let a, let b): "\(a.plain)/\(b.plain)"
    case .power(let a, let b): "\(a.plain)^\(b.plain)"
    case .subscripted(let a, let b): Self.below(a.plain, b)
    case .marked(let a, let mark): a.plain + mark
    case .root(let a): "√(\(a.plain))"
    case .fenced(.parentheses, let a): "(\(a.plain))"
    case .fenced(.bars, let a): "|\(a.plain)|"
    case .function(let name, let arguments): "\(name)(\(arguments.map(\.plain).joined(separator: ", ")))"
    case .choice(let cases, let otherwise):
      cases.map { "\($0.value.plain) if \($0.condition.plain) else " }.joined() + otherwise.plain
    case .quantity(_, let a): a.plain
    }
  }
}

extension Mathematics {
  /// w₅ for digits below a word, `x[12]` and `w[o1,h2]` for other indices, net_h1 for a node.
  private static func below(_ word: String, _ index: Mathematics) -> String {
    guard case .name(let text) = index, text.first?.isNumber ?? false || text.contains(",") else {
      if case .subscripted(let inner, let last) = index {
        // Node 17 of the layer h2.
        if inner.plain.last?.isNumber ?? false { return "\(word)_\(inner.plain)_\(last.plain)" }
        return below("\(word)_\(inner.plain)", last)
      }
      return "\(word)_\(index.plain)"
    }
    // Digits of a short index may be one number or several: W₂₁. Longer ones are told apart by their commas.
    let lowered = text.unicodeScalars.map { Character(UnicodeScalar($0.value - 48 + 0x2080) ?? "?") }
    return text.contains(",") || isBracketed(word, text) ? "\(word)[\(text)]" : word + String(lowered)
  }

  private static func isBracketed(_ word: String, _ text: String) -> Bool { word.last?.isNumber ?? false }

  /// The value by the rules of signs: first · then + and −.
  func value() throws -> Double {
    switch self {
    case .number(let text):
      guard let value = Double(text) else { throw Unreadable(text: text) }
      return value
    case .name("e"): return M_E
    case .quantity(_, let a), .fenced(.parentheses, let a): return try a.value()
    case .fenced(.bars, let a): return try a.value().magnitude
    case .fraction(let a, let b): return try a.value() / b.value()
    case .power(let a, let b):
      // An exponent holds for what stands right before it.
      if case .number(let text) = a, text.hasPrefix("-") || text.contains("e") {
        throw Unreadable(text: text)
      }
      return try pow(a.value(), b.value())
    case .root(let a): return try a.value().squareRoot()
    case .function("ln", let arguments): return try log(arguments[0].value())
    case .function("tanh", let arguments): return try tanh(arguments[0].value())
    case .function("max", let arguments): return try arguments.map { try $0.value() }.max() ?? .nan
    case .choice(let cases, let otherwise):
      return try cases.first { try $0.condition.holds() }?.value.value() ?? otherwise.value()
    case .row: return try Self.sum(flattened)
    default: throw Unreadable(text: plain)
    }
  }

  private func holds() throws -> Bool {
    let parts = flattened
    guard let at = parts.firstIndex(where: { [.sign(.greater), .sign(.greaterOrEqual)].contains($0) }) else {
      throw Unreadable(text: plain)
    }
    let (left, right) = try (Self.sum(Array(parts[..<at])), Self.sum(Array(parts[(at + 1)...])))
    return parts[at] == .sign(.greater) ? left > right : left >= right
  }

  private static func sum(_ parts: [Mathematics]) throws -> Double {
    var (total, product, sign, isDue) = (0.0, 1.0, 1.0, true)
    for part in parts {
      switch part {
      case .sign(.minus) where isDue && product == 1: sign = -sign
      case .sign(.plus), .sign(.minus):
        if isDue { throw Unreadable(text: "a sign after a sign") }
        total += sign * product
        (product, sign, isDue) = (1, part == .sign(.minus) ? -1 : 1, true)
      case .sign(.times): isDue = true
      default:
        if !isDue { throw Unreadable(text: "two factors without a sign") }
        if case .quantity(_, .number(let text)) = part, text.hasPrefix("-"), part != parts.first {
          throw Unreadable(text: "\(text) after a sign")
        }
        product *= try part.value()
        isDue = false
      }
    }
    return total + sign * product
  }

  struct Unreadable: Error { let text: String }
}
