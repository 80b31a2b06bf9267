public import Digests

/// A file whose bytes were read and digested here.
///
/// Only this module makes one: a digest that somebody wrote down is another type. The one exception is asked for by
/// name: ``FileArtifact/measure(_:recalling:progress:)`` believes a digest that was computed when the file was
/// read before.
public struct MeasuredFile: Sendable, Hashable {
  /// The path as the caller gave it; `-` is standard input.
  public let path: String
  /// The number of bytes that were read.
  public let size: UInt64
  /// The digests of those bytes; SHA-256 is always among them.
  public let digests: DigestSet
  /// The SHA-256 digest, which identifies the file.
  public let sha256: SHA256Digest
  /// The first bytes, at most sixteen: enough to recognise a format.
  public let prefix: [UInt8]

  /// The copy that holds those bytes, where one was made.
  public let copy: ArtifactCopy?

  init(
    path: String, size: UInt64, digests: DigestSet, sha256: SHA256Digest, prefix: [UInt8],
    copy: ArtifactCopy? = nil
  ) {
    self.path = path
    self.size = size
    self.digests = digests
    self.sha256 = sha256
    self.prefix = prefix
    self.copy = copy
  }
}
