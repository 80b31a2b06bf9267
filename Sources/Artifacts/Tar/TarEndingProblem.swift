/// What is wrong with the end of an archive.
///
/// The raw value is the refusal's code.
public enum TarEndingProblem: String, Sendable, Hashable {
  /// The file ends inside a header or an entry's content.
  case truncated = "tar-truncated"
  /// The file ends at an entry's end, without the two blocks of zeros.
  case missingMarker = "tar-end-missing"
  /// One block of zeros, and then something else.
  case loneZeroBlock = "tar-lone-zero-block"
  /// Something other than zeros after the end.
  case trailingData = "tar-trailing-data"
}
