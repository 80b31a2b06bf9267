/// A format of another tool's, recognised by its content so that the refusal can name it.
public enum ForeignKeyFormat: String, Sendable, Hashable, CaseIterable {
  /// cosign's encrypted private key (scrypt and NaCl secretbox around PKCS#8).
  case cosignPrivateKey = "cosign-private-key"
  /// minisign's public key.
  case minisignPublicKey = "minisign-public-key"
  /// minisign's secret key.
  case minisignSecretKey = "minisign-secret-key"
  /// OpenBSD signify's public key.
  case signifyPublicKey = "signify-public-key"
  /// OpenBSD signify's secret key.
  case signifySecretKey = "signify-secret-key"
  /// OpenSSH's private key file.
  case openSSHPrivateKey = "openssh-private-key"
  /// One line of OpenSSH's public key format, as in `id_ed25519.pub`.
  case openSSHPublicKey = "openssh-public-key"
  /// The public key format of RFC 4716.
  case ssh2PublicKey = "ssh2-public-key"
  /// PuTTY's private key file.
  case puttyPrivateKey = "putty-private-key"
  /// OpenPGP armour (RFC 9580 §6), of whatever content.
  case openPGP = "openpgp"
  /// OpenPGP packets without armour.
  case openPGPBinary = "openpgp-binary"
  /// An X.509 certificate.
  case certificate = "certificate"
  /// A certificate signing request (PKCS#10).
  case certificateRequest = "certificate-request"
  /// A JSON Web Key (RFC 7517).
  case jsonWebKey = "json-web-key"
  /// A PKCS#12 file.
  case pkcs12 = "pkcs12"
  /// A public key in DER, which would be accepted as PEM.
  case derPublicKey = "der-public-key"
  /// A private key in DER, which would be accepted as PEM.
  case derPrivateKey = "der-private-key"
  /// A certificate in DER.
  case derCertificate = "der-certificate"

  /// The stable name of the refusal.
  public var code: String { "key-format-\(rawValue)" }

  /// Whether such a file holds a secret.
  public var isPrivate: Bool {
    switch self {
    case .cosignPrivateKey, .minisignSecretKey, .signifySecretKey, .openSSHPrivateKey,
      .puttyPrivateKey, .pkcs12, .derPrivateKey:
      true
    default: false
    }
  }
}
