import Digests

/// Another file that a policy names, pinned by its digest.
struct PinnedFile {
  /// The path as written, relative to the folder of the file that names it.
  let path: String
  let digest: SHA256Digest
  /// Where it is named.
  let reader: TableReader

  /// Reads `{ file = "...", digest = "sha256:..." }`.
  init(_ reader: TableReader) throws(PolicyFileError) {
    try reader.demandKnown(["file", "digest"])
    self.reader = reader
    path = try reader.demanded(try reader.string("file"), "file")
    digest = try reader.demanded(try reader.digest("digest"), "digest")
  }

  static func list(
    _ reader: TableReader, _ name: String
  ) throws(PolicyFileError) -> [PinnedFile] {
    var files: [PinnedFile] = []
    for table in try reader.list(name) { files.append(try PinnedFile(table)) }
    return files
  }
}
