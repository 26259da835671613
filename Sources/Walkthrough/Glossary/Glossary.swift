/// A source whose words a student may know.
package enum GlossarySource: String, Sendable, CaseIterable {
  /// Neural Networks: A Visual Introduction for Beginners.
  case taylor = "Taylor"
  /// Deep Learning for Vision Systems, ch. 2.
  case elgendy = "Elgendy"
  /// The lecture notes.
  case unitIII = "UNIT III"
  /// Practical Convolutional Neural Networks, ch. 1.
  case practical = "Practical CNN"
  /// Books and programs at large.
  case elsewhere = "elsewhere"
}

/// Another word for a term.
package struct Synonym: Sendable {
  /// The word.
  package let word: String
  /// Who uses it.
  package let sources: [GlossarySource]
  /// What else it stands for, where it means something else to others.
  package let caution: String?

  /// A synonym.
  init(_ word: String, _ sources: GlossarySource..., caution: String? = nil) {
    (self.word, self.sources, self.caution) = (word, sources, caution)
  }
}

/// A term, told in our own words.
package struct GlossaryEntry: Sendable {
  /// The term, as this program uses it.
  package let term: String
  /// How it is written, if it has a sign.
  package let symbol: String?
  /// Other words for it.
  package let synonyms: [Synonym]
  /// What it is, at most 300 characters.
  package let words: String
  /// Where to read on.
  package let chapters: String

  /// An entry.
  init(_ term: String, symbol: String? = nil, _ synonyms: [Synonym] = [], words: String, chapters: String) {
    (self.term, self.symbol, self.synonyms) = (term, symbol, synonyms)
    (self.words, self.chapters) = (words, chapters)
  }
}

/// The terms of the trade with their many names: a new one is one more entry in one of the tables.
package enum Glossary {
  /// Every entry, theme by theme.
  package static let entries =
    networkTerms + forwardTerms + errorTerms + gradientTerms + checkTerms + trainingTerms

  /// The entry of a term, by its exact name.
  package static func entry(named term: String) -> GlossaryEntry? { entries.first { $0.term == term } }

  /// The entries whose term, symbol or synonym contains a text, whatever the case; those that it begins first.
  /// All of them for an empty text.
  package static func entries(matching text: String) -> [GlossaryEntry] {
    let wanted = text.split(separator: " ").joined(separator: " ").lowercased()
    if wanted.isEmpty { return entries }
    func rank(_ entry: GlossaryEntry) -> Int? {
      let term = entry.term.lowercased()
      let others = (entry.synonyms.map(\.word) + [entry.symbol ?? ""]).map { $0.lowercased() }
      if term == wanted { return 0 }
      if others.contains(wanted) { return 1 }
      if term.hasPrefix(wanted) { return 2 }
      if others.contains(where: { $0.hasPrefix(wanted) }) { return 3 }
      return ([term] + others).contains { $0.contains(wanted) } ? 4 : nil
    }
    return entries.enumerated().compactMap { k, entry in rank(entry).map { (rank: $0, k: k, entry: entry) } }
      .sorted { ($0.rank, $0.k) < ($1.rank, $1.k) }.map(\.entry)
  }
}
