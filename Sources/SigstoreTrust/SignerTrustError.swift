public import Certificates

/// Why no authority of a trusted root stands behind a signer's certificate.
@nonexhaustive public enum SignerTrustError: Error, Sendable, Equatable {
  /// The root has no authorities of signers' certificates.
  case noAuthorities
  /// No authority will do; for each, in the order of the root, why, and whom the certificate names as its
  /// issuer.
  case noAuthority([AuthorityRefusal], issuer: String)

  /// The stable name of the reason that came closest: of several authorities, the one with a path.
  public var code: String {
    switch self {
    case .noAuthorities: "certificate-authority-none"
    case .noAuthority: closest?.code ?? "certificate-authority-none"
    }
  }

  /// The refusal by the authority that came closest to an acceptance; nil where there is none.
  public var closest: AuthorityRefusal? {
    guard case .noAuthority(let refusals, _) = self else { return nil }
    return refusals.max { $0.nearness < $1.nearness }
  }
}

/// Why one authority does not stand behind a signer's certificate.
@nonexhaustive public enum AuthorityRefusal: Error, Sendable, Equatable {
  /// It issued the certificate, and its window does not contain the time.
  case window(TrustWindowRefusal, of: RootAuthority)
  /// No path to it holds.
  case path(CertificatePathError, to: RootAuthority)

  /// The stable name of the reason.
  public var code: String {
    switch self {
    case .window: "certificate-authority-window"
    case .path(let error, _): error.code
    }
  }

  /// The authority.
  public var authority: RootAuthority {
    switch self {
    case .window(_, let authority), .path(_, let authority): authority
    }
  }

  /// How much of what is demanded was met: an authority that did not issue the certificate says least.
  fileprivate var nearness: Int {
    switch self {
    case .path(.noRoot, _): 0
    case .window: 1
    case .path: 2
    }
  }
}
