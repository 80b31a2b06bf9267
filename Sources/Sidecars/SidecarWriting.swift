import Bundles
import NativeSystem

/// Files that are written beside their targets and then take their places together.
///
/// Until ``commit()`` nothing is visible. If a commit fails, the files of this set that were new
/// are taken away again; one that replaced another stays, and the error says which failed.
public struct SidecarWriting: ~Copyable {
  private let locks: [FileLock]
  private var pending: [PendingSidecar] = []

  /// Starts with no file, and keeps others who append to these files out until the end.
  ///
  /// Their folders are locked, each once and in an order that every process takes, so that two
  /// processes never wait for each other.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if a folder cannot be locked.
  public init(appendingTo paths: [String]) throws(SidecarError) {
    do throws(FileError) { locks = try Self.locks(for: paths) } catch { throw .file(error) }
  }

  /// Writes one bundle to a temporary beside `path`.
  ///
  /// - Throws: ``SidecarError`` if the target exists and `overwrite` is false, or if two files have
  ///   the same target.
  public mutating func add(
    _ bundle: [UInt8], to path: String, overwrite: Bool
  ) throws(SidecarError) {
    try demandNew(path)
    pending.append(
      try PendingSidecar(path: path, content: Self.joined([bundle]), overwrite: overwrite))
  }

  /// Writes the bundles of the file at `path`, if it is there, and one more.
  ///
  /// - Parameters:
  ///   - bundle: The bundle as one line.
  ///   - path: The file to append to; its folder was locked by ``init(appendingTo:)``.
  ///   - single: A file with one bundle that is moved in as the first line, if it is there.
  /// - Throws: ``SidecarError`` if a file that is there is not one of bundles.
  public mutating func append(
    _ bundle: [UInt8], to path: String, absorbing single: String?
  ) throws(SidecarError) {
    try demandNew(path)
    let first = try single.flatMap { single throws(SidecarError) in try Self.existing(single) }
    let old = (first ?? []) + (try Self.existing(path) ?? [])
    pending.append(
      try PendingSidecar(
        path: path, content: Self.joined(old + [bundle]), overwrite: true,
        absorbed: first == nil ? nil : single))
  }

  /// Writes these bundles in place of all that the file at `path` has.
  ///
  /// - Parameters:
  ///   - bundles: The bundles, each as one line.
  ///   - path: The file; its folder was locked by ``init(appendingTo:)``.
  /// - Throws: ``SidecarError``.
  public mutating func replace(_ bundles: [[UInt8]], at path: String) throws(SidecarError) {
    try demandNew(path)
    pending.append(
      try PendingSidecar(path: path, content: Self.joined(bundles), overwrite: true))
  }

  /// Writes the entry lists of trees to the file beside a bundle; call it before the bundle itself is
  /// added, so that no bundle ever lies there without them.
  ///
  /// - Parameters:
  ///   - lists: The texts of the lists; without any, no file is written.
  ///   - bundle: The path of the bundle's file.
  ///   - keepingOthers: Whether the lists that are there already stay: those of other bundles of the
  ///     same file.
  ///   - overwrite: Whether a file that is there may be replaced otherwise.
  /// - Throws: ``SidecarError``.
  public mutating func add(
    treeLists lists: [[UInt8]], beside bundle: String, keepingOthers: Bool, overwrite: Bool
  ) throws(SidecarError) {
    guard !lists.isEmpty else { return }
    let file = TreeListFile(beside: bundle)
    try demandNew(file.path)
    let old = keepingOthers ? try file.texts() ?? [] : []
    let texts = old + lists.filter { !old.contains($0) }
    guard texts.count <= TreeListFile.maximumCount else {
      throw .tooManyTreeLists(path: file.path, limit: TreeListFile.maximumCount)
    }
    pending.append(
      try PendingSidecar(
        path: file.path, content: Array(texts.joined()), overwrite: keepingOthers || overwrite))
  }

  /// Puts every file in its place.
  ///
  /// - Throws: ``SidecarError/file(_:)`` for the first that cannot be.
  public consuming func commit() throws(SidecarError) {
    var done: [PendingSidecar] = []
    do throws(FileError) {
      for file in pending {
        try file.commit()
        done.append(file)
      }
    } catch {
      for file in done { file.takeBack() }
      throw .file(error)
    }
    // From here on nothing is taken back: a bundle that stands in two files counts once.
    do throws(FileError) { for file in done { try file.removeAbsorbed() } } catch {
      throw .file(error)
    }
  }

  private func demandNew(_ path: String) throws(SidecarError) {
    guard !pending.contains(where: { $0.path == path }) else { throw .sameTarget(path: path) }
  }

  private static func locks(for paths: [String]) throws(FileError) -> [FileLock] {
    var folders: [(path: String, status: FileStatus)] = []
    for path in paths {
      let status = try FileSystem.status(of: FileSystem.folder(of: path))
      if !folders.contains(where: { $0.status.isSameFile(as: status) }) {
        folders.append((path, status))
      }
    }
    folders.sort { ($0.status.device, $0.status.inode) < ($1.status.device, $1.status.inode) }
    var locks: [FileLock] = []
    for folder in folders { locks.append(try FileLock.exclusive(folder.path)) }
    return locks
  }

  /// The bundles of a file, one line each, or nil if there is no such file.
  private static func existing(_ path: String) throws(SidecarError) -> [[UInt8]]? {
    do throws(SidecarError) {
      return try BundleReading.bundles(of: [path]).map { $0.bundle.encoded() }
    } catch .file(let error) where error.isNotFound {
      return nil
    }
  }

  private static func joined(_ bundles: [[UInt8]]) -> [UInt8] {
    Array(bundles.map { $0 + [UInt8(ascii: "\n")] }.joined())
  }
}
