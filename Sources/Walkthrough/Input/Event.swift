/// What comes in from a terminal.
package enum Event: Hashable, Sendable {
  /// A key was pressed.
  case key(Key)
  /// A text was pasted. It is never taken for keys.
  case paste(String)
  /// A click on a row of the last frame that leads somewhere, by the number that the frame gives it. Comes only where
  /// the mouse was asked for.
  case click(link: Int)
  /// The terminal has another size, or comes back from elsewhere: the frame is drawn anew.
  case resized
  /// A moment has passed while something runs.
  case tick
}

/// A key of a terminal.
package enum Key: Hashable, Sendable {
  /// A character, as it was typed.
  case character(Character)
  /// A character with Ctrl, in lower case.
  case control(Character)
  case enter, escape, backspace, delete, tab, backTab
  case up, down, left, right, pageUp, pageDown, home, end
}
