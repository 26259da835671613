import Foundation

/// TeX read by somebody who knows nothing but its marks.
enum TeX {
  /// The control sequences that KaTeX, MathJax and LaTeX with amsmath know, of which ours may be made.
  ///
  /// Commands that KaTeX is documented to support, written down from memory; KaTeX itself is not run. Words inside `\text{…}` have their own.
  static let known: Set<String> = [
    "frac", "dfrac", "tfrac", "sqrt", "left", "right", "lvert", "rvert", "vert", "partial", "delta", "eta",
    "varepsilon", "sigma", "Sigma", "cdot", "times", "approx", "ge", "to", "quad", "qquad", "infty", "ln",
    "exp", "max",
    "tanh", "mathrm", "text", "begin", "end", "sharp", "#", "_", "\\", "{", "}",
    // In words.
    "ldots", "textless", "textgreater", "textbar", "textasciicircum", "textasciitilde", "textbackslash", "pm",
    "le",
    "alpha", "beta", "lambda", "mu", "rho", "theta", "nabla", "surd", "%", "&", "$", "to", "vdots",
  ]

  /// All that is set as mathematics in a LaTeX document.
  static func mathematics(ofLaTeX text: String) -> [String] {
    var (inside, outside) = cut([text], from: "\\begin{alignat*}{2}", to: "\\end{alignat*}")
    for (begin, end) in [("\\begin{align*}", "\\end{align*}"), ("\\[", "\\]")] {
      let more = cut(outside, from: begin, to: end)
      (inside, outside) = (inside + more.inside, more.outside)
    }
    return inside + outside.flatMap(inline)
  }

  /// All that is set as mathematics in a Markdown document.
  static func mathematics(ofMarkdown text: String) -> [String] {
    let plain = cut([text], from: "```text\n", to: "\n```").outside
    let (inside, outside) = cut(plain, from: "$$\n\\begin{aligned}", to: "\\end{aligned}\n$$")
    return inside + outside.flatMap(inline)
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

  /// The control sequences, without their strokes.
  static func commands(in formulas: [String]) -> [String] {
    formulas.flatMap { marks(in: $0) }.filter { !"{}".contains($0) }
  }

  /// The control sequences without their strokes, and the braces that group.
  private static func marks(in text: String) -> [String] {
    var marks: [String] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") { marks.append(String(UnicodeScalar(byte))) }
      guard byte == UInt8(ascii: "\\") else { continue }
      let letters = rest.prefix { (65...90).contains($0 & 0xDF) }
      marks.append(String(decoding: letters.isEmpty ? rest.prefix(1) : letters, as: UTF8.self))
      rest = rest.dropFirst(max(1, letters.count))
    }
    return marks
  }

  /// Whether braces, `\left` and `\right`, `\begin` and `\end` come in pairs.
  static func isBalanced(_ text: String) -> Bool {
    let pairs = ["}": "{", "right": "left", "end": "begin"]
    // A brace with a stroke is one that is seen.
    let text = text.replacingOccurrences(of: "\\{", with: "").replacingOccurrences(of: "\\}", with: "")
    var open: [String] = []
    for mark in marks(in: text) {
      if pairs.values.contains(mark) { open.append(mark) }
      if let fellow = pairs[mark], open.popLast() != fellow { return false }
    }
    return open.isEmpty
  }

  /// The places where a stroke that lowers stands right behind a mark and before one: Markdown takes it for emphasis.
  static func emphases(in text: String) -> Int {
    let bytes = Array(text.utf8)
    return bytes.indices.dropFirst().dropLast().count { k in
      bytes[k] == UInt8(ascii: "_") && "})".utf8.contains(bytes[k - 1]) && bytes[k + 1] != UInt8(ascii: " ")
    }
  }
}
