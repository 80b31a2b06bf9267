extension HTMLStyle {
  /// Charts: the same hues as the words, lines across what does not count.
  static let charts = """
    .chart svg { display: block; overflow: hidden; }
    .chart { margin-bottom: 1.25rem; }
    svg text { font-family: inherit; }
    .chart g rect { stroke: var(--ground); stroke-width: 1.5px; }
    .chart g text { fill: var(--ground); font-size: 13px; font-weight: 700; }
    .legend { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; list-style: none; padding-top: 0.5rem; font-variant-numeric: tabular-nums; }
    rect.track { fill: var(--raised); }
    rect.solid { fill: var(--solid); }
    rect.gap { fill: var(--ground); }
    rect.hatched { fill: url(#hatch); }
    .hatch-ground { fill: var(--raised); }
    .hatch-line { fill: var(--hatch); }
    .tick { stroke: var(--line); }
    .tick-label { fill: var(--muted); font-size: 12px; }
    .bar-label { fill: var(--ink); font-size: 13px; font-weight: 600; }
    .bar-state { fill: var(--muted); font-weight: 400; }
    .judged { stroke: var(--ink); stroke-width: 1.5px; stroke-dasharray: 4 3; }
    .swatch { display: inline-block; width: 1.25rem; height: 0.6875rem; margin-left: 0.75rem; margin-right: 0.125rem; }
    .swatch:first-child { margin-left: 0; }
    .swatch.solid { background: var(--solid); }
    .swatch.hatched { background: repeating-linear-gradient(135deg, var(--hatch) 0 2.5px, var(--raised) 2.5px 6px); }
    .swatch.line { width: 0; height: 0.875rem; border-left: 2px dashed var(--ink); vertical-align: -0.125rem; margin-right: 0.375rem; }

    """
}
