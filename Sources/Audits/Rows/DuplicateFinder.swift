import Digests
public import NativeSystem
public import Reports
import StrictEncoding

/// Finds artifacts that are the same bytes at several paths, at any number of artifacts.
///
/// Two artifacts are the same if the first digests of their rows are: by role and value. Memory does
/// not grow with their number where a folder can be written.
public final class DuplicateFinder: Sendable {
  /// How many paths of a group are named; a million copies of one file are counted, not listed.
  public static let namedPaths = 1_000

  private static let digestSize = SHA256.algorithm.byteCount
  private static let separator: UInt8 = 0

  /// Each artifact: the digest's bytes, its role, a zero byte, and its path.
  private let artifacts: SortedSpool

  /// Makes one that knows no artifact.
  public init(spool: SpoolPlaces) {
    artifacts = SortedSpool(places: spool)
  }

  /// Makes one that sorts so many bytes at once in memory.
  package init(spool: SpoolPlaces, runSize: Int) {
    artifacts = SortedSpool(places: spool, runSize: runSize)
  }

  /// Why what is beyond the limit is kept in memory; nil where all is well.
  public var trouble: FileError? { artifacts.trouble }

  /// Takes note of an artifact; any thread may call it.
  ///
  /// A row without digests has no duplicates.
  public func add(_ row: ReportRow) {
    guard let first = row.digests.first else { return }
    add(first, path: row.path)
  }

  /// Takes note of an artifact by a digest of the whole of it.
  public func add(_ digest: ReportDigest, path: String) {
    guard let bytes = try? SHA256Digest(parsing: digest.digest).bytes else { return }
    artifacts.add(bytes + digest.role.utf8 + [Self.separator] + PathText.bytes(of: path))
  }

  /// Goes through the groups of two artifacts or more, in the order of their digests.
  ///
  /// - Throws: ``ReportError/file(_:)`` if the spool cannot be read.
  public func forEachGroup(
    _ body: (DuplicateGroup) throws(ReportError) -> Void
  ) throws(ReportError) {
    var entries = try Self.reading { () throws(FileError) in try artifacts.sorted() }
    var key: [UInt8] = []
    var paths: [[UInt8]] = []
    var count: UInt64 = 0
    while true {
      let entry = try Self.reading { () throws(FileError) in try entries.next() }
      let split = entry.map(Self.split)
      if let split, split.key.elementsEqual(key) {
        count += 1
        if paths.count < Self.namedPaths { paths.append(Array(split.path)) }
        continue
      }
      if count > 1 { try body(Self.group(key, paths, count)) }
      guard let split else { return }
      (key, paths, count) = (Array(split.key), [Array(split.path)], 1)
    }
  }

  /// Goes through what is to be told of the groups.
  public func forEachFinding(
    _ body: (AuditFinding) throws(ReportError) -> Void
  ) throws(ReportError) {
    try forEachGroup { group throws(ReportError) in
      guard let first = group.paths.first else { return }
      try body(
        .duplicate(
          path: first, others: Array(group.paths.dropFirst()), digest: group.digest.digest))
    }
  }

  private static func split(
    _ entry: [UInt8]
  ) -> (key: ArraySlice<UInt8>, path: ArraySlice<UInt8>) {
    guard let end = entry[digestSize...].firstIndex(of: separator) else {
      preconditionFailure("an entry has a separator")
    }
    return (entry[..<end], entry[(end + 1)...])
  }

  private static func group(_ key: [UInt8], _ paths: [[UInt8]], _ count: UInt64) -> DuplicateGroup {
    let digest = ReportDigest(
      role: String(decoding: key[digestSize...], as: UTF8.self),
      digest: "\(SHA256.algorithm.rawValue):\(Hex.encode(Array(key[..<digestSize])))")
    return DuplicateGroup(digest: digest, paths: paths.map(PathText.text(of:)), count: count)
  }

  private static func reading<R>(_ body: () throws(FileError) -> R) throws(ReportError) -> R {
    do { return try body() } catch { throw .file(error) }
  }
}
