/// How the bytes of a layer, or of a whole archive, are compressed.
public enum LayerCompression: String, Sendable, Hashable, CaseIterable {
  /// Not compressed.
  case none
  /// gzip (RFC 1952).
  case gzip
  /// zstd (RFC 8878).
  case zstd

  /// The compression that the first bytes show.
  ///
  /// A zstd stream may begin with a skippable frame.
  init(prefix: [UInt8]) {
    if prefix.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if prefix.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) || Self.isSkippableFrame(prefix) {
      self = .zstd
    } else {
      self = .none
    }
  }

  private static func isSkippableFrame(_ prefix: [UInt8]) -> Bool {
    prefix.count >= 4 && prefix[0] & 0xF0 == 0x50
      && prefix[1...3].elementsEqual([0x2A, 0x4D, 0x18])
  }
}
