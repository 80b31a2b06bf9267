public import Digests
import NativeSystem

/// The file beside a bundle with the entry lists of the folder trees that it signs, one after the
/// other, where they are too long to travel in the statement.
///
/// It is untrusted and explains refusals only: a list counts if it has the digest that is signed.
/// Its name is the bundle's without `.json` or `.jsonl`, and `.trees`: `app.sigstore.trees`.
public struct TreeListFile: Sendable, Hashable {
  /// The file's path.
  public let path: String

  /// The most bytes that are looked through: a million entries with paths of ordinary length.
  ///
  /// They are read in pieces, so that this bounds time and not memory.
  public static let maximumLength = 256 << 20
  /// The most lists of one file: as many trees as a bundle of ordinary size signs, and more.
  public static let maximumCount = 1_024

  /// Names the file beside the bundle file of this path.
  public init(beside bundle: String) {
    let ending = [".jsonl", ".json"].first(where: bundle.hasSuffix) ?? ""
    path = bundle.dropLast(ending.count) + ".trees"
  }

  /// Reads the texts of the lists, which nobody has looked into yet, all at once.
  ///
  /// - Returns: The texts in order, each from its header on, or nil if there is no such file.
  /// - Throws: ``SidecarError`` if it cannot be read, is too much, or does not begin with a list.
  public func texts() throws(SidecarError) -> [[UInt8]]? {
    guard let lists = try opened() else { return nil }
    var texts: [[UInt8]] = []
    for position in lists.positions { texts.append(try lists.text(at: position)) }
    return texts
  }

  /// Reads the text of the list that has a digest; no other is kept in memory.
  ///
  /// - Returns: The text, or nil if there is no such file, or no such list in it.
  /// - Throws: ``SidecarError`` as for ``texts()``.
  public func text(of digest: SHA256Digest) throws(SidecarError) -> [UInt8]? {
    guard let lists = try opened() else { return nil }
    for position in lists.positions where try lists.digest(at: position) == digest {
      let text = try lists.text(at: position)
      return SHA256Digest.of(text) == digest ? text : nil
    }
    return nil
  }

  /// Whether each list is one of these; the first that is not ends the reading.
  ///
  /// - Returns: True if there is such a file, and every list in it has one of the digests.
  /// - Throws: ``SidecarError`` as for ``texts()``.
  public func holdsOnly(_ digests: Set<SHA256Digest>) throws(SidecarError) -> Bool {
    guard !digests.isEmpty, let lists = try opened() else { return false }
    for position in lists.positions {
      guard let digest = try lists.digest(at: position), digests.contains(digest) else {
        return false
      }
    }
    return true
  }

  private func opened() throws(SidecarError) -> OpenTreeLists? {
    let file: OpenFile
    let status: FileStatus
    do throws(FileError) {
      file = try OpenFile.open(path)
      status = try file.status()
    } catch {
      if error.isNotFound { return nil }
      throw .file(error)
    }
    guard status.kind == .regular else { throw .notAFile(path: path, kind: status.kind) }
    guard status.size <= UInt64(Self.maximumLength) else {
      throw .tooLarge(path: path, limit: Self.maximumLength)
    }
    return try OpenTreeLists(file)
  }
}
