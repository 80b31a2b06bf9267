import NativeSystem
public import Policies
public import StrictEncoding
import Synchronization

/// The file in which a policy remembers the highest versions that were accepted.
///
/// It is JSON, and is replaced as a whole: whoever reads it finds what was there before a change or
/// after it. Nothing here makes one but ``create()``: a file that is missing may have been taken away.
public struct StateFile: Sendable, Hashable {
  /// The path, as the policy names it, from the folder of the policy's file.
  public let path: String

  /// Names a file.
  public init(path: String) {
    self.path = path
  }

  /// Reads what is remembered.
  ///
  /// - Throws: ``StateError``, also where there is no file.
  public func read() throws(StateError) -> RecordedVersions {
    try StateReading(path: path).versions(at: path)
  }

  /// Makes the file, which remembers nothing yet.
  ///
  /// - Throws: ``StateError``; ``StateProblem/exists`` where there is anything.
  public func create() throws(StateError) {
    do throws(FileError) {
      var file = try AtomicFile(creating: path, mode: Self.mode, overwrite: false)
      try file.write(StateDocument(RecordedVersions()).encoded)
      try file.commit()
    } catch {
      throw StateError(error.isExists ? .exists : .unwritable(error), in: path)
    }
  }

  /// Reads what is remembered, and keeps every other process that takes the same hold away until the
  /// value that is returned is gone.
  ///
  /// The hold is on the file that the path leads to, whatever links are on the way. Whether it can be
  /// replaced is tried first: a verification that could remember nothing gives no verdict.
  ///
  /// - Throws: ``StateError``.
  public func hold() throws(StateError) -> HeldState {
    try StateReading(path: path).demandFile()
    let target: String
    let lock: FileLock
    do throws(FileError) {
      target = try FileSystem.canonicalPath(path)
      lock = try FileLock.exclusive(target)
      _ = try AtomicFile(creating: target, mode: Self.mode, overwrite: true)
    } catch {
      throw StateError(.unwritable(error), in: path)
    }
    let versions = try StateReading(path: path).versions(at: target)
    return HeldState(path: path, target: target, versions: versions, lock: lock)
  }

  /// Everybody may read which versions were accepted, as they may read the policy.
  static let mode: UInt32 = 0o644
}

/// What a policy remembers, while nobody else changes it: until ``release()``, or the value is gone.
public final class HeldState: Sendable {
  /// What was remembered when it was taken hold of.
  public let versions: RecordedVersions
  private let path: String
  private let target: String
  private let lock: Mutex<FileLock?>

  init(path: String, target: String, versions: RecordedVersions, lock: FileLock) {
    self.path = path
    self.target = target
    self.versions = versions
    self.lock = Mutex(lock)
  }

  /// The folder in which it is replaced, with what killed runs may have left there.
  public var folder: String { FileSystem.folder(of: target) }

  /// Lets others change it: what follows may wait for one of them.
  public func release() { lock.withLock { $0 = nil } }

  /// Remembers what was accepted, once, before the release.
  ///
  /// When this returns, it is on the disk.
  ///
  /// - Returns: The names whose version is a higher one now, sorted.
  /// - Throws: ``StateError``, after which what was remembered before is.
  public func move(
    by accepted: [AcceptedVersion], at now: Timestamp
  ) throws(StateError) -> [VersionedName] {
    let moved = versions.moved(by: accepted, at: now)
    guard moved != versions else { return [] }
    let bytes = StateDocument(moved).encoded
    guard moved.count <= StateLimits.names, bytes.count <= StateLimits.bytes else {
      throw StateError(.full(limit: StateLimits.names), in: path)
    }
    do throws(FileError) {
      // The umask makes nothing readable that was not.
      let mode = try FileSystem.status(of: target).mode & 0o777
      var file = try AtomicFile(creating: target, mode: mode, overwrite: true)
      try file.write(bytes)
      try file.commit()
    } catch {
      throw StateError(.unwritable(error), in: path)
    }
    return moved.entries.filter { versions[$0.name] != $0.recorded }.map(\.name)
  }
}

/// Reads a file of versions, its errors under the name that the policy has for it.
private struct StateReading {
  let path: String

  /// Refuses what is there and is no regular file, and where there is nothing.
  func demandFile() throws(StateError) {
    let kind: FileKind
    do throws(FileError) { kind = try FileSystem.status(of: path).kind } catch {
      throw StateError(error.isNotFound ? .missing : .unreadable(error), in: path)
    }
    guard kind == .regular else { throw StateError(.notAFile(kind), in: path) }
  }

  /// What is remembered in the file at a path that leads to it.
  func versions(at target: String) throws(StateError) -> RecordedVersions {
    try demandFile()
    let bytes: [UInt8]
    do throws(ReadLimitError) {
      bytes = try open(target).readAll(limit: StateLimits.bytes)
    } catch {
      switch error {
      case .file(let error):
        throw StateError(error.isNotFound ? .missing : .unreadable(error), in: path)
      case .exceedsLimit(_, let limit): throw StateError(.tooLarge(limit: limit), in: path)
      }
    }
    do throws(StateProblem) { return try StateDocument(parsing: bytes).versions } catch {
      throw StateError(error, in: path)
    }
  }

  private func open(_ target: String) throws(ReadLimitError) -> OpenFile {
    do throws(FileError) { return try RegularFile.open(target) } catch { throw .file(error) }
  }
}
