import Bundles
import Certificates
import SigstoreTrust
import StrictEncoding
import TransparencyLogs
import TrustRoots

/// What a root says of a bundle and its certificate: found out once, however many signers stand under it.
final class RootWord {
  let pinned: PinnedRoot
  let root: TrustedRoot
  let verification: RootVerification
  private let bundle: Bundle
  private let subject: EntrySubject
  private let now: Timestamp
  private lazy var foundMaterial = Result { () throws(VerificationError) in
    try verification.check(bundle, about: subject)
  }
  private var foundPaths: [SigningCertificate.Kind: Result<[AuthorityPath], VerificationError>] =
    [:]
  private var foundLogs:
    [SigningCertificate.Kind: Result<[LoggedCertificate], CertificateLogError>] =
      [:]

  init(
    _ pinned: PinnedRoot, _ authorities: [TimestampAuthority], of bundle: Bundle,
    about subject: EntrySubject, at now: Timestamp
  ) throws(VerificationError) {
    self.pinned = pinned
    root = try pinned.verified()
    verification = RootVerification(root: root, authorities: authorities, now: now)
    self.bundle = bundle
    self.subject = subject
    self.now = now
  }

  /// What comes of the log entries and timestamps.
  func material() throws(VerificationError) -> CheckedMaterial { try foundMaterial.get() }

  /// The paths to an authority by which the certificate is one of its at each time at which the signature was there:
  /// the first is that at the first time.
  func paths(
    from certificate: SigningCertificate, through issuers: [Certificate]
  ) throws(VerificationError) -> [AuthorityPath] {
    let kind = certificate.kind
    let found =
      foundPaths[kind]
      ?? Result { () throws(VerificationError) in
        try buildPaths(from: certificate, through: issuers)
      }
    foundPaths[kind] = found
    return try found.get()
  }

  /// The logs that promised that the certificate is public.
  func certificateLogs(
    of certificate: SigningCertificate, issuedBy issuer: Certificate
  ) throws(CertificateLogError) -> [LoggedCertificate] {
    let kind = certificate.kind
    let found =
      foundLogs[kind]
      ?? Result { () throws(CertificateLogError) in
        try root.certificateLogs(of: certificate, issuedBy: issuer)
      }
    foundLogs[kind] = found
    return try found.get()
  }

  private func buildPaths(
    from certificate: SigningCertificate, through issuers: [Certificate]
  ) throws(VerificationError) -> [AuthorityPath] {
    var paths: [AuthorityPath] = []
    for time in try times(for: certificate.kind)
    where !paths.contains(where: { $0.holds(at: time) }) {
      do throws(SignerTrustError) {
        // What Sigstore's root no longer has must not come back with a bundle; a private authority has lists
        // of what it revoked.
        paths.append(
          try root.path(
            from: certificate, through: certificate.kind == .codeSigning ? issuers : [], at: time))
      } catch {
        throw .signerAuthority(error, at: time)
      }
    }
    return paths
  }

  /// The times at which the certificate must be one of an authority's; at least one.
  private func times(
    for kind: SigningCertificate.Kind
  ) throws(VerificationError) -> [Timestamp] {
    let material = try material()
    guard material.times.isEmpty else { return material.times }
    guard kind == .codeSigning else {
      throw .noTime(
        unknownLogs: material.uncheckedEntries, unknownAuthorities: material.timestamps.all.count)
    }
    return [now]
  }
}

extension Pinned {
  /// What is pinned, or that nothing is known for want of it.
  func verified() throws(VerificationError) -> Value {
    do throws(TrustError) { return try value() } catch { throw .trust(error) }
  }
}
