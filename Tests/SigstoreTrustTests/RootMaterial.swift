import Certificates
import Digests
import SigningKeys
import SigstoreTrust
import StrictEncoding
import TestSupport

/// A trusted root for tests, of keys and certificates that are made when a test runs.
struct RootMaterial {
  static let start = "2025-01-01T00:00:00Z"

  let authority: SigningAuthority
  let timestamps: TimestampingAuthority
  let logKey: PublicKey
  let certificateLogKey: PublicKey
  let noteKey: PublicKey

  init(_ authority: SigningAuthority) throws {
    self.authority = authority
    timestamps = try TimestampingAuthority(in: authority.folder)
    logKey = try PrivateKey.generate(.ecdsaP256).publicKey
    certificateLogKey = try PrivateKey.generate(.ecdsaP256).publicKey
    noteKey = try PrivateKey.generate(.ed25519).publicKey
  }

  /// The members of a root with one log of each kind and one authority of each.
  func json() throws -> [UInt8] {
    let chain = try timestamps.pem("signer", "root")
    let signers = try CertificateFile.certificates(chain)
    let issuer = try Certificate(der: try authority.der("root"))
    let root = JSONValue.object(
      JSONObject([
        ("mediaType", "application/vnd.dev.sigstore.trustedroot.v0.2+json"),
        (
          "tlogs",
          .array([
            log("https://log.example", logKey, "PKIX_ECDSA_P256_SHA_256", logKey.id.digest.bytes)
          ])
        ),
        (
          "certificateAuthorities",
          .array([Self.authority([issuer])])
        ),
        (
          "ctlogs",
          .array([
            log(
              "https://ct.example/2026", certificateLogKey, "PKIX_ECDSA_P256_SHA_256",
              certificateLogKey.id.digest.bytes)
          ])
        ),
        ("timestampAuthorities", .array([Self.authority(signers)])),
      ])
    )
    return root.encoded()
  }

  func log(_ url: String, _ key: PublicKey, _ details: String, _ id: [UInt8]) -> JSONValue {
    [
      "baseUrl": .string(url), "hashAlgorithm": "SHA2_256",
      "publicKey": [
        "rawBytes": .string(Base64.encode(key.canonicalSPKI)), "keyDetails": .string(details),
        "validFor": ["start": .string(Self.start)],
      ],
      "logId": ["keyId": .string(Base64.encode(id))],
    ]
  }

  static func authority(_ certificates: [Certificate]) -> JSONValue {
    [
      "subject": ["organization": "Test", "commonName": "authority"],
      "uri": "https://ca.example",
      "certChain": [
        "certificates": .array(
          certificates.map { ["rawBytes": .string(Base64.encode($0.der))] })
      ],
      "validFor": ["start": .string(start)],
    ]
  }
}
