import Certificates
import SigningKeys

/// A signer as a file of another tool can have it.
struct ExportedSigner: Hashable {
  /// The policy's name.
  let name: String
  /// How its signatures are known.
  let source: Source
  /// The root whose logs must have the signature, and whose authorities are believed; nil for a key of which
  /// nothing is to be proven.
  let root: ExportedRoot?
  /// Whether a log of certificates must have promised that the certificate is public.
  let needsCertificateLog: Bool

  /// How signatures are known.
  enum Source: Hashable {
    case key(PublicKey)
    case identity(CertificateIdentity)
  }

  init(
    name: String, source: Source, root: ExportedRoot?, needsCertificateLog: Bool = false
  ) {
    self.name = name
    self.source = source
    self.root = root
    self.needsCertificateLog = needsCertificateLog
  }

  /// The key; nil for an identity.
  var key: PublicKey? {
    if case .key(let key) = source { key } else { nil }
  }
}
