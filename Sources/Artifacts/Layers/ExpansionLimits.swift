/// How far compressed bytes may expand.
struct ExpansionLimits: Sendable {
  /// Larger than any layer or archive that registries take (10 GiB and less), smaller than a disk.
  static let maximumSize: UInt64 = 64 << 30
  /// The ratio counts only beyond this: small layers of zeros are common and do no harm.
  static let freeSize: UInt64 = 256 << 20
  /// Images expand two to ten times; gzip reaches 1,032 and zstd far more for a bomb.
  static let ratio: UInt64 = 200

  static func check(consumed: UInt64, produced: UInt64) throws(ExpansionError) {
    guard produced <= maximumSize else { throw .tooLarge(limit: maximumSize) }
    guard produced <= freeSize || produced / ratio <= consumed else {
      throw .ratio(expanded: produced, compressed: consumed, limit: ratio)
    }
  }
}
