/// A field of comma-separated values that no spreadsheet takes for a formula.
enum CSVField {
  /// The field of values, which `"; "` parts.
  ///
  /// What a spreadsheet would take for a formula gets an apostrophe before it, by which spreadsheets
  /// know text: at the start of a field, and after a comma or a semicolon within one, since a
  /// spreadsheet may part fields at either.
  static func of(_ values: [String]) -> String {
    quoted(values.map { guarded(ShownText.of($0)) }.joined(separator: "; "))
  }

  /// What may begin a formula: the signs, and the forms of them that spreadsheets take for the same.
  private static let triggers: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}", "\u{FE66}", "\u{FE62}",
    "\u{FE63}", "\u{FE6B}", "\u{2212}",
  ]

  private static func guarded(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: triggers.contains) else { return text }
    var guarded = ""
    var mayBegin = true
    for scalar in text.unicodeScalars {
      if mayBegin, triggers.contains(scalar) { guarded += "'" }
      guarded.unicodeScalars.append(scalar)
      // White space, quotes and apostrophes before a sign do not keep a spreadsheet from it.
      if scalar == "," || scalar == ";" {
        mayBegin = true
      } else if !scalar.properties.isWhitespace, scalar != "\"", scalar != "'" {
        mayBegin = false
      }
    }
    return guarded
  }

  private static func quoted(_ text: String) -> String {
    let mustBe = text.utf8.contains { byte in special.contains(byte) }
    return mustBe ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }

  private static let special = Array(",;\"' ".utf8)
}
