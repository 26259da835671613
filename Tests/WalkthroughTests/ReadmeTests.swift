import CharacterGraphics
import Foundation
import Testing
import Walkthrough

@Suite("README")
struct ReadmeTests {
  @Test("the screen in it is what the walkthrough shows")
  func screen() throws {
    let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let readme = try String(contentsOf: package.appending(path: "README.md"), encoding: .utf8)
    let block = try #require(readme.split(separator: "<!-- screen").dropFirst().first)
    let lines = block.split(separator: "\n", omittingEmptySubsequences: false)
    let screen = lines.dropFirst(2).prefix { $0 != "```" }
    var walkthrough = try walk("mazur", predicting: false)
    while walkthrough.walk.key(of: walkthrough.state.place) != "dE/dw1" { walkthrough.handle(.key(.right)) }
    let frame = walkthrough.frame(Size(columns: 80, rows: 24), Capabilities(glyphs: .unicode))
    #expect(screen.joined(separator: "\n") == frame.text)
  }
}
