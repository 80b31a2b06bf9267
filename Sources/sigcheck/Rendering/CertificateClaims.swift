import Bundles
import Certificates
import Digests
import StrictEncoding

/// What the certificates of a bundle say; none of it is verified.
struct CertificateClaims {
  private let ders: [[UInt8]]

  /// The certificates of a bundle's material, the signer's first; none of a key's.
  init(_ key: VerificationKeyMaterial) {
    switch key {
    case .publicKey: ders = []
    case .certificate(let der): ders = [der]
    case .certificateChain(let chain): ders = chain
    }
  }

  /// The signer's certificate if it is not valid at a time; one that cannot be read says nothing, and another issuer of
  /// the same name may lie in the trusted root.
  func signerNotValid(at time: Timestamp) -> Certificate? {
    ders.first.flatMap { try? Certificate(der: $0) }.flatMap { $0.isValid(at: time) ? nil : $0 }
  }

  /// Name and text of each row for people.
  var rows: [(String, String)] {
    ders.enumerated().flatMap { position, der -> [(String, String)] in
      guard let certificate = try? Certificate(der: der) else {
        return [(position == 0 ? "certificate" : "issuer", "none that can be read")]
      }
      let head = [
        (
          position == 0 ? "certificate" : "issuer", CertificateNames.shown(certificate.subject)
        ),
        ("  issued by", CertificateNames.shown(certificate.issuer)),
        ("  serial", certificate.serial),
        ("  valid", "\(Self.words(certificate.notBefore)) to \(Self.words(certificate.notAfter))"),
      ]
      guard position == 0, let signer = Self.signer(certificate) else { return head }
      let claims = Self.claims(of: signer).map { ("  claim", "\($0.rawValue): \($1)") }
      return head + signer.subjects.map { ("  name", "\($0.kind.rawValue) \($0.text)") }
        + (signer.issuer.map { [("  vouched by", $0)] } ?? [])
        + claims
    }
  }

  /// The certificates for programs; null for one that cannot be read.
  var json: JSONValue {
    .array(
      ders.enumerated().map { position, der -> JSONValue in
        guard let certificate = try? Certificate(der: der) else { return .null }
        let signer = position == 0 ? Self.signer(certificate) : nil
        let names = signer?.subjects ?? []
        let claims = (signer.map(Self.claims) ?? [])
          .map { ($0.rawValue, JSONValue.string($1)) }
        return [
          "subject": .string(certificate.subject), "issuer": .string(certificate.issuer),
          "serial": .string(certificate.serial),
          "notBefore": .optional(certificate.notBefore?.description),
          "notAfter": .optional(certificate.notAfter?.description),
          "fingerprint": .string(certificate.fingerprint.description),
          "names": .array(
            names.map { ["kind": .string($0.kind.rawValue), "name": .string($0.text)] }),
          "provider": .optional(signer?.issuer),
          "claims": .object(JSONObject(claims)),
        ]
      })
  }

  /// The certificate as a signer's, by the first kind that it is.
  private static func signer(_ certificate: Certificate) -> SigningCertificate? {
    SigningCertificate.Kind.allCases.lazy
      .compactMap { try? SigningCertificate(certificate, as: $0) }.first
  }

  /// What the provider said beside who it is, by the names that a policy takes.
  private static func claims(of signer: SigningCertificate) -> [(SigningClaim, String)] {
    SigningClaim.allCases.filter { $0 != .issuer && $0 != .legacyIssuer }
      .compactMap { claim in signer.claims[claim].map { (claim, $0) } }
  }

  private static func words(_ time: Timestamp?) -> String { time?.description ?? "no known time" }
}
