import Digests

/// The files of an index that have bundles and nothing else, and that no bundle is about, as they were when they
/// were read: who comes to one of them again need not open it.
struct UnclaimedFiles: Sendable {
  /// For how many files this is remembered: some 80 bytes each while the index is built, and 48 afterwards.
  static let limit = 1 << 18

  private var stamps: [FileStamp?] = []
  /// The digests of the files, one after the other, until the index is complete.
  private var digests: [UInt8] = []
  private var isComplete = false

  /// Takes note of the next file of the index, whatever is known of it.
  mutating func add(_ seen: SeenBundleFile?) {
    guard stamps.count < Self.limit else { return }
    stamps.append(seen?.stamp)
    digests += seen?.digest.bytes ?? Self.noDigest
  }

  /// Leaves out the files that some bundle is about.
  ///
  /// Digests by other algorithms are not known here: where a bundle claims one, it may be about any file.
  mutating func complete(claims: ClaimStore, algorithms: Set<HashAlgorithm>) {
    defer { digests = [] }
    isComplete = algorithms.isSubset(of: [.sha256])
    guard isComplete else { return stamps = [] }
    for file in stamps.indices where stamps[file] != nil {
      let start = file * SHA256.algorithm.byteCount
      let digest = try? SHA256Digest(
        bytes: Array(digests[start..<start + SHA256.algorithm.byteCount]))
      guard let digest, claims.claims(of: AnyDigest(digest)).isEmpty else {
        stamps[file] = nil
        continue
      }
    }
  }

  /// Whether no bundle is about a file, which is just as it was when it was read.
  func contains(_ file: UInt32, _ stamp: FileStamp) -> Bool {
    isComplete && Int(file) < stamps.count && stamps[Int(file)] == stamp
  }

  private static let noDigest = [UInt8](repeating: 0, count: SHA256.algorithm.byteCount)
}
