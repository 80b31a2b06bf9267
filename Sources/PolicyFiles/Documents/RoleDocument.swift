import Policies

/// A role as a file lists it.
struct RoleDocument {
  let role: Role
  let reader: TableReader

  init(_ name: String, _ reader: TableReader) throws(PolicyFileError) {
    self.reader = reader
    try reader.demandKnown(["keys", "identities", "threshold", "description"])
    _ = try reader.string("description")
    let threshold = try reader.integer("threshold") ?? 1
    let identities = try reader.strings("identities")
    let keys = try reader.strings("keys")
    role = Role(
      name: name, keys: identities == nil ? try reader.demanded(keys, "keys") : keys ?? [],
      identities: identities ?? [], threshold: Int(clamping: threshold))
  }
}
