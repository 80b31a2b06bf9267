extension HTMLStyle {
  /// The page as a whole, and what is in it beside tables and charts.
  static let layout = """
    * { box-sizing: border-box; }
    html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; scroll-padding-top: 1rem; }
    body {
      margin: 0 auto; max-width: 78rem; padding: 0 clamp(1rem, 4vw, 2.5rem) 3rem;
      background: var(--ground); color: var(--ink);
      font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", sans-serif;
      overflow-wrap: anywhere;
    }
    h1, h2, h3, p, dl, dd, ul, figure { margin: 0; padding: 0; }
    h2 { font-size: 1.25rem; line-height: 1.3; letter-spacing: -0.01em; margin-bottom: 0.75rem; }
    h3 { font-size: 1rem; margin: 1.5rem 0 0.5rem; }
    .evidence h3 { font-size: 0.8125rem; color: var(--muted); font-weight: 600; margin: 0 0 0.25rem; }
    a { color: var(--accent); text-underline-offset: 0.15em; }
    :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
    code, .exact { font-family: var(--mono); font-size: 0.86em; }
    .exact, .path, .open, .argument { white-space: break-spaces; }
    .exact, .path, .open, .argument, .why, dd, td, caption { unicode-bidi: isolate; }
    .muted, .note, .about, .key-note { color: var(--muted); }
    .note, .key-note { font-size: 0.8125rem; }
    .note { margin-bottom: 0.75rem; max-width: 46rem; }
    .key-note { margin-top: 0.5rem; }
    .skip { position: absolute; left: -100vw; top: 0.5rem; padding: 0.5rem 0.75rem; }
    .skip:focus { left: 1rem; z-index: 2; background: var(--ground); }
    header.top { padding: 2.5rem 0 1.5rem; }
    .eyebrow { color: var(--muted); font-size: 0.8125rem; font-weight: 600; letter-spacing: 0.02em; }
    h1 {
      display: flex; align-items: center; gap: 0.6rem; font-size: 2.125rem; line-height: 1.2;
      letter-spacing: -0.02em; margin: 0.25rem 0 0.375rem;
    }
    .mark {
      flex: none; display: inline-grid; place-items: center; width: 1.9rem; height: 1.9rem;
      border-radius: 50%; font-size: 1.05rem; line-height: 1; letter-spacing: 0;
      color: var(--ground); background: var(--verdict);
    }
    .mark::before { content: var(--verdict-sign); }
    .v-passed { --verdict: var(--accepted); --verdict-sign: "✓"; }
    .v-failed { --verdict: var(--refused); --verdict-sign: "✕"; }
    .v-unclear { --verdict: var(--error); --verdict-sign: "!"; }
    .lead { font-size: 1.0625rem; max-width: 46rem; }
    .facts { display: flex; flex-wrap: wrap; gap: 0.625rem 2.25rem; margin: 1.25rem 0 0; }
    .facts dt { color: var(--muted); font-size: 0.8125rem; }
    .facts.wide { display: block; max-width: 60rem; }
    .facts.wide > div, .evidence dl > div {
      display: grid; grid-template-columns: 9.5rem minmax(0, 1fr); gap: 0 1rem; padding: 0.1875rem 0;
    }
    nav { margin-top: 1.5rem; border-block: 1px solid var(--line); }
    nav ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem; list-style: none; }
    nav a { display: block; padding: 0.625rem 0; text-decoration: none; font-weight: 500; }
    nav a:hover { text-decoration: underline; }
    main > section { padding-top: 1.25rem; margin-bottom: 1.75rem; }
    .alert { border: 2px solid var(--refused); border-radius: 6px; padding: 0.75rem 1rem; margin-bottom: 1rem; }
    .remarks { margin: 0 0 1rem 1.1rem; }
    .argument { display: inline-block; background: var(--raised); border-radius: 4px; padding: 0 0.375rem; margin: 0.0625rem 0; }
    .columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(19rem, 100%), 26rem)); gap: 1.5rem 3.5rem; align-items: start; }
    .changes, .findings { list-style: none; }
    .changes li { display: flex; flex-wrap: wrap; gap: 0.125rem 1.25rem; justify-content: space-between; padding: 0.375rem 0; border-top: 1px solid var(--line); }
    .finding { padding: 0.625rem 0; border-top: 1px solid var(--line); }
    .finding ul { list-style: none; color: var(--muted); font-size: 0.8125rem; }
    .severity { font-weight: 600; white-space: nowrap; }
    .severity.v-error { color: var(--refused); }
    .severity.v-error::before { content: "✕ "; content: "✕ " / ""; }
    .severity.v-warning { color: var(--unsigned); }
    .severity.v-warning::before { content: "△ "; content: "△ " / ""; }
    .severity.v-note { color: var(--muted); }
    .severity.v-note::before { content: "· "; content: "· " / ""; }
    .fails-tag { color: var(--refused); font-size: 0.8125rem; }
    .status { white-space: nowrap; font-weight: 600; font-size: 0.8125rem; }
    .status::before { display: inline-block; width: 1.35em; text-align: center; margin-right: 0.15em; font-weight: 700; }
    details { border-top: 1px solid var(--line); }
    details:last-of-type { border-bottom: 1px solid var(--line); }
    summary { cursor: pointer; padding: 0.5rem 0; }
    summary:hover { background: var(--raised); }
    .evidence { display: grid; gap: 0.875rem; padding: 0.5rem 0 1rem; font-size: 0.8125rem; }
    .evidence dl { max-width: 60rem; }
    .evidence dl + dl { border-top: 1px dashed var(--line); margin-top: 0.375rem; padding-top: 0.375rem; }
    .evidence dt { color: var(--muted); }
    .evidence .exact { font-size: 0.95em; }
    footer { color: var(--muted); font-size: 0.8125rem; border-top: 1px solid var(--line); padding-top: 1rem; }

    """
}
