import Derivation
import WorkedLesson

/// A page for the browser: one file that needs no other, without scripts.
///
/// Every number that is the value of a quantity leads to where that quantity is computed; what the document does not
/// tell as an equation is told in an appendix. Equations are MathML, drawings are SVG. It follows a light or a dark
/// scheme, and is set for paper when it is printed.
package struct HTMLFormat: DocumentFormat {
  /// html
  package let name = "html"

  /// HTML.
  package init() {}

  /// The page of a document.
  package func text(of document: Document, _ setting: Setting) -> String {
    let page = HTMLPage(document, setting).text
    return setting.style.isASCII ? Self.ascii(page) : page
  }

  /// The same page without a character beyond ASCII.
  private static func ascii(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar.isASCII {
        result.unicodeScalars.append(scalar)
      } else {
        result += "&#\(scalar.value);"
      }
    }
    return result
  }
}
