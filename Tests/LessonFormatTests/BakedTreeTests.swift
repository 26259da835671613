import LessonFormat
import Networks
import Testing

@Suite("Trees as lines")
struct BakedTreeTests {
  private struct RandomTrees {
    var random: RandomNumbers

    mutating func below(_ n: Int) -> Int { Int(random.next() % UInt64(n)) }

    mutating func text() -> String {
      let pieces = [
        "a", " ", "\\", "\n", "\r", "\r\n", "\\n", "∂", "é", "\u{301}", "\"", "#", "0", "\t", "\u{2028}", "👩‍🏫",
      ]
      return (0..<below(8)).map { _ in pieces[below(pieces.count)] }.joined()
    }

    mutating func tree(depth: Int) -> Tree {
      let mark = Mark(line: 1 + below(1000), column: 1 + below(1000))
      switch depth == 0 ? 0 : below(3) {
      case 0: return .scalar(text(), mark)
      case 1: return .sequence((0..<below(4)).map { _ in tree(depth: depth - 1) }, mark)
      default:
        return .mapping(
          (0..<below(4)).map { _ in Tree.Entry(key: text(), mark: mark, value: tree(depth: depth - 1)) }, mark
        )
      }
    }
  }

  @Test("what is written is read as the same tree", arguments: 1...200)
  func roundTrip(seed: Int) {
    var trees = RandomTrees(random: RandomNumbers(seed: UInt64(seed)))
    let tree = trees.tree(depth: 1 + seed % 5)
    let text = BakedTree.text(of: tree)
    #expect(BakedTree.tree(of: text) == tree)
    // The text stands in a Swift string literal of many lines: no line break but its own.
    #expect(!text.contains { $0 == "\r" || $0 == "\r\n" })
  }

  @Test(
    "what is not such lines is no tree, and no crash",
    arguments: [
      "", "x", "s", "s 0 1 1", "l 1 1 1 ", "l -1 1 1 ", "m 1 1 1 \ns 0 1 1 a", "m 1 1 1 \nk 0 1 1 a",
      "m -5 1 1 ",
      "z 0 1 1 a", "s a 1 1 x", "l 99999999999999999999 1 1 ", "l 1000000000 1 1 \ns 0 1 1 a",
    ])
  func garbage(text: String) { #expect(BakedTree.tree(of: text) == nil) }
}
