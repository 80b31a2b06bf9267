public import Digests
public import NativeSystem

/// What was computed of files when they were read before, by what the system says of them.
///
/// Whoever measures by it trades a proof for time: a digest from here was computed from bytes that were read in
/// another run. Any thread may ask.
public protocol DigestMemory: Sendable {
  /// What is remembered of an open file with this status; nil where nothing is, or the file may have changed.
  func digest(of status: FileStatus) -> RememberedDigest?

  /// Takes note of what was computed of a file that had this status before it was read, and after.
  func remember(_ digest: RememberedDigest, of status: FileStatus)
}

/// What was computed of a file.
public struct RememberedDigest: Sendable, Hashable {
  /// The digest of all of it.
  public let sha256: SHA256Digest
  /// Its first bytes, as ``MeasuredFile/prefix`` has them.
  public let prefix: [UInt8]

  /// Notes what was computed of a file.
  public init(sha256: SHA256Digest, prefix: [UInt8]) {
    self.sha256 = sha256
    self.prefix = prefix
  }
}

extension FileArtifact {
  /// Digests the file as ``measure(_:progress:)`` does, and does not read it where its SHA-256 is remembered and no
  /// other digest is asked for.
  ///
  /// Streams, and what is copied while it is measured, are read in any case.
  ///
  /// - Parameters:
  ///   - algorithms: The digests to compute; SHA-256 is always computed as well.
  ///   - memory: What is asked, and told of what was read.
  ///   - progress: Called now and then with the number of bytes read so far.
  /// - Returns: The file with its digests.
  /// - Throws: ``ArtifactError`` if the file cannot be read or changes while it is read.
  public func measure(
    _ algorithms: Set<HashAlgorithm>, recalling memory: any DigestMemory,
    progress: ((UInt64) -> Void)? = nil
  ) throws(ArtifactError) -> MeasuredFile {
    guard copying == nil, copy == nil, head.isEmpty else {
      return try measure(algorithms, progress: progress)
    }
    let before = try Artifact.located { () throws(FileError) in try file.status() }
    if algorithms.isSubset(of: [.sha256]), before.kind == .regular,
      let known = memory.digest(of: before)
    {
      return MeasuredFile(
        path: path, size: before.size, digests: DigestSet(sha256: known.sha256),
        sha256: known.sha256, prefix: known.prefix)
    }
    let measured = try measure(algorithms, progress: progress)
    let after = try Artifact.located { () throws(FileError) in try file.status() }
    if before.kind == .regular, before == after, measured.size == before.size {
      memory.remember(
        RememberedDigest(sha256: measured.sha256, prefix: measured.prefix), of: before)
    }
    return measured
  }
}
