import Artifacts
import NativeSystem

/// Goes through folders and what is in them, for files in which bundles may lie.
///
/// Names come in bytewise order, what is in a folder in place of its name. Links are not followed, but for
/// a folder that is given as one. A folder that several ways lead to is gone through once.
struct BundleSearch {
  /// Why folders, and links with the names of bundles, were not looked into; in their order.
  private(set) var problems: [SidecarError] = []

  private var pending: ArraySlice<String>
  /// Where the folders are that were given, without links.
  private let roots: [[UInt8]]
  private var open: [OpenedFolder] = []
  private var entered: Set<FolderIdentity> = []

  /// Folders within each other: each takes an open folder while it is gone through, as in a tree.
  static let maximumDepth = TreeLimits.depth

  private struct OpenedFolder {
    let folder: OpenFolder
    var entries: ArraySlice<OpenFolder.Entry>
  }

  private struct FolderIdentity: Hashable {
    let device: UInt64
    let inode: UInt64
  }

  /// Looks where the folders are.
  ///
  /// - Throws: ``SidecarError/file(_:)`` for one that is not there.
  init(in paths: [String]) throws(SidecarError) {
    do throws(FileError) {
      var roots: [[UInt8]] = []
      for path in paths { roots.append(PathText.bytes(of: try FileSystem.canonicalPath(path))) }
      self.roots = roots
      pending = paths[...]
    } catch {
      throw .file(error)
    }
  }

  /// The next files, at most so many; none at the end.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if one of the folders that were given cannot be opened.
  mutating func files(limit: Int) throws(SidecarError) -> [SearchedFile] {
    var files: [SearchedFile] = []
    while files.count < limit {
      guard let last = open.indices.last else {
        guard let root = pending.popFirst() else { break }
        do throws(FileError) { try enter(try OpenFolder.open(root)) } catch {
          throw .file(error)
        }
        continue
      }
      guard let entry = open[last].entries.popFirst() else {
        open.removeLast()
        continue
      }
      if let file = file(entry, in: open[last].folder) { files.append(file) }
    }
    return files
  }

  /// Hands over the problems of the files that were given out, and forgets them.
  mutating func takeProblems() -> [SidecarError] {
    defer { problems = [] }
    return problems
  }

  /// A file of an open folder; a folder is entered.
  private mutating func file(_ entry: OpenFolder.Entry, in folder: OpenFolder) -> SearchedFile? {
    let name = PathText.text(of: entry.name)
    // What a killed run left is nobody's bundle yet.
    guard !Leftovers.isPossible(name) else { return nil }
    let file = SearchedFile(folder: folder, name: name)
    // What became of it since the folder was listed is seen when it is opened.
    if entry.isFile { return file }
    do throws(FileError) {
      switch try folder.status(of: name).kind {
      case .folder:
        guard open.count < Self.maximumDepth else {
          problems.append(.tooDeep(path: file.path, limit: Self.maximumDepth))
          return nil
        }
        try enter(try folder.openFolder(name, calling: file.path))
        return nil
      case .regular: return file
      case .symbolicLink:
        if file.isNamed { tell(ofLink: file.path) }
        return nil
      case let kind:
        if file.isNamed { problems.append(.notAFile(path: file.path, kind: kind)) }
        return nil
      }
    } catch {
      // What went while it was looked at has no bundle, unless its name says that it had.
      if !error.isNotFound || file.isNamed { problems.append(.file(error)) }
      return nil
    }
  }

  private mutating func enter(_ folder: OpenFolder) throws(FileError) {
    let status = try folder.status()
    let identity = FolderIdentity(device: status.device, inode: status.inode)
    guard entered.insert(identity).inserted else { return }
    open.append(OpenedFolder(folder: folder, entries: try SortedNames.entries(in: folder)[...]))
  }

  /// A link to what is gone through anyway needs no word.
  private mutating func tell(ofLink path: String) {
    guard let target = try? FileSystem.canonicalPath(path) else {
      return problems.append(.danglingLink(path: path))
    }
    let bytes = PathText.bytes(of: target)
    let isInside = roots.contains { FileSystem.isCanonicalPath(bytes, within: $0) }
    if !isInside { problems.append(.notAFile(path: path, kind: .symbolicLink)) }
  }
}
