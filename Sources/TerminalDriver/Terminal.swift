import CNcurses
import CTerminalGuard
import CharacterGraphics
import Glibc
import Walkthrough

/// The terminal that the program runs on, taken over: frames out, events in. There is one, used by one thread.
///
///     let terminal = try Terminal(ascii: false)
///     let last = terminal.run(screen) { save($0) }
///     terminal.close()
package final class Terminal {
  /// What frames are made for.
  package let capabilities: Capabilities

  private let strings: TerminalStrings
  private var reader: KeyReader
  private var writer: FrameWriter
  private var hasMouse = false

  /// Takes the terminal over: another screen, keys one by one, no echo. From now on any death of the program puts
  /// it back as it was.
  /// - Parameter ascii: whether no character beyond ASCII may be shown, whatever the locale.
  /// - Throws: ``TerminalError`` where nothing can be drawn; then nothing has been changed or written.
  package init(ascii: Bool) throws(TerminalError) {
    let name = try Self.name()
    let locale = Environment.glyphs()
    capabilities = Capabilities(glyphs: ascii ? .ascii : locale)
    strings = TerminalStrings(name: name)
    guard terminal_guard_arm(strings.reset, strings.reset.utf8.count) == 1 else { throw .notATerminal }
    guard nc_open() == 1, let reader = KeyReader() else {
      terminal_guard_disarm()
      throw .unknown(name)
    }
    self.reader = reader
    cbreak()
    noecho()
    nonl()
    typeahead(-1)
    writer = FrameWriter(RolePalette(colors: Self.startColors()), glyphs: capabilities.glyphs)
    if let text = strings.pasteOn { Self.send(text) }
    fit()
  }

  /// The terminal's name, if one can draw on it.
  private static func name() throws(TerminalError) -> String {
    guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
    guard let name = Environment.value("TERM") else { throw .unnamed }
    var error: Int32 = 0
    guard setupterm(name, STDOUT_FILENO, &error) == OK else { throw .unknown(name) }
    guard nc_capability("cup") != nil else { throw .withoutCursor(name) }
    return name
  }

  /// The number of colours; none where the user wants none.
  private static func startColors() -> Int {
    guard Environment.value("NO_COLOR") == nil, has_colors(), start_color() == OK,
      use_default_colors() == OK
    else { return 0 }
    return Int(nc_colors())
  }

  /// Gives the terminal back as it was.
  package func close() {
    leave()
    terminal_guard_disarm()
  }

  /// Sends bytes past ncurses, which has nothing waiting to be sent whenever this is called.
  private static func send(_ text: String) {
    _ = text.utf8.withContiguousStorageIfAvailable { write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }

  // MARK: - Out

  /// Shows a frame for the present size.
  private func show(_ screen: some Screen) {
    if screen.wantsMouse != hasMouse {
      hasMouse = screen.wantsMouse
      nc_want_mouse(hasMouse ? 1 : 0)
    }
    let size = Size(columns: Int(nc_columns()), rows: Int(nc_rows()))
    writer.show(screen.frame(size, capabilities))
  }

  /// Asks for the size of the window; true if it is another one.
  @discardableResult
  private func fit() -> Bool {
    var size = winsize()
    guard ioctl(STDIN_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_row > 0, size.ws_col > 0 else {
      return false
    }
    let (rows, columns) = (Int32(size.ws_row), Int32(size.ws_col))
    if rows == nc_rows() && columns == nc_columns() { return false }
    resize_term(rows, columns)
    drawAnew()
    return true
  }

  /// Has the next frame drawn on a cleared terminal: what stands there is unknown, and so is where its cursor is.
  private func drawAnew() {
    writer.forget()
    nc_clear_next()
  }

  /// Leaves the terminal to others.
  private func leave() {
    if hasMouse { nc_want_mouse(0) }
    hasMouse = false
    if let text = strings.pasteOff { Self.send(text) }
    endwin()
  }

  /// Takes the terminal again, after others had it.
  private func takeAgain() {
    // In the background this stops until the shell gives the terminal back.
    reset_prog_mode()
    if !isendwin() { endwin() }
    if let text = strings.pasteOn { Self.send(text) }
    fit()
    drawAnew()
  }

  // MARK: - In

  /// Shows a screen until the user has done with it, or the terminal is gone.
  /// - Parameters:
  ///   - first: how it begins.
  ///   - after: called with the screen whenever it is shown and at rest, and at the end.
  /// - Returns: how it ended.
  @discardableResult
  package func run<S: Screen>(_ first: S, after: (S) -> Void) -> S {
    var screen = first
    while !screen.isFinished {
      show(screen)
      let isRunning = screen.isRunning
      if !isRunning { after(screen) }
      guard let events = events(waiting: !isRunning) else { break }
      for event in events where !screen.isFinished { screen.handle(event) }
      if isRunning && screen.isRunning { screen.handle(.tick) }
    }
    after(screen)
    return screen
  }

  /// All that has come in; nil if the terminal is gone.
  /// - Parameter waiting: whether something is waited for where nothing has come.
  private func events(waiting: Bool) -> [Event]? {
    var events: [Event] = []
    repeat {
      // The end of a pasted text may have been lost on the way.
      let limit: Int32 = !waiting ? 0 : reader.isPasting ? 1000 : -1
      let seen = Int(terminal_guard_wait(limit))
      if seen & TERMINAL_GONE != 0 { return nil }
      if seen & TERMINAL_SUSPEND != 0 {
        leave()
        terminal_guard_suspend()
      }
      if seen & (TERMINAL_SUSPEND | TERMINAL_CONTINUED) != 0 {
        takeAgain()
        events.append(.resized)
      } else if seen & TERMINAL_RESIZED != 0, fit() {
        events.append(.resized)
      }
      if seen & TERMINAL_INPUT != 0 {
        for event in reader.read(link: { writer.link(row: $0) }) {
          // Ctrl-L asks for what only we can do.
          if event == .key(.control("l")) { drawAnew() }
          events.append(event == .key(.control("l")) ? .resized : event)
        }
      } else if seen == 0 && limit > 0 {
        events += reader.endPaste()
      }
    } while waiting && events.isEmpty
    return events
  }
}
