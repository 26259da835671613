/// Words in the ASCII of LaTeX: what means something else is escaped, what is not ASCII is spelled.
///
/// A character that has no spelling here is shown by its number, so that nothing is lost and nothing fails.
package func laTeXSpelling(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if let spelling = spellings[scalar] ?? accented[scalar] {
      // Two dashes, quotes or commas in a row would be taken for one sign.
      result += spelling
    } else if scalar.isASCII, scalar.value >= 0x20, scalar.value < 0x7F {
      if scalar == "-" || scalar == "'" || scalar == ",", result.unicodeScalars.last == scalar {
        result += "{}"
      }
      result.unicodeScalars.append(scalar)
    } else if scalar.value < 0x20 || scalar.value == 0x7F {
      result += " "
    } else if !isInvisible(scalar) {
      result += "[U+" + String(scalar.value, radix: 16, uppercase: true) + "]"
    }
  }
  return result
}

/// The command of a sign of mathematics, without dollars; nil for other characters.
func laTeXSign(_ character: Character) -> String? {
  guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1,
    let spelling = spellings[scalar], spelling.hasPrefix("$"), spelling.hasSuffix("$"), !scalar.isASCII
  else { return nil }
  return String(spelling.dropFirst().dropLast())
}

/// Marks that steer how text is set, and nothing else.
private func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
  (0x200B...0x200F).contains(scalar.value) || (0xFE00...0xFE0F).contains(scalar.value) || scalar == "\u{FEFF}"
}

private let spellings: [Unicode.Scalar: String] = [
  "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%",
  "_": "\\_",
  "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "`": "\\`{}", "\"": "''",
  "<": "$<$", ">": "$>$", "|": "$\\vert$", "\u{A0}": "~",
  "“": "``", "”": "''", "‘": "`", "’": "'", "„": "\\quotedblbase{}", "«": "$\\ll$", "»": "$\\gg$",
  "‹": "$\\langle$",
  "›": "$\\rangle$", "–": "--", "‒": "--", "—": "---", "…": "\\ldots{}", "⋮": "$\\vdots$", "·": "$\\cdot$",
  "•": "$\\bullet$",
  "−": "$-$", "×": "$\\times$", "±": "$\\pm$", "÷": "$\\div$", "≈": "$\\approx$", "≃": "$\\simeq$",
  "≅": "$\\cong$", "≠": "$\\ne$", "≡": "$\\equiv$", "≤": "$\\le$", "≥": "$\\ge$", "∞": "$\\infty$",
  "√": "$\\surd$",
  "∑": "$\\sum$", "∏": "$\\prod$", "∫": "$\\int$", "∂": "$\\partial$", "∇": "$\\nabla$", "∈": "$\\in$",
  "→": "$\\to$", "←": "$\\leftarrow$", "↑": "$\\uparrow$", "↓": "$\\downarrow$", "↔": "$\\leftrightarrow$",
  "⇒": "$\\Rightarrow$", "′": "$'$", "″": "$''$", "½": "$\\tfrac{1}{2}$", "¼": "$\\tfrac{1}{4}$",
  "¾": "$\\tfrac{3}{4}$", "⅓": "$\\tfrac{1}{3}$", "⅔": "$\\tfrac{2}{3}$", "✓": "$\\surd$", "✗": "$\\times$",
  "°": "$^{\\circ}$", "§": "\\S{}", "µ": "$\\mu$", "∘": "$\\circ$", "⋅": "$\\cdot$", "∙": "$\\cdot$",
  "α": "$\\alpha$", "β": "$\\beta$", "γ": "$\\gamma$", "δ": "$\\delta$", "ε": "$\\varepsilon$",
  "ζ": "$\\zeta$",
  "η": "$\\eta$", "θ": "$\\theta$", "ι": "$\\iota$", "κ": "$\\kappa$", "λ": "$\\lambda$", "μ": "$\\mu$",
  "ν": "$\\nu$",
  "ξ": "$\\xi$", "π": "$\\pi$", "ρ": "$\\rho$", "σ": "$\\sigma$", "ς": "$\\varsigma$", "τ": "$\\tau$",
  "υ": "$\\upsilon$", "φ": "$\\varphi$", "χ": "$\\chi$", "ψ": "$\\psi$", "ω": "$\\omega$", "Γ": "$\\Gamma$",
  "Δ": "$\\Delta$", "Θ": "$\\Theta$", "Λ": "$\\Lambda$", "Ξ": "$\\Xi$", "Π": "$\\Pi$", "Σ": "$\\Sigma$",
  "Φ": "$\\Phi$", "Ψ": "$\\Psi$", "Ω": "$\\Omega$",
  "⁰": "$^0$", "¹": "$^1$", "²": "$^2$", "³": "$^3$", "⁴": "$^4$", "⁵": "$^5$", "⁶": "$^6$", "⁷": "$^7$",
  "⁸": "$^8$",
  "⁹": "$^9$", "⁺": "$^+$", "⁻": "$^-$", "ⁿ": "$^n$", "ˣ": "$^x$", "ᵀ": "$^T$", "ᵗ": "$^t$", "ᵇ": "$^b$",
  "ᵏ": "$^k$",
  "₀": "$_0$", "₁": "$_1$", "₂": "$_2$", "₃": "$_3$", "₄": "$_4$", "₅": "$_5$", "₆": "$_6$", "₇": "$_7$",
  "₈": "$_8$",
  "₉": "$_9$", "₊": "$_+$", "₋": "$_-$", "ß": "\\ss{}", "æ": "\\ae{}", "Æ": "\\AE{}", "œ": "\\oe{}",
  "Œ": "\\OE{}", "ø": "\\o{}", "Ø": "\\O{}", "ł": "\\l{}", "Ł": "\\L{}", "ı": "\\i{}", "¡": "!`", "¿": "?`",
]

/// Letters with an accent, by the command of the accent.
private let accented: [Unicode.Scalar: String] = {
  let letters: [(command: String, accented: String, bare: String)] = [
    ("\\`", "àèìòùÀÈÌÒÙ", "aeiouAEIOU"), ("\\'", "áéíóúýÁÉÍÓÚÝćńśźĆŃŚŹ", "aeiouyAEIOUYcnszCNSZ"),
    ("\\^", "âêîôûŷŵĉĝĥĵŝÂÊÎÔÛŶŴ", "aeiouywcghjsAEIOUYW"), ("\\\"", "äëïöüÿÄËÏÖÜŸ", "aeiouyAEIOUY"),
    ("\\~", "ãñõÃÑÕ", "anoANO"), ("\\c ", "çşÇŞţŢ", "csCStT"),
    ("\\v ", "čďěňřšťžČĎĚŇŘŠŤŽğĞ", "cdenrstzCDENRSTZgG"),
    ("\\r ", "åůÅŮ", "auAU"), ("\\H ", "őűŐŰ", "ouOU"), ("\\.", "żŻİ", "zZI"),
  ]
  var table: [Unicode.Scalar: String] = [:]
  for (command, accented, bare) in letters {
    for (letter, base) in zip(accented.unicodeScalars, bare) { table[letter] = "{\(command)\(base)}" }
  }
  return table
}()
