import CharacterGraphics

/// A finished Unicode drawing, read back: lines are followed from glyph to glyph, as an eye would.
struct Picture {
  /// A cell of the drawing.
  struct Place: Hashable, CustomStringConvertible {
    var row: Int
    var column: Int
    var description: String { "row \(row), column \(column)" }
  }

  /// What a line meets at the end of one of its arms.
  enum Meeting {
    case line(Place)
    case word(String)
    case nothing
  }

  private let cells: [[Character]]
  /// The places where each word begins.
  private var starts: [String: [Place]] = [:]

  /// Reads a drawing whose texts have no wide characters.
  init(_ canvas: Canvas) {
    cells = canvas.lines.map { $0.map(\.character) }
    for place in places where isText(place) && !isText(step(place, towards: .left)) {
      starts[word(at: place), default: []].append(place)
    }
  }

  /// The arms of every line glyph.
  private static let arms: [Character: Arms] = [
    "─": .horizontal, "│": .vertical, "┌": [.right, .down], "┐": [.left, .down], "└": [.right, .up],
    "┘": [.left, .up], "├": [.up, .down, .right], "┤": [.up, .down, .left], "┬": [.left, .right, .down],
    "┴": [.left, .right, .up], "┼": [.left, .right, .up, .down],
  ]

  private static let opposites: [Arms: Arms] = [.up: .down, .down: .up, .left: .right, .right: .left]

  private func character(_ place: Place) -> Character {
    guard cells.indices.contains(place.row), cells[place.row].indices.contains(place.column) else {
      return " "
    }
    return cells[place.row][place.column]
  }

  private func arms(_ place: Place) -> Arms { Self.arms[character(place)] ?? [] }

  private func isText(_ place: Place) -> Bool {
    ![" ", "▶"].contains(character(place)) && arms(place).isEmpty
  }

  private func step(_ place: Place, towards arm: Arms) -> Place {
    var next = place
    if arm == .up { next.row -= 1 }
    if arm == .down { next.row += 1 }
    if arm == .left { next.column -= 1 }
    if arm == .right { next.column += 1 }
    return next
  }

  /// What the line at `place` meets in one direction: it passes behind a `│`, and may end one blank
  /// before a word, or in an arrow head before a word.
  private func meeting(_ place: Place, towards arm: Arms) -> Meeting {
    var next = step(place, towards: arm)
    if arm.isSubset(of: .horizontal) {
      while character(next) == "│" { next = step(next, towards: arm) }
    }
    if let opposite = Self.opposites[arm], arms(next).contains(opposite) { return .line(next) }
    guard arm.isSubset(of: .horizontal) else { return .nothing }
    if arm == .right, character(next) == "▶" { next = step(next, towards: arm) }
    let beyond = step(next, towards: arm)
    return character(next) == " " && isText(beyond) ? .word(word(at: beyond)) : .nothing
  }

  private func word(at place: Place) -> String {
    var first = place
    while isText(step(first, towards: .left)) { first = step(first, towards: .left) }
    var word = ""
    while isText(first) {
      word.append(character(first))
      first = step(first, towards: .right)
    }
    return word
  }

  /// All places at which an arm leads nowhere.
  var looseEnds: [Place] {
    places.filter { place in
      [.up, .down, .left, .right].contains { (arm: Arms) in
        guard arms(place).contains(arm), case .nothing = meeting(place, towards: arm) else { return false }
        return true
      }
    }
  }

  private var places: [Place] {
    cells.indices.flatMap { row in cells[row].indices.map { Place(row: row, column: $0) } }
  }

  /// The number of times a word stands in the drawing.
  func count(of word: String) -> Int { starts[word, default: []].count }

  /// The words at the ends of all lines that leave `word` to the right.
  func wordsReached(rightOf word: String) -> Set<String> {
    let places = starts[word, default: []].map { Place(row: $0.row, column: $0.column + word.count + 1) }
    return wordsReached(from: places).subtracting([word])
  }

  /// The words at the ends of all lines whose arrow points to `word`.
  func wordsReached(leftOf word: String) -> Set<String> {
    let places = starts[word, default: []].map { Place(row: $0.row, column: $0.column - 3) }
    return wordsReached(from: places).subtracting([word])
  }

  private func wordsReached(from starts: [Place]) -> Set<String> {
    var waiting = starts
    var seen: Set<Place> = []
    var words: Set<String> = []
    while let place = waiting.popLast() {
      guard seen.insert(place).inserted else { continue }
      for arm in [Arms.up, .down, .left, .right] where arms(place).contains(arm) {
        switch meeting(place, towards: arm) {
        case .line(let next): waiting.append(next)
        case .word(let word): words.insert(word)
        case .nothing: break
        }
      }
    }
    return words
  }
}

/// Random numbers that are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
