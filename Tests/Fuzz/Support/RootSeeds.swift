import Certificates
import SigningKeys
import SigstoreTrust
import StrictEncoding

/// Trusted roots of keys that are made when a target starts, and of certificates from `TestVectors`.
enum RootSeeds {
  static func all() throws -> [Seed] {
    let certificates = try CertificateFile.certificates(
      try SeedFiles.bytes(of: "timestamps/authority.pem"))
    let whole = try TrustWindow(
      start: try TrustInstant(parsing: "2026-01-01T00:00:00Z"),
      end: try TrustInstant(parsing: "2026-12-31T23:59:59.999Z"))
    let open = try TrustWindow(start: nil)
    let stamper = try RootAuthority(
      organization: "Test", commonName: "tsa", uri: "http://tsa.example",
      certificates: certificates, validFor: whole, operator: "test")
    let issuer = try RootAuthority(
      certificates: Array(certificates.suffix(1)), validFor: open)
    let logs = try [(LogKind.rekor1, KeyAlgorithm.ecdsaP256), (.rekor2, .ed25519)].map {
      kind, algorithm in
      try TransparencyLog(
        kind, key: PrivateKey.generate(algorithm).publicKey, baseURL: "https://log.example",
        validFor: whole, operator: kind.rawValue)
    }
    let roots = try TrustedRootMediaType.allCases.map { type in
      try TrustedRoot(
        mediaType: type, logs: logs, certificateAuthorities: [issuer],
        timestampAuthorities: [stamper])
    }
    return roots.enumerated().map { Seed(name: "root-\($0)", bytes: $1.json) }
  }
}
