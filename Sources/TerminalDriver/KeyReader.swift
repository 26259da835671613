import CNcurses
import Walkthrough

/// Reads keys by way of ncurses, which knows the terminal's own sequences.
struct KeyReader {
  /// Keys are read from a pad of their own: reading from the screen would refresh it at its own will.
  private let pad: UnsafeMutablePointer<WINDOW>
  private var decoder = KeyDecoder()

  /// A reader from the terminal that ncurses has opened; nil where there is no memory.
  init?() {
    guard let pad = newpad(1, 1) else { return nil }
    self.pad = pad
    keypad(pad, true)
    nodelay(pad, true)
    meta(pad, true)
    mouseinterval(0)
    // By default an Esc waits a second for what might follow it.
    set_escdelay(25)
  }

  /// Whether the end of a pasted text is awaited.
  var isPasting: Bool { decoder.isPasting }

  /// Waits no longer for the end of a pasted text.
  mutating func endPaste() -> [Event] {
    decoder.endPaste()
    return decoder.takeEvents()
  }

  /// Reads all that is there.
  /// - Parameter link: where a row of the shown frame leads, for clicks.
  mutating func read(link: (Int) -> Int?) -> [Event] {
    var events: [Event] = []
    while true {
      let code = wgetch(pad)
      if code == ERR { break }
      if code == KEY_MOUSE {
        var (row, column): (Int32, Int32) = (0, 0)
        if nc_press(&row, &column) == 1, let link = link(Int(row)) { events.append(.click(link: link)) }
      } else if let byte = UInt8(exactly: code) {
        decoder.take(byte)
      } else if let key = Self.keys[code] {
        decoder.take(key)
      }
      events += decoder.takeEvents()
    }
    decoder.pause()
    return events + decoder.takeEvents()
  }

  /// What ncurses calls the keys; all others are ignored.
  private static let keys: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_PPAGE: .pageUp,
    KEY_NPAGE: .pageDown, KEY_HOME: .home, KEY_END: .end, KEY_ENTER: .enter, KEY_BACKSPACE: .backspace,
    KEY_DC: .delete, KEY_BTAB: .backTab, KEY_A1: .home, KEY_A3: .pageUp, KEY_C1: .end, KEY_C3: .pageDown,
    KEY_FIND: .home, KEY_SELECT: .end,
  ]
}
