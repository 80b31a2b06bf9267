import Digests
import Policies
import SigningKeys
import TrustRoots

/// A file with the signatures of a key that are accepted after its end, as `policy retire` writes it.
struct AcceptedListDocument {
  let key: KeyID
  let signatures: Set<PinnedSignature>

  init(_ file: PolicyText) throws(PolicyFileError) {
    let reader = TableReader(try file.table(), in: file.path)
    try reader.demandKnown(["version", "description", "key", "accepted"])
    try reader.demandVersion()
    _ = try reader.string("description")
    key = KeyID(digest: try reader.demanded(try reader.digest("key"), "key"))
    signatures = try Self.signatures(reader)
  }

  /// The tables of `accepted`.
  static func signatures(_ reader: TableReader) throws(PolicyFileError) -> Set<PinnedSignature> {
    var signatures: Set<PinnedSignature> = []
    for table in try reader.list("accepted") {
      try table.demandKnown(["artifact", "payload", "name"])
      _ = try table.string("name")
      signatures.insert(
        PinnedSignature(
          artifact: try table.demanded(try table.digest("artifact"), "artifact"),
          payload: try table.demanded(try table.digest("payload"), "payload")))
    }
    return signatures
  }
}
