import Artifacts
import Audits
import Digests
import NativeSystem
import Synchronization

/// The digests that an audit remembers of files, in the file of `--cache`.
final class AuditDigests: DigestMemory {
  private let path: String
  private let cache: DigestCache
  private let progress: AuditProgress?
  private let trouble = Mutex<DigestCacheError?>(nil)

  /// Opens a cache, or begins one.
  ///
  /// - Parameters:
  ///   - path: The file of `--cache`.
  ///   - start: When this process began, in seconds since 1970-01-01T00:00:00Z.
  ///   - spool: Where new digests go that do not fit into memory.
  ///   - progress: Is told what need not be read.
  /// - Throws: ``Failure`` for a file that is no cache, or not this user's alone.
  init(
    _ path: String, start: Int64, spool: SpoolPlaces, progress: AuditProgress?
  ) throws(Failure) {
    self.path = path
    self.progress = progress
    do throws(DigestCacheError) {
      cache = try DigestCache(path: path, start: start, spool: spool)
    } catch {
      throw Failure(error)
    }
  }

  func digest(of status: FileStatus) -> RememberedDigest? {
    do throws(DigestCacheError) {
      guard let known = try cache.digest(of: status) else { return nil }
      progress?.skip(items: 0, bytes: status.size)
      return RememberedDigest(sha256: known.sha256, prefix: known.prefix)
    } catch {
      // Somebody writes to it: what it said before is not believed either, see `finish`.
      trouble.withLock { $0 = $0 ?? error }
      return nil
    }
  }

  func remember(_ digest: RememberedDigest, of status: FileStatus) {
    cache.add(CachedDigest(sha256: digest.sha256, prefix: digest.prefix), of: status)
  }

  /// Writes what is remembered now, and gives what the report says of it.
  ///
  /// A cache that cannot be written is no reason to lose the verdicts: it is told of, and stays as it was.
  ///
  /// - Throws: ``Failure`` where the cache was damaged while it was in use.
  func finish() throws(Failure) -> [String] {
    if let error = trouble.withLock({ $0 }) { throw Failure(error) }
    let believed =
      "the digests of \(Counted.words(cache.usedCount, "file")) come from '\(path)' (--cache), and not from their bytes"
    do throws(DigestCacheError) {
      try cache.write()
      return [believed]
    } catch {
      guard case .file(let error) = error else { throw Failure(error) }
      let message = FileTrouble(error).explanation.message
      Console.warning(message + "; the cache stays as it was")
      return [believed, message]
    }
  }
}
