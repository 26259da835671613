/// How a page looks: on a screen light or dark, wide or narrow, and on paper.
enum HTMLStyle {
  /// The style sheet.
  static let css = """
    :root { color-scheme: light dark; \(SVGColors.light) }
    @media (prefers-color-scheme: dark) { :root { \(SVGColors.dark) } }
    * { box-sizing: border-box; }
    html { scroll-padding-top: 2rem; -webkit-text-size-adjust: 100%; }
    body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 76rem; background: var(--paper);
      color: var(--ink); font: 1rem/1.55 system-ui, sans-serif; }
    h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .3rem; }
    h2 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 .6rem; padding-top: .6rem;
      border-top: 1px solid var(--faint); }
    h3 { font-size: 1.05rem; margin: 1.2rem 0 .4rem; }
    p { margin: .6rem 0; max-width: 68ch; }
    .source, .hint { color: var(--quiet); }
    .hint { font-size: .92rem; }
    a { color: var(--accent); text-decoration: underline; text-decoration-thickness: 1px;
      text-underline-offset: .2em; }
    a:hover { text-decoration-thickness: 2px; }
    :focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px; }
    main:focus { outline: none; }
    .skip { position: absolute; left: -100vw; background: var(--paper); padding: .6rem 1rem; z-index: 1; }
    .skip:focus { left: .5rem; top: .5rem; }
    nav { font-size: .92rem; margin: 1rem 0; border: 1px solid var(--faint); border-radius: 6px; }
    nav ol { margin: 0; padding: .6rem .8rem .6rem 2.4rem; columns: 15rem; column-gap: 2rem; }
    nav li { break-inside: avoid; padding: .12rem 0; }
    nav a { text-decoration: none; }
    nav a:hover { text-decoration: underline; }
    section { margin: 0 0 1.6rem; scroll-margin-top: 1rem; display: flow-root; }
    .scroll { overflow-x: auto; margin: .6rem 0;
      background: linear-gradient(to right, var(--paper) 1rem, transparent) left / 2.5rem 100% no-repeat local,
        linear-gradient(to left, var(--paper) 1rem, transparent) right / 2.5rem 100% no-repeat local,
        linear-gradient(to right, var(--line), transparent) left / 1rem 100% no-repeat scroll,
        linear-gradient(to left, var(--line), transparent) right / 1rem 100% no-repeat scroll; }
    .equations { display: grid; grid-template-columns: fit-content(45%) 1fr; row-gap: .1rem; padding: .1rem .3rem; }
    .equation { display: grid; grid-column: 1 / -1; grid-template-columns: subgrid; align-items: baseline;
      padding: .2rem .4rem; border-radius: 4px; scroll-margin: 6rem; }
    .left { padding-right: .35em; white-space: nowrap; }
    .right { min-width: 0; }
    .part { display: block; padding-left: 1.8em; text-indent: -1.8em; margin: .18rem 0; }
    .compact .part { display: inline-block; padding: 0; text-indent: 0; margin: 0 .1em 0 0; max-width: 100%; }
    .compact .right { line-height: 1.9; }
    .note { grid-column: 2; color: var(--quiet); font-size: .92rem; padding-left: 1.8em; }
    @media (min-width: 56rem) {
      .equations { grid-template-columns: fit-content(35%) fit-content(60%) minmax(14ch, 1fr); }
      .equation { column-gap: 0; }
      .note { grid-column: 3; max-width: 30ch; padding-left: 1.5rem; }
    }
    math, .numbers { font-size: 1.05em; }
    .numbers { font-family: math, serif; }
    .piece { white-space: nowrap; }
    .op { margin: 0 .27em; }
    .fraction { display: inline-flex; flex-direction: column; vertical-align: middle; text-align: center;
      margin: .1em .15em; line-height: 1.35; text-indent: 0; }
    .fraction > :last-child { border-top: 1px solid currentColor; padding: 0 .2em; }
    .root { border-top: 1px solid currentColor; padding: 0 .15em; }
    .cases { display: inline-grid; vertical-align: middle; border-left: 1px solid currentColor; padding-left: .5em;
      text-indent: 0; }
    .spoken, main > section > .scroll caption { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden;
      white-space: nowrap; }
    sup { line-height: 1; }
    .equations math, h2 math { math-style: normal; }
    mfrac { padding: 0 .1em; }
    .equation:target, .given li:target { background: var(--focus); box-shadow: -4px 0 0 var(--active); }
    section:target > h2 { color: var(--active); }
    .given { list-style: none; margin: 0; padding: 0; display: flex; flex-wrap: wrap; gap: .2rem 1.4rem; }
    .given li { padding: .1rem .4rem; border-radius: 4px; scroll-margin: 6rem; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
    caption { text-align: left; color: var(--quiet); font-size: .85rem; padding: .2rem .5rem; }
    th, td { padding: .22rem .7rem; text-align: left; vertical-align: baseline; font-weight: 400; }
    td { max-width: 52ch; }
    thead th { color: var(--quiet); border-bottom: 1px solid var(--line); }
    tbody tr { border-bottom: 1px solid var(--faint); }
    .n { text-align: right; white-space: nowrap; }
    dl { margin: .6rem 0; }
    dl div { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: 0 1rem; padding: .12rem 0; }
    dt { color: var(--quiet); }
    dd { margin: 0; max-width: 68ch; overflow-wrap: anywhere; }
    @media (max-width: 30rem) { dl div { grid-template-columns: 1fr; } th, td { padding: .22rem .3rem; } }
    details { margin: .4rem 0; }
    summary { cursor: pointer; color: var(--accent); padding: .2rem 0; width: max-content; }
    .blank { display: inline-block; width: 7em; border-bottom: 1px solid currentColor; height: 1em; }
    .pictures { display: flex; flex-wrap: wrap; gap: .4rem 1.2rem; }
    .pictures .picture { margin: 0; }
    .pictures p { margin: 0; font-size: .85rem; text-align: center; }
    svg.figure { display: block; }
    .road svg { max-width: 100%; height: auto; }
    @media (min-width: 56rem) { .road { float: right; margin: 0 0 .5rem 1.5rem; max-width: 26rem; } }
    \(SVGColors.classes)
    @page { size: A4; margin: 18mm; }
    hr.page { border: 0; border-top: 1px dashed; opacity: .5; margin: 2.5rem 0; }
    @media print {
      hr.page { border: 0; margin: 0; break-after: page; }
      :root { color-scheme: light; \(SVGColors.light) --paper: #fff; --ink: #000; --quiet: #333; }
      body { max-width: none; padding: 0; font-size: 10pt; }
      nav, .skip, .hint, details:not([open]), #every-quantity { display: none; }
      a { color: inherit; text-decoration: none; }
      h2, h3, caption, thead { break-after: avoid; }
      .equation, .picture, tr, dl div { break-inside: avoid; }
      .scroll { overflow: visible; background: none; }
      .picture svg { max-width: 100%; height: auto; }
      .equation:target, .given li:target { background: none; box-shadow: none; }
      section:target > h2 { color: inherit; }
    }
    """
}
