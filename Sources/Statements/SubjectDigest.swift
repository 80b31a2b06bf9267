/// One digest of a subject, as the statement writes it (in-toto `digest_set.md`).
public struct SubjectDigest: Sendable, Hashable {
  /// The algorithm's name, such as `sha256`.
  public let algorithm: String
  /// The value: lower-case hexadecimal for the SHA-2 algorithms, else whatever was written.
  public let hex: String
}
