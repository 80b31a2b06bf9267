extension HTMLStyle {
  /// Colours: text on its ground has a contrast of at least 4.5 (WCAG 2.2, 1.4.3), on light and dark.
  static let palette = """

    :root {
      color-scheme: light dark;
      --ground: #ffffff; --raised: #f5f6f8; --ink: #1a212c; --muted: #566072; --line: #dde1e8;
      --strong-line: #b9c0cc; --accent: #1a56b0; --focus: #1a56b0; --solid: #3f6fb0; --hatch: #7d8899;
      --accepted: #17683b; --advisory: #1c5c9c; --waived: #6b42a3; --refused: #b42318;
      --unsigned: #875200; --error: #8a1f64;
      --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Segoe UI Mono", "Liberation Mono",
        "DejaVu Sans Mono", Menlo, monospace;
    }
    @media screen and (prefers-color-scheme: dark) {
      :root {
        --ground: #12161d; --raised: #1b212b; --ink: #e5e9f0; --muted: #a4aebd; --line: #2b333f;
        --strong-line: #4a5566; --accent: #8ab8f8; --focus: #8ab8f8; --solid: #6d9fe0;
        --hatch: #98a3b5; --accepted: #6fcf97; --advisory: #82b8f2; --waived: #c3a5f0;
        --refused: #ff9a8f; --unsigned: #edb866; --error: #f39acb;
      }
    }

    """
}
