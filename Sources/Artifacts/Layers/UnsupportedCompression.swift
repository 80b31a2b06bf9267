/// A compression that is recognised and not supported for layers.
public enum UnsupportedCompression: String, Sendable, Hashable, CaseIterable {
  /// xz.
  case xz
  /// bzip2.
  case bzip2
  /// lz4.
  case lz4

  init?(prefix: [UInt8]) {
    if prefix.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]) {
      self = .xz
    } else if prefix.starts(with: Array("BZh".utf8)) {
      self = .bzip2
    } else if prefix.starts(with: [0x04, 0x22, 0x4D, 0x18]) {
      self = .lz4
    } else {
      return nil
    }
  }
}
