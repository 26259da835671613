/// The nearest right spellings of a word: those within a few slips of the pen, nearest first.
///
/// A slip is a letter left out, put in, changed, or swapped with its neighbour; letter case and Unicode
/// subscripts do not count.
package func nearest(to word: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
  let wanted = letters(of: word)
  let tolerance = max(1, wanted.count / 3)
  var found: [(distance: Int, letters: Int, text: String)] = []
  for candidate in candidates where !found.contains(where: { $0.text == candidate }) {
    let letters = letters(of: candidate)
    guard abs(letters.count - wanted.count) <= tolerance else { continue }
    let distance = slips(from: wanted, to: letters)
    if distance <= tolerance { found.append((distance, farness(wanted, letters), candidate)) }
  }
  let closest = found.map(\.distance).min() ?? 0
  return found.filter { $0.distance <= closest + 1 }
    .sorted { ($0.distance, $0.letters, $0.text) < ($1.distance, $1.letters, $1.text) }
    .prefix(limit).map(\.text)
}

/// "; did you mean a, b or c?", or nothing where there is nothing near.
package func didYouMean(_ word: String, among candidates: some Sequence<String>) -> String {
  let near = nearest(to: word, among: candidates)
  guard let last = near.last else { return "" }
  let list = near.count == 1 ? last : near.dropLast().joined(separator: ", ") + " or " + last
  return "; did you mean \(list)?"
}

/// "; did you mean a?" and what there is, forty names at the most, for an error about a word.
/// - Parameter synonyms: other names of what there is, in small letters, and which each is of.
package func hint(_ word: String, among known: [String], synonyms: [String: String] = [:]) -> String {
  let meant = synonyms[word.lowercased()]
  let near = meant.map { "; did you mean \($0)?" } ?? didYouMean(word, among: known)
  let shown = known.prefix(40).joined(separator: ", ") + (known.count > 40 ? ", …" : "")
  return "\(near.isEmpty ? "; known:" : "\(near) Known:") \(shown)"
}

/// How far apart the letters are that differ, so that w8 is nearer to w9 than w1.
private func farness(_ a: [Character], _ b: [Character]) -> Int {
  zip(a, b).reduce(0) { sum, pair in
    let codes = [pair.0, pair.1].map { Int($0.unicodeScalars.first?.value ?? 0) }
    return sum + min(100, abs(codes[0] - codes[1]))
  }
}

/// A word's letters, small ones, with subscripts on the line.
private func letters(of word: String) -> [Character] {
  word.lowercased().map { character in
    guard let scalar = character.unicodeScalars.first, ("₀"..."₉").contains(scalar) else { return character }
    return Character(Unicode.Scalar(UInt8(scalar.value - 0x2080 + 48)))
  }
}

/// The optimal string alignment distance.
private func slips(from a: [Character], to b: [Character]) -> Int {
  var beforeLast: [Int] = []
  var last = Array(0...b.count)
  for i in 0..<a.count {
    var row = [i + 1]
    for j in 0..<b.count {
      var best = min(last[j] + (a[i] == b[j] ? 0 : 1), last[j + 1] + 1, row[j] + 1)
      if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
      row.append(best)
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
