/// What is wrong with a header block.
///
/// The raw value is the refusal's code.
public enum TarHeaderProblem: String, Sendable, Hashable {
  /// The checksum is not that of the block.
  case checksum = "tar-checksum"
  /// The magic is none of those that all readers know, so that they choose different layouts.
  case magic = "tar-magic"
  /// Bytes stand where one dialect has a name's prefix and another has something else.
  case prefix = "tar-ambiguous-prefix"
  /// Bytes stand where the dialect has none.
  case reserved = "tar-reserved-bytes"
  /// Bytes follow the end of a text field, which some readers show and others cut off.
  case textAfterEnd = "tar-text-after-end"
}
