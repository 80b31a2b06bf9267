public import Certificates
public import StrictEncoding

/// A path from a signer's certificate to an authority of a trusted root.
public struct AuthorityPath: Sendable, Hashable {
  /// The path.
  public let path: CertificatePath
  /// The authority at which it ends.
  public let authority: RootAuthority
  /// The authority's position in the root, from 0.
  public let position: Int

  /// Whether the path holds at another time as well: the authority's window and the validity of each
  /// certificate contain it.
  public func holds(at time: Timestamp) -> Bool {
    authority.validFor.refusal(of: time) == nil
      && path.certificates.allSatisfy { $0.isValid(at: time) }
  }
}

/// A log that promised that a certificate is public, by its signature.
public struct LoggedCertificate: Sendable, Hashable {
  /// The log.
  public let log: TransparencyLog
  /// When it took the certificate in, as it says.
  public let time: TrustInstant
}
