import Certificates
import SigningKeys
import SigstoreTrust
import StrictEncoding

/// What of a trusted root other tools can be told.
struct ExportedRoot: Hashable {
  /// The policy's name for it.
  let name: String
  /// The keys of its logs that are believed now, of the one kind that the containers tools read.
  let logs: [PublicKey]
  /// The certificates that issue those of signers, of the authorities that are believed now.
  let authorities: [Certificate]
  /// The first time at which one of these is not believed any more.
  let end: Timestamp?

  init(_ root: TrustedRoot, named name: String, at now: Timestamp) {
    self.name = name
    let keys = root.logs.map(\.key).filter { key in
      key.validFor.refusal(of: now) == nil && key.publicKey?.algorithm == .ecdsaP256
    }
    let open = root.certificateAuthorities.filter { $0.validFor.refusal(of: now) == nil }
    logs = keys.compactMap(\.publicKey)
    // What is below the issuer is nobody's to issue, so that it alone is believed there.
    authorities = open.compactMap(\.certificates.all.first)
    end = (keys.map(\.validFor) + open.map(\.validFor)).compactMap { $0.end?.time }.min()
  }

  /// Whether an object of Kubernetes can be called so (RFC 1123, section 2.1).
  var hasClusterName: Bool {
    name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x61...0x7A: true
      default: "-.".utf8.contains(byte)
      }
    } && name.first?.isLetter == true && name.last != "-" && name.last != "."
  }
}
