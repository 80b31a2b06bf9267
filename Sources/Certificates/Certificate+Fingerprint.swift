public import Digests

extension Certificate {
  /// The SHA-256 of the DER.
  public var fingerprint: SHA256Digest { SHA256Digest.of(der) }
}
