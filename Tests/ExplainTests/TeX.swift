import Foundation
import TestPrograms

/// TeX read by somebody who knows nothing but its marks.
enum TeX {
  /// All that is set as mathematics in a LaTeX document, with its environments.
  static func mathematics(ofLaTeX text: String) -> [String] {
    var (inside, outside) = ([String](), [text])
    for (begin, end) in [
      ("\\begin{alignat*}{2}", "\\end{alignat*}"), ("\\begin{align*}", "\\end{align*}"),
    ] {
      let more = cut(outside, from: begin, to: end)
      (inside, outside) = (inside + more.inside.map { begin + $0 + end }, more.outside)
    }
    let displays = cut(outside, from: "\\[", to: "\\]")
    return inside + displays.inside + displays.outside.flatMap(inline)
  }

  /// All that is set as mathematics in a Markdown document.
  static func mathematics(ofMarkdown text: String) -> [String] {
    let plain = cut([text], from: "```text\n", to: "\n```").outside
    let (begin, end) = ("\\begin{aligned}", "\\end{aligned}")
    let (inside, outside) = cut(plain, from: "$$\n\(begin)", to: "\(end)\n$$")
    return inside.map { begin + $0 + end } + outside.flatMap(inline)
  }

  /// What KaTeX says of mathematics that it cannot set.
  static func faults(in formulas: [String]) throws -> String {
    let input = String(decoding: try JSONEncoder().encode(formulas), as: UTF8.self)
    let script = Program.tests().appending(path: "katex.js").path()
    // Where Debian has what its own node looks for.
    let result = try Program.run(
      command: ["node", script], input: input,
      environment: ["NODE_PATH": "/usr/share/nodejs"])
    return result.status == 0 ? "" : result.output + result.errors
  }

  /// Texts in what stands between two marks and what does not.
  private static func cut(_ texts: [String], from begin: String, to end: String) -> (
    inside: [String], outside: [String]
  ) {
    var (inside, outside): ([String], [String]) = ([], [])
    for text in texts {
      for (k, part) in text.components(separatedBy: begin).enumerated() {
        let halves = part.components(separatedBy: end)
        if k > 0 { inside.append(halves[0]) }
        outside.append(k > 0 ? halves.dropFirst().joined(separator: end) : part)
      }
    }
    return (inside, outside)
  }

  private static func inline(_ text: String) -> [String] {
    let parts = text.replacingOccurrences(of: "\\\\", with: "").replacingOccurrences(of: "\\$", with: "")
      .components(separatedBy: "$")
    return parts.enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
  }

  /// The places where a stroke that lowers stands right behind a mark and before one: Markdown takes it for emphasis.
  static func emphases(in text: String) -> Int {
    let bytes = Array(text.utf8)
    return bytes.indices.dropFirst().dropLast().count { k in
      bytes[k] == UInt8(ascii: "_") && "})".utf8.contains(bytes[k - 1]) && bytes[k + 1] != UInt8(ascii: " ")
    }
  }
}
