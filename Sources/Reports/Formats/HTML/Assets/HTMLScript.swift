/// The script of a page: it sorts, filters and opens what is there, and adds nothing from elsewhere.
///
/// Text becomes a part of the page as text only (`textContent`); the page's policy demands it.
enum HTMLScript {
  /// What stands between the tags of the script element.
  static let text = "\n\"use strict\";\n" + evidence + table + paper
}
