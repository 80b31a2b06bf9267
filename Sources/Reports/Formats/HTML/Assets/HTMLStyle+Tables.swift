extension HTMLStyle {
  /// Tables: hairlines, numbers to the right, and heads that stay in sight.
  static let tables = """
    table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
    caption { text-align: left; color: var(--muted); font-size: 0.8125rem; padding-bottom: 0.375rem; }
    th, td { text-align: left; vertical-align: top; font-weight: 400; padding: 0.375rem 0.75rem 0.375rem 0; }
    th:last-child, td:last-child { padding-right: 0; }
    thead th { color: var(--muted); font-size: 0.8125rem; font-weight: 600; border-bottom: 1px solid var(--strong-line); vertical-align: bottom; overflow-wrap: normal; }
    tbody tr { border-bottom: 1px solid var(--line); }
    .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
    .sum th, .sum td { padding-block: 0.1875rem; }
    .sum tbody tr { border-bottom: 0; }
    .sum .none { color: var(--muted); }
    .sum .total th, .sum .total td { font-weight: 600; padding-bottom: 0.625rem; border-top: 1px solid var(--line); }
    .sum tfoot th, .sum tfoot td { font-weight: 700; border-top: 2px solid var(--ink); }
    .codes { max-width: 46rem; }
    .inputs { max-width: 60rem; margin-top: 1.25rem; }
    .inputs th:first-child { width: 9.5rem; }
    .scroll { overflow-x: auto; }
    .keys { min-width: 52rem; }
    .keys .id { min-width: 17rem; }
    .keys td, .keys thead th { white-space: nowrap; }
    .keys td .muted { display: block; font-size: 0.8125rem; }
    .keys tbody th { white-space: normal; }
    .keys .name { font-weight: 600; }
    .keys .id, .keys .about { display: block; font-size: 0.75rem; color: var(--muted); }
    .keys .use { width: 16%; min-width: 6rem; }
    #artifacts-table { table-layout: fixed; }
    .c-status { width: 6.75rem; }
    .c-codes { width: 17%; }
    .c-signers { width: 13%; }
    .c-kind { width: 4.25rem; }
    .c-size { width: 7.5rem; }
    .c-if { width: 6.75rem; }
    .c-change { width: 5.5rem; }
    #artifacts-table code { display: inline-block; }
    .c-size { padding-left: 0.5rem; }
    .path { font-family: var(--mono); font-size: 0.86em; }
    .why { display: block; color: var(--muted); font-size: 0.8125rem; }
    tbody .fails > .c-status { box-shadow: inset 3px 0 0 var(--refused); padding-left: 0.625rem; }
    tbody :not(.fails) > .c-status, thead .c-status { padding-left: 0.625rem; }

    """
}
