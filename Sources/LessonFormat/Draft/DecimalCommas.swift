/// Numbers with decimal commas, which a line of numbers reads as two each: `0,05; 0,10`.
struct DecimalCommas {
  /// A number as it stands, and its column.
  private struct Piece {
    let whole: Substring
    /// Those of the whole, without its sign.
    let digits: Substring
    let decimals: Substring
    let column: Int
  }

  private let option: String
  private let text: String
  private var pieces: [Piece] = []
  /// Whether blanks or semicolons stand between all of them.
  private var areParted = true

  /// The numbers of a line; nil where one of them has no decimal comma.
  private init?(_ option: String, _ text: String) {
    (self.option, self.text) = (option, text)
    for word in text.split(whereSeparator: { $0.isWhitespace || ";/".contains($0) }) {
      let word = word.last == "," ? word.dropLast() : word
      let parts = word.split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count.isMultiple(of: 2) else { return nil }
      areParted = areParted && parts.count == 2
      for k in stride(from: 0, to: parts.count, by: 2) {
        let (whole, decimals) = (parts[k], parts[k + 1])
        let digits = whole.first.map { "+-−".contains($0) } ?? false ? whole.dropFirst() : whole
        guard Self.areDigits(digits), Self.areDigits(decimals) else { return nil }
        let column = text.distance(from: text.startIndex, to: whole.startIndex) + 1
        pieces.append(Piece(whole: whole, digits: digits, decimals: decimals, column: column))
      }
    }
  }

  private static func areDigits(_ text: Substring) -> Bool {
    !text.isEmpty && text.allSatisfy { ("0"..."9").contains($0) }
  }

  /// Whether commas are likely those of decimals: one number is below 1.
  ///
  /// Where the line makes sense otherwise, all have the form 0,05 besides: `0,1; 1,0` may be two examples.
  private func areLikely(_ isSenseless: Bool) -> Bool {
    guard pieces.contains(where: { $0.digits.allSatisfy { $0 == "0" } }) else { return false }
    let areLong = pieces.allSatisfy { $0.decimals.count > 1 }
    return isSenseless ? areLong || areParted : areLong && pieces.allSatisfy { $0.digits.count == 1 }
  }

  /// Refuses a line whose commas are likely those of decimals.
  /// - Parameters:
  ///   - isSenseless: whether the line has a wrong count of numbers, its commas parting them.
  ///   - isCount: whether so many numbers would be right.
  /// - Throws: ``DraftError``.
  static func refuse(
    _ option: String, _ text: String, isSenseless: Bool, where isCount: (Int) -> Bool
  ) throws(DraftError) {
    guard let commas = DecimalCommas(option, text), isCount(commas.pieces.count),
      commas.areLikely(isSenseless)
    else { return }
    let first = commas.pieces[0]
    throw DraftError(
      option,
      "\(option): \(first.whole),\(first.decimals) is two numbers, \(first.whole) and \(first.decimals); "
        + "write \(first.whole).\(first.decimals)"
        + (isSenseless ? "" : ", or for two \(first.whole) \(first.decimals)"), text: text,
      column: first.column)
  }
}
