import Artifacts

/// In what a tree differs from the signed one, as text: bounded, since a wrong folder can differ in
/// everything.
enum DifferenceText {
  /// How many paths of each sort are shown; `--json` has all of them.
  static let limit = 20

  /// The lines below a refusal.
  static func lines(_ difference: TreeDifference) -> [Line] {
    bounded(difference.changed, "changed") { change in
      [
        row("changed", TreeText.shown(change.path)),
        row("", "expected  " + TreeText.words(change.signed.content)),
        row("", "found     " + TreeText.words(change.found.content)),
      ]
    }
      + bounded(difference.removed, "removed") { entry in [row("removed", TreeText.words(entry))] }
      + bounded(difference.added, "added") { entry in [row("added", TreeText.words(entry))] }
  }

  private static func bounded<Element>(
    _ elements: [Element], _ name: String, _ lines: (Element) -> [Line]
  ) -> [Line] {
    let rest = elements.count - limit
    return elements.prefix(limit).flatMap(lines)
      + (rest > 0 ? [row(name, "and \(rest) more (--json has all)")] : [])
  }

  private static func row(_ name: String, _ text: String) -> Line {
    let padding = String(repeating: " ", count: max(0, 9 - name.utf8.count))
    return Line("  ", .plain(name + padding), " ", .plain(text))
  }
}
