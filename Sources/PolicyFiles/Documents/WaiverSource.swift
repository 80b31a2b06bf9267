import Digests
import Policies

/// Where a policy says that its waivers are, and who may write them.
struct WaiverSource {
  let path: String
  let authority: Authority
  let reader: TableReader

  /// Why the file is believed.
  enum Authority {
    /// It is this very file.
    case digest(SHA256Digest)
    /// It is signed in this role.
    case role(String)
  }

  /// The role that signs the file, where one does.
  var roles: Set<String> {
    if case .role(let role) = authority { [role] } else { [] }
  }

  init(_ reader: TableReader) throws(PolicyFileError) {
    try reader.demandKnown(["file", "digest", "role"])
    self.reader = reader
    path = try reader.demanded(try reader.string("file"), "file")
    switch (try reader.digest("digest"), try reader.string("role")) {
    case (let digest?, nil): authority = .digest(digest)
    case (nil, let role?): authority = .role(role)
    case (nil, nil): throw reader.error(.missingMember("digest or role"))
    case (.some, .some): throw reader.error(.excludes("digest"), at: "role")
    }
  }
}
