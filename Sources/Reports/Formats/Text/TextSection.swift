/// Entries of a report in text: the first ones, and how many there are.
struct TextSection {
  /// How many entries were added.
  private(set) var count = 0
  private var shown: [String] = []

  /// Adds an entry; its lines are only made if it is shown.
  mutating func add(_ entry: () -> [String]) {
    count += 1
    if count <= TextFormat.entryLimit { shown += entry() }
  }

  /// The lines of the entries that are shown, and one for the others.
  var lines: [String] {
    guard count > TextFormat.entryLimit else { return shown }
    return shown + ["  ... and \(count - TextFormat.entryLimit) more; see the jsonl report"]
  }
}
