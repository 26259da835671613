import CharacterGraphics
import Glibc

/// What the user has set.
enum Environment {
  /// The value of a variable; nil where it is not set or empty.
  static func value(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// Makes the user's characters those of C's library, and says which glyphs they allow.
  ///
  /// Where a UTF-8 locale is asked for that is not installed, C's own does as well. Numbers stay as they are:
  /// only the characters are taken from the locale.
  static func glyphs() -> GlyphSet {
    if setlocale(LC_CTYPE, "") == nil, asksForUTF8 { setlocale(LC_CTYPE, "C.UTF-8") }
    return String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8" ? .unicode : .ascii
  }

  private static var asksForUTF8: Bool {
    let locale = (value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG") ?? "C").lowercased()
    return locale.contains("utf-8") || locale.contains("utf8")
  }
}
