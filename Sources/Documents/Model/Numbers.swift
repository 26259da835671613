import Derivation
import Networks
import WorkedLesson

/// Numbers as they are shown, such that every line closes.
///
/// A line closes when what stands on it, computed from the digits shown, gives the value shown. Operands are
/// given the fewest digits, at least those asked for, with which that is so.
package struct Numbers {
  let worked: WorkedLesson
  /// What lines are computed with: the source's value of e in its own arithmetic.
  let arithmetic: BookArithmetic
  /// Texts that have been made: most numbers stand on several lines.
  private let made = Made()

  private final class Made {
    /// What a text is of: a quantity, and how many digits more than asked for.
    struct Key: Hashable {
      let id: ID
      let more: Int
    }
    var texts: [Key: String] = [:]
  }

  /// The digits asked for.
  package let digits: Digits
  /// The account of which digits are certain, where one is kept.
  let certainty: Certainty?

  /// Numbers of a lesson.
  /// - Parameter certified: whether those are marked that are not certain to the last digit.
  package init(_ worked: WorkedLesson, digits: Digits, certified: Bool = false) {
    self.worked = worked
    certainty = certified ? Certainty(worked) : nil
    self.digits = digits
    arithmetic = BookArithmetic(e: worked.book?.arithmetic.e)
  }

  /// The digits with which a quantity's value is shown: differences of nearly equal numbers carry only three.
  static func digits(of id: ID, _ digits: Digits) -> Digits {
    id.aspect == .difference || id.aspect == .relativeError ? .exponential(3) : digits
  }

  func digits(of id: ID) -> Digits { Self.digits(of: id, digits) }

  /// The value of a quantity as text: what is given in its own characters, the rest with the digits asked for.
  package func value(of id: ID) -> String { marked(text(of: id, more: 0), id, digits(of: id)) }

  /// A number shown with some digits, marked where they are not certain and an account of that is kept.
  func marked(_ text: String, _ id: ID, _ digits: Digits) -> String {
    certainty?.marked(text, id, digits) ?? text
  }

  private func text(of id: ID, more: Int) -> String {
    let key = Made.Key(id: id, more: more)
    if let text = made.texts[key] { return text }
    let text = newText(of: id, more: more)
    made.texts[key] = text
    return text
  }

  private func newText(of id: ID, more: Int) -> String {
    // What an update leaves alone is spelled as before it.
    let isFrozen = id.aspect == .value && worked.isFrozen(id.name)
    let start = isFrozen ? id.at(update: 0) : id
    if let spelling = worked.lesson.spellings[start], isPlain(spelling) { return spelling }
    // What a source carried on rounded has no more digits than it wrote.
    if let book = worked.book, more == 0 || book.arithmetic.carriesRounded, let text = book.text(of: id) {
      return text
    }
    let isTrained =
      worked.lesson.updatesBefore > 0 && worked.isParameter(id.name) && id.aspect == .value && !isFrozen
    let isGiven = worked.formula(of: start) == nil && !worked.isAssumed(id) && !isTrained
    let value = worked.value(of: id)
    return isGiven ? shortest(value) : digits(of: id).more(more).text(of: value)
  }

  private func isPlain(_ spelling: String) -> Bool {
    let digits = spelling.hasPrefix("-") ? spelling.dropFirst() : spelling[...]
    return digits.first?.isNumber ?? false
  }

  /// The value of what an equation tells.
  func value(of target: Formula) -> String {
    if case .of(let id) = target { return value(of: id) }
    return digits.text(of: worked.value(of: target))
  }

  private func digits(of target: Formula) -> Digits {
    if case .of(let id) = target { digits(of: id) } else { digits }
  }

  /// The texts of a formula's operands with which the line closes.
  package func substitution(_ formula: Formula, for target: Formula) -> [ID: String] {
    let operands = formula.operands
    let (texts, more) = closing(target) { more in
      let texts = Dictionary(uniqueKeysWithValues: operands.map { ($0, text(of: $0, more: more)) })
      let result = arithmetic.value(of: formula) { Double(texts[$0] ?? "") ?? .nan }
      return ((texts, more), result)
    }
    if certainty == nil { return texts }
    return texts.reduce(into: [:]) { $0[$1.key] = marked($1.value, $1.key, digits(of: $1.key).more(more)) }
  }

  /// The texts of the values of a sum's terms with which the line closes.
  package func terms(_ terms: [Formula], for target: Formula) -> [String] {
    let values = terms.map { worked.value(of: $0) }
    // A term that the source does not write for itself has digits of our choice.
    let digits = worked.book == nil ? digits(of: target) : self.digits
    return closing(target) { more in
      let texts = zip(terms, values).map { term, value in
        if case .of(let id) = term, worked.book != nil { return text(of: id, more: more) }
        return digits.more(more).text(of: value)
      }
      return (texts, texts.reduce(0) { $0 + (Double($1) ?? .nan) })
    }
  }

  /// What an attempt with more and more digits gives, at the first that closes.
  private func closing<Result>(_ target: Formula, _ attempt: (Int) -> (Result, Double)) -> Result {
    let (value, digits) = (worked.value(of: target), digits(of: target))
    // A value that is shown short, as 1, is not closed by 1.0000000007, which is shown as 1.00000000.
    let shown = digits.text(of: value)
    func closes(_ computed: Double) -> Bool {
      if case .of(let id) = target, let book = worked.book, let digits = book.digits(of: id) {
        return book.written(computed, digits) == book.written(value, digits)
      }
      let text = digits.text(of: computed)
      return text == shown || (Double(text) == Double(shown) && text.count < shown.count)
    }
    var (result, computed) = attempt(0)
    var more = 1
    while more <= 17, !closes(computed) {
      (result, computed) = attempt(more)
      more += 1
    }
    return result
  }
}
