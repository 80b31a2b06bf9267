import Audits
import Digests
import NativeSystem
import Reports
import Sidecars

/// What an interrupted audit has finished, and what this one finishes, in the file of `--resume`.
struct AuditContinuation {
  /// What is seen of a thing before it is judged.
  private struct Look {
    let identity: SHA256Digest
    let lastChange: Int64
  }

  /// A thing that changed less than so many seconds before the run began, or after, is judged again by the next: a
  /// second change within the granularity of its times would not show.
  private static let settlingSeconds = DigestCache.settlingSeconds
  private static let nanoseconds: Int64 = 1_000_000_000

  private let path: String
  private let state: ResumeState
  private let start: Int64
  private var waiting: [FinishedArtifact] = []
  /// What was seen of folders, until they are judged: looking at all that is in them takes time.
  private var folders: [[UInt8]: Look] = [:]
  /// How many things were taken over.
  private var takenOver = 0
  private var trouble: FileError?

  /// Opens the state of a run.
  ///
  /// - Parameters:
  ///   - path: The file of `--resume`.
  ///   - head: What the run is.
  ///   - start: When this process began, in seconds since 1970-01-01T00:00:00Z.
  /// - Throws: ``Failure`` for a file that is no state of this run.
  init(_ path: String, _ head: ResumeHead, start: Int64) throws(Failure) {
    self.path = path
    self.start = start
    do throws(ResumeError) { state = try ResumeState(path: path, head: head) } catch {
      throw Failure(error)
    }
  }

  /// What was found out about a thing, if it is still what it was.
  mutating func finished(
    _ entry: InventoryEntry, isLate: Bool
  ) throws(Failure) -> FinishedArtifact? {
    guard let look = look(at: entry), state.finishedCount > 0 else { return nil }
    do throws(ResumeError) {
      return try state.finished(entry.path, identity: look.identity, isLate: isLate)
    } catch {
      throw Failure(error)
    }
  }

  /// Counts a thing that was taken over.
  mutating func count(_ entry: InventoryEntry) {
    takenOver += 1
    folders[Array(entry.path.utf8)] = nil
  }

  /// Takes note of a thing that was finished, unless it may have changed unseen.
  mutating func note(
    _ entry: InventoryEntry, _ outcome: FinishedArtifact.Outcome, covering digests: [AnyDigest]
  ) {
    guard let look = look(at: entry) else { return }
    folders[Array(entry.path.utf8)] = nil
    guard look.lastChange / Self.nanoseconds < start - Self.settlingSeconds else { return }
    waiting.append(
      FinishedArtifact(
        path: entry.path, identity: look.identity, outcome: outcome, covered: digests))
  }

  /// Writes down what was noted; no kill of the process loses it from here on.
  ///
  /// A state that cannot be written is no reason to give up: it is told of, and the audit goes on.
  mutating func flush() throws(Failure) {
    guard !waiting.isEmpty else { return }
    defer { waiting.removeAll(keepingCapacity: true) }
    do throws(ResumeError) { try state.append(waiting) } catch {
      guard case .file(let error) = error else { throw Failure(error) }
      trouble = error
      Console.warning(
        FileTrouble(error).explanation.message + "; what is judged from here on is not noted")
    }
  }

  /// What the report says of it.
  var remarks: [String] {
    let taken = "\(Counted.words(takenOver, "thing")) taken over from an interrupted run (--resume)"
    let what = "'\(path)' notes what is finished, which is no signature: \(taken)"
    return [what] + (trouble.map { [FileTrouble($0).explanation.message] } ?? [])
  }

  /// Adds to what a thing is what lies beside it under the names of its bundles: a link or a folder there is in no
  /// index of bundles, and decides all the same.
  private func look(
    at entry: InventoryEntry, _ identity: SHA256Digest, _ lastChange: Int64
  ) -> Look {
    let beside = (try? SidecarName(of: entry.path)).flatMap { entry.siblings?.sidecars(of: $0) }
    guard let beside, !beside.isEmpty else {
      return Look(identity: identity, lastChange: lastChange)
    }
    var files = FileIdentities()
    for path in beside {
      files.add(path, try? FileSystem.status(of: path, followLinks: false))
      files.add(path, try? FileSystem.status(of: path))
    }
    let latest = max(lastChange, files.lastChange)
    return Look(
      identity: SHA256Digest.of(identity.bytes + files.finish().bytes), lastChange: latest)
  }

  private mutating func look(at entry: InventoryEntry) -> Look? {
    switch entry.kind {
    case .file(let status): return look(at: entry, FileIdentity.of(status), status.lastChange)
    case .folder:
      let key = Array(entry.path.utf8)
      if let known = folders[key] { return known }
      guard let found = try? FileIdentity.withLastChange(of: OpenFolder.open(entry.path)) else {
        return nil
      }
      let look = look(at: entry, found.identity, found.lastChange)
      folders[key] = look
      return look
    case .link, .special, .unreadable: return nil
    }
  }
}
