extension HTMLStyle {
  /// A table of artifacts that is too narrow for its columns: a row is a small sheet, and what is
  /// left out of it stands in its evidence.
  static let stacked = """
    @media screen and (max-width: 66rem) {
      #artifacts-table, #artifacts-table caption, #artifacts-table thead, #artifacts-table tbody { display: block; }
      #artifacts-table tr:not([hidden], .panel) { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.125rem 1rem; padding: 0.5rem 0; }
      #artifacts-table thead tr { display: flex !important; flex-wrap: wrap; gap: 0 1.25rem; border-bottom: 1px solid var(--strong-line); }
      #artifacts-table thead th { border: 0; }
      #artifacts-table th, #artifacts-table td:not(.panel td) { padding: 0; width: auto; }
      #artifacts-table tbody tr:not(.panel) { padding-left: 0.625rem; }
      #artifacts-table .fails { box-shadow: inset 3px 0 0 var(--refused); }
      #artifacts-table tbody .c-status { box-shadow: none; }
      #artifacts-table .c-artifact, #artifacts-table .c-codes { grid-column: 1 / -1; }
      #artifacts-table .panel:not([hidden]), #artifacts-table .panel td { display: block; }
      #artifacts-table tbody .c-if { grid-area: 1 / 2; }
      tbody .c-if:has(.muted), tbody .c-codes:empty, tbody .c-signers, tbody .c-kind, tbody .c-size, tbody .c-change { display: none; }
      tbody .c-if::before { content: "would be "; color: var(--muted); font-size: 0.8125rem; }
      #artifacts-table .panel { padding: 0; }
      .sort { min-height: 2rem; }
    }

    """

  /// A phone: what is left out of the rows stands in their evidence.
  static let narrow = """
    @media screen and (max-width: 46rem) {
      header.top { padding-top: 1.25rem; }
      h1 { font-size: 1.75rem; }
      .facts { gap: 0.5rem 1.5rem; }
      .facts.wide > div, .evidence dl > div { grid-template-columns: minmax(0, 1fr); padding: 0.25rem 0; }
      nav a { padding: 0.75rem 0; }
      .controls p, .controls input, .controls select { width: 100%; }
      .controls label { display: block; }
      .inputs th:first-child { width: 6rem; }
      .keys { min-width: 0; }
      .keys, .keys caption, .keys tbody, .keys tr, .keys th, .keys td { display: block; }
      .keys thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
      .keys tr { padding: 0.5rem 0; }
      .keys th, .keys td, .keys .use { padding: 0; width: auto; min-width: 0; }
      .keys td { display: grid; grid-template-columns: 8rem minmax(0, 1fr); gap: 0 0.75rem; text-align: left; padding-top: 0.125rem; }
      .keys td::before { content: attr(data-label); content: attr(data-label) / ""; color: var(--muted); font-size: 0.8125rem; }
      .keys .id { min-width: 0; }
      input, select, .more button { min-height: 2.75rem; }
      .open { padding-block: 0.25rem; }
    }
    @media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
    @media (forced-colors: active) {
      .chart g rect, rect.solid { stroke: CanvasText; }
      .swatch { forced-color-adjust: none; }
    }

    """

  /// Paper: no controls, and everything is shown, also what is filtered or folded away.
  static let paper = """
    @page { margin: 16mm 14mm; }
    @media print {
      html { font-size: 13px; }
      body { max-width: none; padding: 0; font-size: 9.5pt; }
      .skip, nav, .controls, .more, .panel { display: none !important; }
      #artifacts-table tbody tr[hidden]:not(.panel) { display: table-row; }
      .scroll { overflow: visible; }
      table { font-size: 8.5pt; }
      .keys { min-width: 0; font-size: 7pt; }
      .keys th, .keys td { padding-right: 0.4rem; }
      .keys thead th { white-space: normal; }
      .keys .id { min-width: 10rem; }
      .keys .use { min-width: 4rem; }
      .keys td .muted { font-size: inherit; }
      .c-kind { display: none; }
      .c-codes { width: 16%; }
      .c-signers { width: 12%; }
      .c-size { width: 6.5rem; }
      summary { list-style: none; }
      .sort::after, .open::before { content: none; }
      .open { color: inherit; padding-left: 0; }
      .open + .why { padding-left: 0; }
      header.top { padding-top: 0; }
      tr, .finding, .chart, .facts > div { break-inside: avoid; }
      h2, h3, caption, summary { break-after: avoid; }
      details::details-content { content-visibility: visible; block-size: auto; }
      rect, .swatch, .mark, tbody .fails > .c-status { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }

    """
}
