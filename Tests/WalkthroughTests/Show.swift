import BundledLessons
import CharacterGraphics
import Foundation
import LessonFormat
import Testing
import Walkthrough

@Suite struct Show {
  @Test func show() throws {
    guard let keys = ProcessInfo.processInfo.environment["KEYS"] else { return }
    let e = ProcessInfo.processInfo.environment
    let name = e["LESSON"] ?? "mazur"
    let lesson =
      try name.hasSuffix(".yaml")
      ? LessonReader.lesson(String(contentsOfFile: name, encoding: .utf8), name: "lesson")
      : #require(BundledLessons.lesson(named: name))
    var w = Walkthrough(lesson, name: name)
    for c in keys {
      let key: Key =
        switch c {
        case "\n": .enter;
        case ">": .right;
        case "<": .left;
        case "_": .down;
        case "\u{7f}": .backspace;
        default: .character(c)
        }
      w.handle(.key(key))
      while w.isRunning { w.handle(.tick) }
    }
    let size = Size(columns: Int(e["COLS"] ?? "80")!, rows: Int(e["ROWS"] ?? "24")!)
    let start = ContinuousClock.now
    let f = w.frame(size, Capabilities(glyphs: e["ASCII"] == nil ? .unicode : .ascii))
    print("took", ContinuousClock.now - start)
    print(String(repeating: "#", count: size.columns)); print(f.text);
    print(String(repeating: "#", count: size.columns))
  }
}
