import Digests
import Policies

/// A trusted root as a file lists it.
struct RootDocument {
  let name: String
  let reader: TableReader
  /// The file, relative to the folder of the file that lists it.
  let path: String
  let digest: SHA256Digest

  init(_ name: String, _ reader: TableReader) throws(PolicyFileError) {
    self.name = name
    self.reader = reader
    try reader.demandKnown(["file", "digest", "description"])
    _ = try reader.string("description")
    path = try reader.demanded(try reader.string("file"), "file")
    digest = try reader.demanded(try reader.digest("digest"), "digest")
  }
}
