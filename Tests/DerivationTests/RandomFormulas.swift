import Derivation
import LessonFormat
import Networks

/// Quantities that are called by a letter: what the formulas of these tests are made of.
enum Letters {
  static let all = ["u", "v", "w", "x", "y", "z"]

  static func id(_ letter: String) -> ID { ID(Symbol(letter)) }
  static func of(_ letter: String) -> Formula { .of(id(letter)) }

  /// The formula of a text over letters; any other word is an error at its place.
  static func formula(_ text: String) throws -> Formula {
    try ExpressionParser.formula(text) { word in
      guard all.contains(word) else { throw ExpressionError("there is no quantity “\(word)”", at: 0) }
      return of(word)
    }
  }

  static func text(_ formula: Formula) -> String {
    FormulaPrinter(.expression) { $0.name.symbol.word }.text(of: formula)
  }
}

/// Formulas of every shape, from a seed.
struct RandomFormulas {
  var random: RandomNumbers

  init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  mutating func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }

  /// A number of few digits, of either sign.
  mutating func number() -> Double {
    let size = (random.next(in: 0.05..<3) * 1000).rounded() / 1000
    return below(3) == 0 ? -size : size
  }

  /// Values for the letters, away from 0.
  mutating func values() -> [ID: Double] {
    Dictionary(uniqueKeysWithValues: Letters.all.map { (Letters.id($0), number()) })
  }

  /// A formula in the form in which a parser would hand it over: no sum of one term, no minus before a constant
  /// save in a subtraction.
  mutating func formula(depth: Int) -> Formula {
    if depth == 0 || below(6) == 0 {
      return below(3) == 0 ? .number(number()) : Letters.of(Letters.all[below(Letters.all.count)])
    }
    func part(_ self: inout RandomFormulas) -> Formula { self.formula(depth: depth - 1) }
    switch below(9) {
    case 0, 1:
      let rest = (0...below(2)).map { _ in below(2) == 0 ? part(&self) : Formula.negative(part(&self)) }
      return .sum([part(&self)] + rest.map { sensible($0, inSum: true) })
    case 2: return .product((0...(1 + below(2))).map { _ in part(&self) })
    case 3: return .quotient(part(&self), part(&self))
    case 4: return .power(part(&self), below(2) == 0 ? .number(Double(2 + below(2))) : part(&self))
    case 5: return sensible(.negative(part(&self)), inSum: false)
    case 6: return .call(.max, (0...(1 + below(2))).map { _ in part(&self) })
    case 7:
      let functions = Function.allCases.filter { $0 != .max }
      return .call(functions[below(functions.count)], [part(&self)])
    default:
      return .choice(part(&self), below(2) == 0 ? .greater : .greaterOrEqual, part(&self), part(&self))
    }
  }

  private func sensible(_ formula: Formula, inSum: Bool) -> Formula {
    guard case .negative(.number(let x)) = formula else { return formula }
    return inSum && x > 0 ? formula : .number(-x)
  }
}

/// How many doubles lie between two numbers.
func ulps(_ a: Double, _ b: Double) -> Double {
  a == b ? 0 : (a - b).magnitude / max(a.ulp, b.ulp)
}
