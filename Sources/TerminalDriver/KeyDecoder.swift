import Walkthrough

/// Makes events of what a terminal sends: bytes, and the codes that ncurses puts in place of the sequences it knows.
///
/// Pure, and never at a loss: bytes that mean nothing are dropped, and so is a sequence that is not known.
///
///     var decoder = KeyDecoder()
///     decoder.take(0x6C)
///     decoder.takeEvents()      // [.key(.character("l"))]
package struct KeyDecoder {
  /// The most bytes of a pasted text that are kept.
  package static let pasteLimit = 1 << 16

  private enum State {
    case ground
    /// After Esc.
    case escape
    /// After Esc and [, with the parameters so far.
    case sequence([UInt8])
    /// After Esc and O.
    case single
    /// Inside a character: its bytes so far, and how many there will be.
    case character([UInt8], of: Int)
  }

  private var state = State.ground
  private var pasted: [UInt8]?
  private var events: [Event] = []

  /// A decoder that has seen nothing.
  package init() {}

  /// Whether the end of a pasted text is awaited.
  package var isPasting: Bool { pasted != nil }

  /// The events since they were last taken.
  package mutating func takeEvents() -> [Event] {
    defer { events = [] }
    return events
  }

  /// Takes in a key that ncurses has recognised.
  package mutating func take(_ key: Key) {
    pause()
    emit(key)
  }

  /// Takes in a byte.
  package mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takePlain(byte)
    case .escape: takeAfterEscape(byte)
    case .sequence(let parameters): take(byte, after: parameters)
    case .single:
      state = .ground
      if (0x40...0x7E).contains(byte) { return emit(named: String(Unicode.Scalar(byte))) }
      emit(.escape)
      takePlain(UInt8(ascii: "O"))
      take(byte)
    case .character(let bytes, let count): take(byte, inside: bytes, of: count)
    }
  }

  /// Nothing more has come for now: an Esc that stood alone was the key.
  package mutating func pause() {
    switch state {
    case .escape:
      state = .ground
      emit(.escape)
    case .sequence(let parameters):
      state = .ground
      if parameters.isEmpty {
        emit(.escape)
        takePlain(UInt8(ascii: "["))
      }
    case .single:
      state = .ground
      emit(.escape)
      takePlain(UInt8(ascii: "O"))
    // The rest of a character may still be on its way.
    case .ground, .character: break
    }
  }

  /// Ends a pasted text, whether or not its end was marked.
  package mutating func endPaste() {
    guard let bytes = pasted else { return }
    pasted = nil
    var text = ""
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "\n", "\r", "\t": text.unicodeScalars.append(" ")
      default: if scalar.properties.generalCategory != .control { text.unicodeScalars.append(scalar) }
      }
    }
    events.append(.paste(text))
  }

  // MARK: - Bytes

  private mutating func takePlain(_ byte: UInt8) {
    if byte == 0x1B {
      state = .escape
    } else if byte >= 0x80 {
      let count = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      if (0xC2...0xF4).contains(byte) { state = .character([byte], of: count) }
    } else if pasted != nil {
      keepPasted([byte])
    } else if let key = Self.key(ascii: byte) {
      events.append(.key(key))
    }
  }

  private mutating func take(_ byte: UInt8, inside bytes: [UInt8], of count: Int) {
    state = .ground
    guard byte & 0xC0 == 0x80 else { return take(byte) }
    let bytes = bytes + [byte]
    if bytes.count < count {
      state = .character(bytes, of: count)
    } else if let text = String(validating: bytes, as: UTF8.self), let scalar = text.unicodeScalars.first {
      if pasted != nil { return keepPasted(bytes) }
      if scalar.properties.generalCategory != .control { events.append(.key(.character(Character(scalar)))) }
    }
  }

  private mutating func keepPasted(_ bytes: [UInt8]) {
    guard let count = pasted?.count, count + bytes.count <= Self.pasteLimit else { return }
    pasted? += bytes
  }

  private static func key(ascii byte: UInt8) -> Key? {
    switch byte {
    case 0: nil
    case 8, 0x7F: .backspace
    case 9: .tab
    case 10, 13: .enter
    case 1...26: .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x20...0x7E: .character(Character(Unicode.Scalar(byte)))
    default: nil
    }
  }

  // MARK: - Sequences

  private mutating func takeAfterEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .sequence([])
    case UInt8(ascii: "O"): state = .single
    default:
      state = .ground
      emit(.escape)
      take(byte)
    }
  }

  private mutating func take(_ byte: UInt8, after parameters: [UInt8]) {
    switch byte {
    // A sequence begins with a digit, a sign or a capital; Esc, [ and h one after the other are three keys.
    case 0x20...0x3F where byte >= 0x30 || !parameters.isEmpty:
      if parameters.count < 64 { state = .sequence(parameters + [byte]) }
    case 0x40...0x7E where (0x41...0x5A).contains(byte) || !parameters.isEmpty:
      state = .ground
      emit(named: String(decoding: parameters + [byte], as: UTF8.self))
    default:
      state = .ground
      if parameters.isEmpty {
        emit(.escape)
        takePlain(UInt8(ascii: "["))
      }
      take(byte)
    }
  }

  private mutating func emit(named name: String) {
    switch name {
    case "200~": if pasted == nil { pasted = [] }
    case "201~": endPaste()
    default: if let key = Self.sequences[name] { emit(key) }
    }
  }

  /// A pasted text has no keys in it.
  private mutating func emit(_ key: Key) {
    if pasted == nil { events.append(.key(key)) }
  }

  /// What nearly all terminals send, whatever terminfo knows of the one at hand.
  private static let sequences: [String: Key] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backTab, "M": .enter,
    "1~": .home, "3~": .delete, "4~": .end, "5~": .pageUp, "6~": .pageDown, "7~": .home, "8~": .end,
  ]
}
