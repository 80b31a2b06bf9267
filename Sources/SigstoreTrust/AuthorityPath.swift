public import Certificates

/// A path from a signer's certificate to an authority of a trusted root.
public struct AuthorityPath: Sendable, Hashable {
  /// The path.
  public let path: CertificatePath
  /// The authority at which it ends.
  public let authority: RootAuthority
  /// The authority's position in the root, from 0.
  public let position: Int
}

/// A log that promised that a certificate is public, by its signature.
public struct LoggedCertificate: Sendable, Hashable {
  /// The log.
  public let log: TransparencyLog
  /// When it took the certificate in, as it says.
  public let time: TrustInstant
}
