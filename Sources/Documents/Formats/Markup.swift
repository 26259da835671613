/// A text as it stands in HTML, in XML and in the values of their attributes: no character of it is markup.
///
/// Control characters, which XML cannot hold, are left out, save line breaks and tabs.
func escapedMarkup(_ text: String) -> String {
  var result = ""
  result.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    case "\n", "\t": result.unicodeScalars.append(scalar)
    case _ where scalar.value < 32 || (127...159).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE:
      break
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
