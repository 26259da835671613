import TerminalDriver
import Testing

@Suite("What is sent past ncurses")
struct TerminalStringsTests {
  private let vt100 = ["sgr0": "\u{1B}[m\u{F}$<2>", "rmkx": "\u{1B}[?1l\u{1B}>"]

  @Test("delays are not sent")
  func delays() {
    #expect(TerminalStrings.withoutDelays("\u{1B}[H\u{1B}[J$<50>") == "\u{1B}[H\u{1B}[J")
    #expect(TerminalStrings.withoutDelays("$<5*/>a$b$<") == "a$b$<")
  }

  @Test("a terminal of old is sent nothing that it does not know")
  func old() {
    let strings = TerminalStrings(name: "vt100") { vt100[$0] }
    #expect(strings.pasteOn == nil && strings.pasteOff == nil)
    #expect(strings.reset == "\u{1B}[m\u{F}\u{1B}[?1l\u{1B}>")
  }

  @Test("paste marks are asked for as terminfo says, or else by the terminal's family")
  func paste() {
    let told = TerminalStrings(name: "new") { ["BE": "on", "BD": "off"][$0] }
    #expect(told.pasteOn == "on" && told.pasteOff == "off")
    for name in ["xterm-256color", "screen", "tmux-256color", "rxvt-unicode"] {
      #expect(TerminalStrings(name: name) { _ in nil }.pasteOn == "\u{1B}[?2004h")
    }
    for name in ["linux", "vt100", "vt220", "ansi"] {
      #expect(TerminalStrings(name: name) { _ in nil }.pasteOn == nil)
    }
  }

  @Test("the reset undoes all that was done, the alternate screen last")
  func reset() {
    let known = ["sgr0": "<a>", "rmkx": "<k>", "cnorm": "<c>", "rmcup": "<s>", "kmous": "<m>"]
    let strings = TerminalStrings(name: "xterm") { known[$0] }
    #expect(strings.reset == "<a><k><c>\u{1B}[?1000l\u{1B}[?1006l\u{1B}[?2004l<s>")
  }
}
