import CharacterGraphics
import Glibc

/// A drawing in SVG: shapes and texts, with a title and a description for those who cannot see it.
///
/// Colours are those of ``SVGColors``, by class: they follow the reader's light or dark scheme. Nothing outside of the
/// drawing is referred to.
struct SVGDrawing {
  /// What it shows, in a few words.
  let title: String
  /// What can be seen on it, in words.
  var description = ""
  /// Its size in pixels.
  var width = 0.0, height = 0.0
  private var body = ""

  /// The size of the letters, in pixels.
  static let em = 13.0

  /// Whether a drawing can be seen at once on a page, and printed on one.
  /// - Parameters:
  ///   - width: its width in em.
  ///   - height: its height in em.
  static func isReadable(width: Double, height: Double) -> Bool { width * em <= 1184 && height * em <= 1600 }

  /// An empty drawing.
  init(title: String) { self.title = title }

  // MARK: Shapes

  /// A straight line.
  mutating func line(_ from: (x: Double, y: Double), _ to: (x: Double, y: Double), _ style: String) {
    body +=
      "<line x1=\"\(n(from.x))\" y1=\"\(n(from.y))\" x2=\"\(n(to.x))\" y2=\"\(n(to.y))\" class=\"\(style)\"/>\n"
  }

  /// Lines from point to point.
  mutating func polyline(_ points: [(x: Double, y: Double)], _ style: String) {
    body +=
      "<polyline points=\"\(points.map { "\(n($0.x)),\(n($0.y))" }.joined(separator: " "))\" class=\"\(style)\"/>\n"
  }

  /// A smooth line from left to right through points, level at each.
  mutating func curve(_ points: [(x: Double, y: Double)], _ style: String) {
    guard let first = points.first else { return }
    var path = "M\(n(first.x)) \(n(first.y))"
    for (a, b) in zip(points, points.dropFirst()) where a.x != b.x {
      if a.y == b.y {
        path += "H\(n(b.x))"
        continue
      }
      let bend = (b.x - a.x) / 2
      path += "C\(n(a.x + bend)) \(n(a.y)) \(n(b.x - bend)) \(n(b.y)) \(n(b.x)) \(n(b.y))"
    }
    body += "<path d=\"\(path)\" class=\"\(style)\"/>\n"
  }

  /// A box with round corners around a point.
  mutating func box(
    _ center: (x: Double, y: Double), width: Double, height: Double, radius: Double, _ style: String
  ) {
    rectangle(center.x - width / 2, center.y - height / 2, width, height, radius: radius, style)
  }

  /// A rectangle from its upper left corner on.
  mutating func rectangle(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, radius: Double = 0, opacity: Double? = nil,
    _ style: String
  ) {
    body +=
      "<rect x=\"\(n(x))\" y=\"\(n(y))\" width=\"\(n(width))\" height=\"\(n(height))\""
      + (radius > 0 ? " rx=\"\(n(radius))\"" : "")
      + (opacity.map { " opacity=\"\(($0 * 100).rounded() / 100)\"" } ?? "")
      + " class=\"\(style)\"/>\n"
  }

  /// A filled circle.
  mutating func dot(_ center: (x: Double, y: Double), radius: Double, _ style: String) {
    body += "<circle cx=\"\(n(center.x))\" cy=\"\(n(center.y))\" r=\"\(n(radius))\" class=\"\(style)\"/>\n"
  }

  /// The head of an arrow, its tip at a point.
  /// - Parameter angle: which way it points, in radians from the right towards the bottom.
  mutating func arrowHead(at tip: (x: Double, y: Double), angle: Double, _ style: String) {
    let corners = [2.7, -2.7].map { turn in
      (x: tip.x + 9 * cos(angle + turn), y: tip.y + 9 * sin(angle + turn))
    }
    let points = [tip] + corners
    body +=
      "<polygon points=\"\(points.map { "\(n($0.x)),\(n($0.y))" }.joined(separator: " "))\" class=\"\(style)\"/>\n"
  }

  /// A text whose middle stands at a point; `start` and `end` among the styles move it to begin or to end there.
  mutating func text(_ text: String, at place: (x: Double, y: Double), _ style: String) {
    body +=
      "<text x=\"\(n(place.x))\" y=\"\(n(place.y + 4.5))\" class=\"\(style)\">\(escapedMarkup(text))</text>\n"
  }

  /// Things with one title, which a pointer shows.
  mutating func group(title: String, _ draw: (inout SVGDrawing) -> Void) {
    body += "<g>" + (title.isEmpty ? "" : "<title>\(escapedMarkup(title))</title>") + "\n"
    draw(&self)
    body += "</g>\n"
  }

  // MARK: The whole

  /// The drawing as a file of its own.
  var file: String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    \(opening(key: "drawing", namespace: " xmlns=\"http://www.w3.org/2000/svg\""))
    <style>
    svg { \(SVGColors.light) }
    @media (prefers-color-scheme: dark) { svg { \(SVGColors.dark) } }
    \(SVGColors.classes)
    </style>
    <rect width="100%" height="100%" class="paper"/>
    \(body)</svg>

    """
  }

  /// The drawing as a part of a page that has the colours.
  /// - Parameter key: by which its title is known on the page.
  func inline(key: String) -> String { opening(key: key, namespace: "") + "\n\(body)</svg>" }

  private func opening(key: String, namespace: String) -> String {
    let (w, h) = (n(width.rounded(.up)), n(height.rounded(.up)))
    let names = description.isEmpty ? "\(key)-title" : "\(key)-title \(key)-desc"
    return
      "<svg\(namespace) class=\"figure\" role=\"img\" width=\"\(w)\" height=\"\(h)\" viewBox=\"0 0 \(w) \(h)\""
      + " aria-labelledby=\"\(names)\">\n<title id=\"\(key)-title\">\(escapedMarkup(title))</title>"
      + (description.isEmpty ? "" : "\n<desc id=\"\(key)-desc\">\(escapedMarkup(description))</desc>")
  }

  /// A length with one digit after the point.
  private func n(_ x: Double) -> String {
    guard x.isFinite, x.magnitude < 1e7 else { return "0" }
    let tenths = Int((x * 10).rounded())
    let sign = tenths < 0 ? "-" : ""
    let (whole, rest) = tenths.magnitude.quotientAndRemainder(dividingBy: 10)
    return sign + (rest == 0 ? "\(whole)" : "\(whole).\(rest)")
  }

  /// About how wide a text is at 13 pixels.
  static func width(of text: String) -> Double { Double(displayWidth(of: text)) * 0.56 * em }
}
