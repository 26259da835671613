import CNcurses

/// What is sent to a terminal past ncurses: whether pasted text is told from typed, and how everything is undone.
package struct TerminalStrings: Equatable {
  /// From now on pasted text stands between marks; nil where the terminal has no such marks.
  package private(set) var pasteOn: String?
  /// Undoes that.
  package private(set) var pasteOff: String?
  /// Undoes everything: attributes, keypad, hidden cursor, paste, mouse, alternate screen.
  package private(set) var reset: String

  /// The strings of a terminal.
  /// - Parameters:
  ///   - name: what stands in TERM.
  ///   - capability: the string of a capability of terminfo, if the terminal has it.
  package init(name: String, capability: (String) -> String?) {
    // Terminfo knows of it since 2017, under names that the terminals themselves have chosen.
    pasteOn = capability("BE").map(Self.withoutDelays)
    pasteOff = capability("BD").map(Self.withoutDelays)
    if pasteOn == nil || pasteOff == nil {
      let isKnown = Self.pastingFamilies.contains(where: name.hasPrefix)
      (pasteOn, pasteOff) = isKnown ? ("\u{1B}[?2004h", "\u{1B}[?2004l") : (nil, nil)
    }
    let undo = ["sgr0", "rmkx", "cnorm"].compactMap(capability)
    // Only a terminal whose mouse can be asked for knows how to be told that it is not.
    let mouse = capability("kmous") == nil ? "" : "\u{1B}[?1000l\u{1B}[?1006l"
    reset = Self.withoutDelays(undo.joined() + mouse + (pasteOff ?? "") + (capability("rmcup") ?? ""))
  }

  /// The strings of the terminal that terminfo was opened for.
  init(name: String) {
    self.init(name: name) { nc_capability($0).map { String(cString: $0) } }
  }

  /// Terminals that have bracketed paste, whatever an old terminfo says of them.
  private static let pastingFamilies = [
    "xterm", "screen", "tmux", "rxvt", "vte", "gnome", "konsole", "alacritty", "kitty", "foot", "st-",
    "wezterm",
    "iterm", "mintty", "putty", "contour", "ghostty",
  ]

  /// A string of terminfo without the delays `$<50>` that terminals of old needed.
  package static func withoutDelays(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      result += rest[..<dollar]
      rest = rest[dollar...]
      if rest.hasPrefix("$<"), let end = rest.firstIndex(of: ">") {
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(rest.removeFirst())
      }
    }
    return result + rest
  }
}
