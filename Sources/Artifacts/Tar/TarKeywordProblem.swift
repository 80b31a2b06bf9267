/// Why a PAX keyword is refused.
///
/// The raw value is the refusal's code.
public enum TarKeywordProblem: String, Sendable, Hashable {
  /// It changes the encoding of names.
  case charset = "pax-charset"
  /// It describes a sparse file, or changes a size in another way than `size`.
  case sparse = "tar-sparse-file"
  /// It changes the type of an entry, or is no keyword that POSIX or a vendor has.
  case unknown = "pax-keyword-unknown"
}
