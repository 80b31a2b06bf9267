import NativeCrypto

/// Why no path leads from a signer's certificate to the root of an authority.
@nonexhaustive public enum CertificatePathError: Error, Sendable, Equatable {
  /// The authority has several roots, of which one would have to be chosen.
  case severalRoots(count: Int)
  /// No chain of issuers leads to the root.
  case noRoot
  /// A certificate of the path, by its position from the signer's 0, is not valid at the time; it is the
  /// certificate itself where that is known.
  case notValidAtTime(position: Int, certificate: Certificate?)
  /// A certificate of the path may not issue the one below it.
  case notAnIssuer
  /// An issuer, by its position, may not issue certificates that sign code.
  case purpose(position: Int)
  /// A signature below the root is by a digest that is too weak.
  case weakDigest
  /// A key of the path is too small, or its curve is not named.
  case weakKey
  /// A critical extension is not understood.
  case criticalExtension
  /// The name is none that an issuer may issue for.
  case names
  /// A certificate lacks what RFC 5280 demands, or has what it forbids.
  case notStrict
  /// A signature in the path does not hold.
  case signature
  /// A certificate of the path is broken in another way.
  case broken
  /// The library failed for a reason of its own, such as memory; it says nothing of the path.
  case libraryFailed

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .severalRoots: "certificate-path-several-roots"
    case .noRoot: "certificate-path-no-root"
    case .notValidAtTime: "certificate-path-not-valid-at-time"
    case .notAnIssuer: "certificate-path-not-an-issuer"
    case .purpose: "certificate-path-purpose"
    case .weakDigest: "certificate-path-weak-digest"
    case .weakKey: "certificate-path-weak-key"
    case .criticalExtension: "certificate-path-critical-extension"
    case .names: "certificate-path-names"
    case .notStrict: "certificate-path-not-strict"
    case .signature: "certificate-path-signature"
    case .broken: "certificate-path-broken"
    case .libraryFailed: "crypto-library-failure"
    }
  }

  init(_ error: NativeCertificateError) {
    guard case .codeSigning(let problem) = error else {
      self = .libraryFailed
      return
    }
    switch problem {
    case .noRoot: self = .noRoot
    case .notValidAtTime(let position): self = .notValidAtTime(position: position, certificate: nil)
    case .notAnIssuer: self = .notAnIssuer
    case .purpose(let position): self = .purpose(position: position)
    case .weakDigest: self = .weakDigest
    case .weakKey: self = .weakKey
    case .criticalExtension: self = .criticalExtension
    case .names: self = .names
    case .notStrict: self = .notStrict
    case .signature: self = .signature
    case .broken: self = .broken
    }
  }
}
