extension HTMLStyle {
  /// What a script adds: the filter, buttons that sort, and rows that open.
  static let controls = """
    .controls { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.25rem; padding-bottom: 0.875rem; }
    .controls[hidden], .more[hidden] { display: none; }
    .controls label { color: var(--muted); font-size: 0.8125rem; margin-right: 0.25rem; }
    input, select, .more button {
      font: inherit; color: inherit; background: var(--ground); border: 1px solid var(--hatch);
      border-radius: 5px; padding: 0.3125rem 0.5rem; min-height: 2.125rem; max-width: 100%;
    }
    input { width: 19rem; }
    ::placeholder { color: var(--muted); opacity: 1; }
    #shown { color: var(--muted); font-size: 0.8125rem; }
    .more { padding-top: 0.75rem; }
    .more button { cursor: pointer; padding-inline: 0.875rem; }
    .more button:hover, .sort:hover { background: var(--raised); }
    .sort { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; min-height: 1.5rem; }
    .sort::after { content: "\\2195"; content: "\\2195" / ""; padding-left: 0.25em; opacity: 0.75; }
    [aria-sort="ascending"] .sort, [aria-sort="descending"] .sort { color: var(--ink); }
    [aria-sort="ascending"] .sort::after { content: "\\2191"; content: "\\2191" / ""; opacity: 1; }
    [aria-sort="descending"] .sort::after { content: "\\2193"; content: "\\2193" / ""; opacity: 1; }
    .open {
      font-family: var(--mono); font-size: 0.86em; line-height: inherit; color: var(--accent); background: none;
      border: 0; padding: 0 0 0 1.1em; margin: 0; position: relative; text-align: left; cursor: pointer; overflow-wrap: anywhere;
    }
    .open::before { content: "\\25B8"; content: "\\25B8" / ""; position: absolute; left: 0; }
    .open[aria-expanded="true"]::before { content: "\\25BE"; content: "\\25BE" / ""; }
    .open:hover { text-decoration: underline; }
    .open + .why { padding-left: 0.95rem; }
    #artifacts-table .panel td { padding: 0.25rem 0 0.5rem 0.625rem; background: var(--raised); }
    .panel .evidence { padding: 0.5rem 0.75rem; }

    """
}
