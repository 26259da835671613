/// The colours of drawings, light and dark, and the classes that use them.
///
/// Text has at least the contrast of 4.5 to 1 against the paper, and nothing is told by colour alone: what is active
/// is drawn thicker, and what is asked for has a double rim.
enum SVGColors {
  /// The colours on white paper.
  static let light =
    "--paper: #ffffff; --ink: #1f2328; --quiet: #57606a; --line: #8c959f; --faint: #d0d7de; "
    + "--accent: #0b5cad; --active: #a04100; --focus: #fff1e0; --good: #1a6b32; --bad: #b3261e; --violet: #6639ba; "
    + "--soft: #f3f5f7;"
  /// The colours on dark paper.
  static let dark =
    "--paper: #0f1419; --ink: #e6edf3; --quiet: #9da7b1; --line: #6e7681; --faint: #363d46; "
    + "--accent: #7cb9ff; --active: #ffb570; --focus: #3b2912; --good: #6fd08c; --bad: #ff8f86; --violet: #c2a3ff; "
    + "--soft: #1a2129;"

  /// What the classes look like.
  static let classes = """
    .figure { color: var(--ink); font: 13px system-ui, sans-serif; }
    .figure text { fill: var(--ink); text-anchor: middle; }
    .figure .small { font-size: 11px; }
    .figure .strong { font-weight: 600; }
    .figure .quiet { fill: var(--quiet); }
    .figure .slope { fill: var(--accent); }
    .figure .active { fill: var(--active); }
    .figure .halo { paint-order: stroke; stroke: var(--paper); stroke-width: 4px; stroke-linejoin: round; }
    .figure .start { text-anchor: start; }
    .figure .end { text-anchor: end; }
    .figure .paper { fill: var(--paper); }
    .figure .edge { fill: none; stroke: var(--line); stroke-width: 1.2; }
    .figure .dense { stroke: var(--faint); stroke-width: 1; }
    .figure .road { stroke: var(--active); stroke-width: 2.4; }
    .figure .asked { stroke: var(--active); stroke-width: 4; }
    .figure .head { fill: var(--active); }
    .figure .plainhead { fill: var(--line); }
    .figure .node { fill: var(--soft); stroke: var(--line); stroke-width: 1.2; }
    .figure .node.road { fill: var(--paper); stroke: var(--active); stroke-width: 2.4; }
    .figure .node.focus { fill: var(--focus); stroke: var(--active); stroke-width: 3; }
    .figure .rim { fill: none; stroke: var(--active); stroke-width: 1; }
    .figure .axis { stroke: var(--quiet); stroke-width: 1; fill: none; }
    .figure .grid { stroke: var(--faint); stroke-width: 1; }
    .figure .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
    .figure .c0 { stroke: var(--accent); } .figure .c1 { stroke: var(--active); stroke-dasharray: 7 3; }
    .figure .c2 { stroke: var(--good); stroke-dasharray: 2 3; }
    .figure .c3 { stroke: var(--violet); stroke-dasharray: 9 3 2 3; }
    .figure .c4 { stroke: var(--ink); stroke-dasharray: 12 4; }
    .figure .c5 { stroke: var(--bad); stroke-dasharray: 4 4; }
    .figure .t0 { fill: var(--accent); } .figure .t1 { fill: var(--active); } .figure .t2 { fill: var(--good); }
    .figure .t3 { fill: var(--violet); } .figure .t4 { fill: var(--ink); } .figure .t5 { fill: var(--bad); }
    .figure .pixel { fill: var(--ink); } .figure .height { fill: var(--accent); }
    .figure .frame { fill: none; stroke: var(--line); stroke-width: 1; }
    """
}
