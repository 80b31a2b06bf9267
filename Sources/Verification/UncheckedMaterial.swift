/// What travels in a verified bundle and was not itself verified.
public enum UncheckedMaterial: Sendable, Hashable {
  /// Transparency log entries of logs that nobody named as trusted: they are never used as a time or as a proof of publication.
  case logEntries(count: Int)
  /// RFC 3161 timestamps of authorities that nobody named as trusted: they are never used as a time.
  case timestamps(count: Int)

  static func of(logEntries: Int, timestamps: Int) -> [UncheckedMaterial] {
    var unchecked: [UncheckedMaterial] = []
    if logEntries > 0 { unchecked.append(.logEntries(count: logEntries)) }
    if timestamps > 0 { unchecked.append(.timestamps(count: timestamps)) }
    return unchecked
  }
}
