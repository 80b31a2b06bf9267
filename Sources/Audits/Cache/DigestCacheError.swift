public import NativeSystem

/// Why a cache of digests is not used.
@nonexhaustive
public enum DigestCacheError: Error, Sendable, Equatable {
  /// The system refused.
  case file(FileError)
  /// It is no regular file, or another user's, or others may read or write it.
  case notPrivate(path: String)
  /// It is no cache, or was damaged; the offset of what is wrong.
  case malformed(path: String, at: UInt64)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .file: "file-error"
    case .notPrivate: "digest-cache-not-private"
    case .malformed: "digest-cache-malformed"
    }
  }
}
