/// Guesses what somebody meant to write.
enum Spelling {
  /// The name that differs least, if it differs by few letters.
  static func nearest(to found: String, among names: [String]) -> String? {
    let nearest = names.map { (name: $0, distance: distance(found, $0)) }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }
    guard let nearest, nearest.distance <= max(2, nearest.name.utf8.count / 3) else { return nil }
    return nearest.name
  }

  /// The edits that lead from one text to the other (Levenshtein), of texts of a sensible length.
  private static func distance(_ one: String, _ other: String) -> Int {
    let one = Array(one.utf8.prefix(64))
    let other = Array(other.utf8.prefix(64))
    var row = Array(0...other.count)
    for (line, byte) in one.enumerated() {
      var diagonal = row[0]
      row[0] = line + 1
      for (column, wanted) in other.enumerated() {
        let edited = min(row[column], row[column + 1]) + 1
        let kept = diagonal + (byte == wanted ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(edited, kept)
      }
    }
    return row[other.count]
  }
}
