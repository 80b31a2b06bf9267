import NativeSystem

/// A folder that was opened and is yet to be measured as a tree.
public struct TreeArtifact: Sendable {
  /// The path as the caller gave it.
  public let path: String
  let root: OpenFolder
  /// Where it is copied while it is measured.
  private var copying: CopySlot?

  init(root: OpenFolder) {
    path = root.path
    self.root = root
  }

  /// Reads the whole tree and digests every file.
  ///
  /// 1. Every folder is listed, from the root on, through open folders and without following a link.
  /// 2. The files are digested, on all cores, each being the one that was listed.
  /// 3. Everything is listed again: what differs in name, kind, identity, size, mode or times has
  ///    changed meanwhile. The path must still lead to the same root.
  ///
  /// - Parameter progress: Called from the workers with numbers of bytes that were read.
  /// - Returns: The tree with its digest.
  /// - Throws: ``ArtifactError`` for what cannot be read, changes meanwhile, or is no part of a tree.
  public func measure(
    progress: (@Sendable (UInt64) -> Void)? = nil
  ) throws(ArtifactError) -> MeasuredTree {
    guard let copying else { return try measure(copyingTo: nil, progress: progress) }
    let copy: TreeCopy
    do { copy = try TreeCopy(copying) } catch { throw .file(error) }
    var measured = try measure(copyingTo: copy, progress: progress)
    measured.copy = copying.copy
    return measured
  }

  /// The same tree, to be copied while it is measured.
  func copying(to slot: CopySlot) -> TreeArtifact {
    var tree = self
    tree.copying = slot
    return tree
  }

  /// Measures the tree and writes every byte that is digested to a copy as well.
  func measure(
    copyingTo copy: (any TreeCopying)?, progress: (@Sendable (UInt64) -> Void)? = nil
  ) throws(ArtifactError) -> MeasuredTree {
    // Step 1.
    var listing: [ListedFolder] = []
    var walk = TreeWalk(path)
    try walk.run(from: root) { folder throws(ArtifactError) in listing.append(folder) }
    // Step 2.
    if let copy { try TreeSkeleton.write(listing, of: path, to: copy) }
    let hashing = TreeHashing(
      path: path, root: root, folders: listing, copy: copy, progress: progress)
    let digests = try hashing.run()
    // Step 3.
    var comparison = TreeComparison(path: path, with: listing)
    var secondWalk = TreeWalk(path)
    try secondWalk.run(from: root) { folder throws(ArtifactError) in
      try comparison.check(folder)
    }
    try demandSameRoot()
    return MeasuredTree(
      path: path, entries: TreeAssembly.entries(of: listing, digests),
      collisions: listing.flatMap(TreeCollision.all))
  }

  /// Demands that the path leads to the folder that was read, and not to one put in its place.
  private func demandSameRoot() throws(ArtifactError) {
    let now: FileStatus
    let own: FileStatus
    do throws(FileError) {
      now = try FileSystem.status(of: path)
      own = try root.status()
    } catch {
      throw TreeChange.error(error, root: path, path: "")
    }
    guard now.isSameFile(as: own) else { throw TreeChange.error(root: path, path: "") }
  }
}
