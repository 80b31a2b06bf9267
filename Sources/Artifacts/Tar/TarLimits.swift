/// The limits of the tar reader, each with its reason.
enum TarLimits {
  /// An archive of a thousand images of a dozen layers has about this many entries; the lists of
  /// all of them stay below half of the memory budget of 48 MiB.
  static let entries = 65_536
  /// As Go's reader: what is longer cannot be read by the tools that load images.
  static let extensionHeader: UInt64 = 1 << 20
  /// GNU long names hold one path each, and a path ends at 4,096 bytes on Linux (`PATH_MAX`).
  static let longName: UInt64 = 8 << 10
  /// Writers fill their last record, 10 KiB by default and some megabytes at most.
  static let padding: UInt64 = 64 << 20
  /// Header fields and their extension headers fit in one read, and little is read in vain.
  static let readSize = 4 << 10
  /// The header alone of an entry without extension headers.
  static let shortReadSize = 512
}
