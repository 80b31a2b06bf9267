/// A limit of the reader.
///
/// The raw value is the refusal's code.
public enum TarLimit: String, Sendable, Hashable {
  /// The number of entries.
  case entries = "tar-too-many-entries"
  /// The length of an extension header.
  case extensionHeader = "tar-extension-too-long"
  /// The length of the zeros after the end.
  case padding = "tar-padding-too-long"
}
