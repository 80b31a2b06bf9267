import Certificates
import NativeTOML
import Policies
import TrustRoots

/// What must be known of whether a private authority's certificates are revoked.
struct RevocationDocument: Hashable {
  /// The files of the lists, relative to the folder of the file that names them.
  ///
  /// They are not pinned: an issuer signs a new one every few days.
  let paths: [String]
  let demand: RevocationDemand

  static let members = ["revocation", "revocation-lists"]

  /// The words of `revocation`.
  private enum Word: String, CaseIterable {
    case required
    case ifPresent = "if-present"
    case none
  }

  /// Reads what is demanded; nil where nobody is to look.
  init?(_ reader: TableReader) throws(PolicyFileError) {
    let word = try reader.word("revocation", Word.self) ?? .required
    paths = try reader.strings("revocation-lists") ?? []
    switch word {
    case .required: demand = .required
    case .ifPresent: demand = .ifPresent
    case .none:
      guard paths.isEmpty else {
        throw reader.error(.excludes("revocation = \"none\""), at: "revocation-lists")
      }
      return nil
    }
    if word == .required, paths.isEmpty { throw reader.error(.missingMember("revocation-lists")) }
  }
}
