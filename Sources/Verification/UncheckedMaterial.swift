import Bundles

/// What travels in a verified bundle and was not itself verified.
public enum UncheckedMaterial: Sendable, Hashable {
  /// Transparency log entries: they are never used as a time or as a proof of publication.
  case logEntries(count: Int)
  /// RFC 3161 timestamps of authorities that nobody named as trusted: they are never used as a time.
  case timestamps(count: Int)

  static func of(_ bundle: Bundle, timestamps: Int) -> [UncheckedMaterial] {
    var unchecked: [UncheckedMaterial] = []
    let material = bundle.material
    if !material.logEntries.isEmpty {
      unchecked.append(.logEntries(count: material.logEntries.count))
    }
    if timestamps > 0 { unchecked.append(.timestamps(count: timestamps)) }
    return unchecked
  }
}
