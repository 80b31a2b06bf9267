import Certificates
import Digests
import SigningKeys
import SigstoreFixtures
import StrictEncoding
import TestSupport

/// A trusted root for tests, of keys and certificates that are made when a test runs.
struct RootMaterial {
  static let start = RootJSON.start

  let authority: SigningAuthority
  let timestamps: TimestampingAuthority
  let logKey: PublicKey
  let certificateLogKey: PublicKey
  let noteKey: PublicKey

  init(_ authority: SigningAuthority) throws {
    self.authority = authority
    timestamps = try TimestampingAuthority(in: authority.folder)
    logKey = try TestKey(.ecdsaP256).publicKey
    certificateLogKey = try TestKey(.ecdsaP256).publicKey
    noteKey = try TestKey(.ed25519).publicKey
  }

  /// The members of a root with one log of each kind and one authority of each.
  func json() throws -> [UInt8] {
    let signers = try CertificateFile.certificates(try timestamps.pem("signer", "root"))
    return RootJSON.root(
      logs: [log("https://log.example", logKey, nil, logKey.id.digest.bytes)],
      authorities: [RootJSON.authority([try authority.der("root")])],
      certificateLogs: [
        log("https://ct.example/2026", certificateLogKey, nil, certificateLogKey.id.digest.bytes)
      ],
      timestampAuthorities: [Self.authority(signers)],
      mediaType: "application/vnd.dev.sigstore.trustedroot.v0.2+json"
    ).encoded()
  }

  func log(_ url: String, _ key: PublicKey, _ details: String?, _ id: [UInt8]) -> JSONValue {
    RootJSON.log(url, key, id: id, details: details)
  }

  static func authority(_ certificates: [Certificate]) -> JSONValue {
    RootJSON.authority(certificates.map(\.der))
  }
}
