import Digests
import Policies
import StrictEncoding

/// A time-stamping authority as a file lists it.
struct AuthorityDocument {
  let name: String
  let reader: TableReader
  /// The file of its certificates, relative to the folder of the file that lists it.
  let path: String
  let digest: SHA256Digest
  let from: Timestamp?
  let until: Timestamp?
  let `operator`: String?

  init(_ name: String, _ reader: TableReader) throws(PolicyFileError) {
    self.name = name
    self.reader = reader
    try reader.demandKnown(["file", "digest", "from", "until", "operator", "description"])
    _ = try reader.string("description")
    path = try reader.demanded(try reader.string("file"), "file")
    digest = try reader.demanded(try reader.digest("digest"), "digest")
    from = try reader.time("from")
    until = try reader.time("until")
    `operator` = try reader.string("operator")
  }
}
