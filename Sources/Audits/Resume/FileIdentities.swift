public import Digests
public import NativeSystem

/// The identities of many files, with their paths and in their order, as one digest (``FileIdentity``).
public struct FileIdentities: ~Copyable {
  private var digest = StreamingDigest([.sha256])
  /// When any of the files last changed, in nanoseconds since 1970-01-01T00:00:00Z.
  public private(set) var lastChange = Int64.min

  /// Begins with no file.
  public init() {}

  /// Adds a file; nil is one that cannot be looked at.
  public mutating func add(_ path: String, _ status: FileStatus?) {
    let path = PathText.bytes(of: path)
    var bytes: [UInt8] = []
    bytes.append(number: UInt64(path.count))
    bytes += path
    bytes += status.map { FileIdentity.of($0).bytes } ?? []
    digest.update(SHA256Digest.of(bytes).bytes.span)
    lastChange = max(lastChange, status?.lastChange ?? .min)
  }

  /// The digest of all that was added.
  public consuming func finish() -> SHA256Digest {
    guard let sha256 = digest.finish().sha256 else {
      preconditionFailure("SHA-256 was asked for and not computed")
    }
    return sha256
  }
}
