import Policies

/// A role as a file lists it.
struct RoleDocument {
  let role: Role
  let reader: TableReader

  init(_ name: String, _ reader: TableReader) throws(PolicyFileError) {
    self.reader = reader
    try reader.demandKnown(["keys", "threshold", "description"])
    _ = try reader.string("description")
    let threshold = try reader.integer("threshold") ?? 1
    role = Role(
      name: name, keys: try reader.demanded(try reader.strings("keys"), "keys"),
      threshold: Int(clamping: threshold))
  }
}
