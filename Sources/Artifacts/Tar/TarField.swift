/// A numeric field of a header block (POSIX.1-2017, pax, "ustar Interchange Format").
public enum TarField: String, Sendable, Hashable, CaseIterable {
  /// Permission bits.
  case mode
  /// The owner's number.
  case owner
  /// The group's number.
  case group
  /// The size of the content.
  case size
  /// The time of modification.
  case modified
  /// The checksum of the block.
  case checksum
  /// The major number of a device.
  case deviceMajor
  /// The minor number of a device.
  case deviceMinor
}
