import NativeCrypto
public import StrictEncoding

/// A path from a signer's certificate to the root of an authority, that held at one time.
///
/// It says that the authority's issuers signed one another and the signer's certificate, and that all were
/// valid at the time. Whether the authority is one to believe, and the time one that is proven, is not
/// known here.
public struct CertificatePath: Sendable, Hashable {
  /// The certificates from the signer's to the root, both included; at least two.
  public let certificates: [Certificate]
  /// The time for which the path was validated.
  public let time: Timestamp

  /// The certificate that issued the signer's.
  public var issuer: Certificate { certificates[1] }
  /// The root, at which the path ends.
  public var root: Certificate { certificates[certificates.count - 1] }

  /// Looks for the path to the root of an authority (RFC 5280 §6), at a time that need not be now.
  ///
  /// OpenSSL builds and checks it in strict mode at security level 2: no RSA key under 2,048 bits, no
  /// SHA-1, no critical extension that it does not understand, no leniency with what RFC 5280 demands.
  /// All certificates, the root too, must be valid at the time, both ends of a validity included; every
  /// signature below the root is by SHA-256, SHA-384, SHA-512 or an Edwards curve; and an issuer that lists
  /// purposes has code signing among them. The system's certificates are not looked at.
  ///
  /// - Parameters:
  ///   - certificate: The signer's.
  ///   - authority: The authority's certificates, with exactly one root and no signer of its own.
  ///   - others: Issuers that travelled with the signature, as old bundles have them: they may only complete
  ///     the path.
  ///   - time: When the signature is said to have existed.
  /// - Throws: ``CertificatePathError``.
  public init(
    from certificate: SigningCertificate, to authority: AuthorityCertificates,
    through others: [Certificate] = [], at time: Timestamp
  ) throws(CertificatePathError) {
    guard let root = authority.roots.first, authority.roots.count == 1 else {
      throw .severalRoots(count: authority.roots.count)
    }
    let between = (authority.others + others).filter(\.isAuthority)
    do throws(NativeCertificateError) {
      certificates = try CodeSigningPath.certificates(
        from: certificate.certificate.handle, by: between.map(\.handle), to: root.handle,
        at: time.secondsSinceEpoch, takesAnyAsRoot: authority.isClosed
      ).map { Certificate($0) }
    } catch {
      guard case .codeSigning(.notValidAtTime(let position)) = error else {
        throw CertificatePathError(error)
      }
      throw .notValidAtTime(
        position: position,
        certificate: Self.certificate(
          position, above: certificate.certificate, among: between + [root], at: time))
    }
    guard certificates.count > 1 else { throw .noRoot }
    self.time = time
  }

  /// The certificate at a position above another one that is not valid at a time: what the library tells is
  /// the position alone.
  private static func certificate(
    _ position: Int, above first: Certificate, among issuers: [Certificate], at time: Timestamp
  ) -> Certificate? {
    var current = first
    for step in 0..<max(0, position) {
      let fitting = issuers.filter { $0 != current && current.handle.isIssued(by: $0.handle) }
      // Of several with one key, the one that was told.
      let told = step + 1 == position ? fitting.first { !$0.isValid(at: time) } : nil
      guard let next = told ?? fitting.first else { return nil }
      current = next
    }
    return current.isValid(at: time) ? nil : current
  }
}
