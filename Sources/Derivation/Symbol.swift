import Synchronization

/// The kind of a quantity: an interned word such as `net` or `target`.
///
/// The set is open: a network brings its own words, a lesson's graph may bring others. Two symbols are equal
/// when their words are; comparing them costs no string comparison.
package struct Symbol: Hashable, Sendable {
  let index: UInt16

  /// The symbol of a word; the same word always gives the same symbol.
  package init(_ word: String) {
    index = Symbol.interned.withLock { $0.index(of: word) }
  }

  /// The symbol of a word that is one already; nil for any other, so that what a user types leaves no trace.
  package init?(known word: String) {
    guard let index = Symbol.interned.withLock({ $0.indices[word] }) else { return nil }
    self.index = index
  }

  /// The word that this symbol stands for.
  package var word: String {
    Symbol.interned.withLock { $0.words[Int(index)] }
  }

  /// No symbol: the variable of an id that is not a derivative.
  package static let none = Symbol("")

  private struct Table {
    var words: [String] = []
    var indices: [String: UInt16] = [:]

    mutating func index(of word: String) -> UInt16 {
      if let known = indices[word] { return known }
      precondition(words.count < Int(UInt16.max), "too many kinds of quantity")
      let new = UInt16(words.count)
      words.append(word)
      indices[word] = new
      return new
    }
  }

  private static let interned = Mutex(Table())
}
