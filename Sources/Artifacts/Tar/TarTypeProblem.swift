/// Why a type of entry is refused.
///
/// The raw value is the refusal's code.
public enum TarTypeProblem: String, Sendable, Hashable {
  /// A device or a FIFO.
  case special = "tar-special-file"
  /// A sparse file.
  case sparse = "tar-sparse-file"
  /// A type that not every reader knows.
  case unknown = "tar-type-unknown"
}
