/// Reasons and findings in words, for formats that have a place for text and no more.
///
/// All of it is safe to show (``ShownText``), so that no text from outside makes a line of its own.
extension ReportReason {
  /// What is wrong, and what was expected and found, in one line.
  var sentence: String {
    ReportDetails.sentence(message, [("expected", expected), ("found", found)])
  }

  /// The same and the rest, a line each.
  var lines: [String] {
    ReportDetails.lines(
      "\(message) [\(code)]",
      [
        ("check", check), ("expected", expected), ("found", found), ("bundle", bundle),
        ("key", keyID), ("remedy", remedy),
      ])
  }
}

extension ReportFinding {
  /// What was found, in one line.
  var sentence: String { ReportDetails.sentence(message, []) }

  /// The same and the rest, a line each.
  var lines: [String] {
    ReportDetails.lines(
      "\(message) [\(code)]",
      [("path", path), ("key", keyID), ("digest", digest), ("time", time), ("remedy", remedy)]
        + related.map { ("with", $0) })
  }

  /// What it is about: the path, the key and the digest, as far as it has them; else its message.
  var subject: String {
    let parts = [path, keyID, digest].compactMap { $0 }
    return parts.isEmpty ? message : parts.joined(separator: " ")
  }
}

extension ReportRow {
  /// Why the artifact is not simply accepted, in one line.
  var sentence: String {
    guard !reasons.isEmpty else { return status.rawValue }
    return "\(status.rawValue): " + reasons.map(\.sentence).joined(separator: "; ")
  }

  /// The same and the rest, a line each.
  var lines: [String] {
    [status.rawValue] + changeLines + reasons.flatMap(\.lines)
  }

  private var changeLines: [String] {
    var lines: [String] = []
    if let change { lines.append("against the baseline: \(change.rawValue)") }
    if let alternative { lines.append("would be: \(alternative.rawValue)") }
    return lines
  }
}

private enum ReportDetails {
  static func sentence(_ message: String, _ facts: [(String, String?)]) -> String {
    let present = facts.compactMap { name, value in value.map { "\(name) \(ShownText.of($0))" } }
    let shown = ShownText.of(message)
    return present.isEmpty ? shown : shown + " (" + present.joined(separator: ", ") + ")"
  }

  static func lines(_ first: String, _ facts: [(String, String?)]) -> [String] {
    [ShownText.of(first)]
      + facts.compactMap { name, value in value.map { "  \(name): \(ShownText.of($0))" } }
  }
}
