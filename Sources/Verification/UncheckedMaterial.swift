import Bundles

/// What travels in a verified bundle and was not itself verified.
public enum UncheckedMaterial: Sendable, Hashable {
  /// Transparency log entries: they are never used as a time or as a proof of publication.
  case logEntries(count: Int)
  /// RFC 3161 timestamps: they are never used as a time.
  case timestamps(count: Int)

  static func of(_ bundle: Bundle) -> [UncheckedMaterial] {
    var unchecked: [UncheckedMaterial] = []
    let material = bundle.material
    if !material.logEntries.isEmpty {
      unchecked.append(.logEntries(count: material.logEntries.count))
    }
    if !material.timestamps.isEmpty {
      unchecked.append(.timestamps(count: material.timestamps.count))
    }
    return unchecked
  }
}
