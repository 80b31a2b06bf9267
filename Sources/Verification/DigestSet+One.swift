import Digests

extension DigestSet {
  /// The set of a single digest.
  init(_ digest: AnyDigest) {
    self.init(
      sha256: digest.as(SHA256.self), sha384: digest.as(SHA384.self),
      sha512: digest.as(SHA512.self))
  }
}
