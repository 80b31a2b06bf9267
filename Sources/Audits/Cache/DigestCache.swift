import Digests
public import NativeSystem
import Synchronization

/// Remembers digests of files from one run to the next, by what the system says of them.
///
/// A digest is believed while device, inode, size and the times of the last changes of content and of status
/// are what they were when it was computed. It is a digest and nothing more: no verdict is kept. Whoever may
/// write the file, the disk below the file system, or the clock of the machine can make it lie, so that it
/// is for this user alone, and for runs that ask for it.
///
/// Any thread may look up and add. Memory does not grow with the number of files where a folder can be
/// written.
public final class DigestCache: Sendable {
  /// A file that changed less than so many seconds before a run began, or after, is neither looked up nor
  /// remembered: a second change within the granularity of its times would not show.
  public static let settlingSeconds: Int64 = 2
  /// For how many seconds a digest is remembered that no run asks for: ninety days.
  public static let retentionSeconds: Int64 = 90 * 86_400

  private static let nanoseconds: Int64 = 1_000_000_000

  private let path: String
  private let start: Int64
  private let old: DigestCacheFile?
  private let new: SortedSpool
  /// A bit for each record of the file that was used.
  private let used: Mutex<[UInt64]>

  /// Opens the cache at `path`; one that is not there yet is empty.
  ///
  /// - Parameters:
  ///   - path: The file, which ``write()`` makes or replaces.
  ///   - start: When the run began, in seconds since 1970-01-01T00:00:00Z.
  ///   - spool: Where new digests are kept that do not fit into memory.
  /// - Throws: ``DigestCacheError``; a file of another user's, or that others may open, or a link, is
  ///   ``DigestCacheError/notPrivate(path:)``.
  public init(path: String, start: Int64, spool: SpoolPlaces) throws(DigestCacheError) {
    self.path = path
    self.start = start
    let old = try DigestCacheFile(path: path)
    self.old = old
    new = SortedSpool(places: spool)
    used = Mutex(Array(repeating: 0, count: ((old?.count ?? 0) + 63) / 64))
  }

  /// How many digests the file had when it was opened.
  public var count: Int { old?.count ?? 0 }

  /// How many of them were used so far.
  public var usedCount: Int { used.withLock { $0.reduce(0) { $0 + $1.nonzeroBitCount } } }

  /// Why new digests are kept in memory; nil where all is well.
  public var trouble: FileError? { new.trouble }

  /// What is remembered of a file that is open, by its status; nil where nothing is, or it may have changed.
  public func digest(of status: FileStatus) throws(DigestCacheError) -> CachedDigest? {
    guard isSettled(status), let old else { return nil }
    let key = DigestRecord.key(device: status.device, inode: status.inode)
    guard let position = try old.position(of: key) else { return nil }
    let record = try old.record(at: position)
    guard record.fits(status) else { return nil }
    used.withLock { $0[position / 64] |= 1 << UInt64(position % 64) }
    return record.digest
  }

  /// Remembers what was computed of a file that had this status before it was read, and after.
  public func add(_ digest: CachedDigest, of status: FileStatus) {
    let prefixLength = min(status.size, UInt64(CachedDigest.prefixLength))
    guard isSettled(status), UInt64(digest.prefix.count) == prefixLength else { return }
    new.add(DigestRecord(status, digest, used: start).bytes)
  }

  /// Replaces the file by what is remembered now, in one step, for this user alone.
  public func write() throws(DigestCacheError) {
    var new = try NewDigestRecords(of: new)
    var writer = try DigestCacheWriter(path: path)
    var next = try new.next()
    for position in 0..<count {
      guard let record = try kept(position) else { continue }
      while let added = next, added.precedes(record) {
        try writer.write(added)
        next = try new.next()
      }
      // What was computed anew takes the place of what the file had.
      if next?.isSameFile(as: record) != true { try writer.write(record) }
    }
    while let added = next {
      try writer.write(added)
      next = try new.next()
    }
    try writer.commit()
  }

  /// A record of the file as it is to be kept; nil where nobody asked for it for long.
  private func kept(_ position: Int) throws(DigestCacheError) -> DigestRecord? {
    guard let old else { return nil }
    var record = try old.record(at: position)
    if used.withLock({ $0[position / 64] >> UInt64(position % 64) & 1 == 1 }) {
      record.used = start
    } else if record.used < start - Self.retentionSeconds {
      return nil
    }
    return record
  }

  private func isSettled(_ status: FileStatus) -> Bool {
    status.kind == .regular
      && max(status.modified, status.changed) / Self.nanoseconds < start - Self.settlingSeconds
  }
}
