import Digests
import NativeSystem

/// One thread of a tree's hashing: a buffer, and the folders that are open on its way.
struct TreeWorker {
  private let tree: TreeHashing
  private var buffer = [UInt8](repeating: 0, count: FileMeasurement.chunkSize)
  private var way: TreeWay

  init(_ tree: TreeHashing) {
    self.tree = tree
    way = TreeWay(tree.root)
  }

  /// Reads a file once and digests it.
  ///
  /// - Throws: ``ArtifactError`` also if it is not the file that was listed, or has another size.
  mutating func digest(_ place: TreeHashing.Place) throws(ArtifactError) -> SHA256Digest {
    let folder = tree.folders[Int(place.folder)]
    let entry = folder.entries[Int(place.entry)]
    let path = folder.path(of: entry.name)
    let result: SHA256Digest?
    do throws(FileError) {
      result = try digest(entry, in: folder)
    } catch {
      throw TreeChange.error(error, root: tree.path, path: path)
    }
    guard let result else { throw TreeChange.error(root: tree.path, path: path) }
    return result
  }

  /// The digest, or nil if something else is there by now than what was listed.
  private mutating func digest(
    _ entry: ListedEntry, in folder: ListedFolder
  ) throws(FileError) -> SHA256Digest? {
    let parent = try way.open(folder.path)
    guard try parent.status().isSameFile(as: folder.status) else { return nil }
    let file = try parent.openFile(entry.name)
    guard try file.status().isSameContent(as: entry.status) else { return nil }
    let copy = try tree.copy?.addFile(
      folder.path(of: entry.name), isExecutable: entry.status.isExecutable)
    var digest = StreamingDigest([.sha256])
    // A file that grows without end is not read to its end.
    while digest.byteCount <= entry.status.size {
      let count = try file.read(into: &buffer)
      if count == 0 { break }
      digest.update(buffer.span.extracting(..<count))
      try copy?.write(buffer.span.extracting(..<count))
      tree.progress?(UInt64(count))
    }
    try copy?.close()
    return digest.byteCount == entry.status.size ? digest.finish().sha256 : nil
  }
}
