/// The style of a page: the fonts of the system, two palettes, and rules for paper.
enum HTMLStyle {
  /// What stands between the tags of the style element.
  static let text = palette + signs + layout + tables + controls + charts + stacked + narrow + paper

  /// The sign of a status, so that it is not told by its colour alone.
  static func sign(_ status: ReportStatus) -> String {
    switch status {
    case .accepted: "✓"
    case .advisory: "△"
    case .waived: "◇"
    case .refused: "✕"
    case .unsigned: "○"
    case .error: "!"
    }
  }

  /// The sign before each word for a status; the words are what is read aloud.
  private static let signs = ReportStatus.allCases.map { status in
    let name = status.rawValue
    return """
      .s-\(name) { color: var(--\(name)); }
      .s-\(name)::before { content: "\(sign(status))"; content: "\(sign(status))" / ""; }
      .f-\(name) rect { fill: var(--\(name)); }

      """
  }.joined()
}
