import CharacterGraphics

/// What a terminal can show, as far as a frame depends on it. Colours are the driver's affair: no frame means
/// anything by colour alone.
package struct Capabilities: Hashable, Sendable {
  /// The characters that it has.
  package var glyphs: GlyphSet

  /// What a terminal can show.
  package init(glyphs: GlyphSet) { self.glyphs = glyphs }
}
