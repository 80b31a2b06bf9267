import Certificates
import SigstoreTrust
import StrictEncoding
import TransparencyLogs
import TrustRoots

/// Decides whether the holder of a certificate is one of those who are believed.
///
/// The signature was verified with the certificate's key before, and the material about it checked.
///
/// 1. Something proves when the signature was there.
/// 2. At each of these times the certificate leads to an authority of the root (client specification,
///    §4.3).
/// 3. Enough logs of certificates have promised that it is public.
/// 4. Enough transparency logs have the signature.
/// 5. Enough authorities have timestamped it.
/// 6. The certificate names one of the identities.
struct CertificateVerification {
  let trust: CertificateTrust

  func signer(
    _ certificate: SigningCertificate, issuers: [Certificate], given material: CheckedMaterial
  ) throws(VerificationError) -> CertifiedSigner {
    // Step 1.
    guard let first = material.times.first else {
      throw .noTime(
        unknownLogs: material.uncheckedEntries, unknownAuthorities: material.timestamps.all.count)
    }
    // Step 2.
    let path = try path(from: certificate, through: issuers, at: first)
    for time in material.times.dropFirst() where !path.holds(at: time) {
      _ = try self.path(from: certificate, through: issuers, at: time)
    }
    // Step 3.
    let logs = try certificateLogs(of: certificate, issuedBy: path.path.issuer)
    // Step 4.
    let operators = Set(material.logEntries.map { $0.log.operatorIdentity })
    guard operators.count >= trust.demand.transparency else {
      throw .transparencyNotMet(
        needed: trust.demand.transparency, found: operators.count,
        unknown: material.uncheckedEntries)
    }
    // Step 5.
    try demandTimestamps(material.timestamps)
    // Step 6.
    return CertifiedSigner(
      certificate, path: path, certificateLogs: logs, identity: try identity(of: certificate))
  }

  private func path(
    from certificate: SigningCertificate, through issuers: [Certificate], at time: Timestamp
  ) throws(VerificationError) -> AuthorityPath {
    do throws(SignerTrustError) {
      return try trust.root.path(from: certificate, through: issuers, at: time)
    } catch {
      throw .signerAuthority(error, at: time)
    }
  }

  private func certificateLogs(
    of certificate: SigningCertificate, issuedBy issuer: Certificate
  ) throws(VerificationError) -> [LoggedCertificate] {
    let needed = trust.demand.certificateLogs
    let found: [LoggedCertificate]
    do throws(CertificateLogError) {
      found = try trust.root.certificateLogs(of: certificate, issuedBy: issuer)
    } catch {
      // Where none is demanded, what is there must hold nevertheless.
      if needed == 0, error.isAboutUnknownLogs { return [] }
      throw .certificateLog(error)
    }
    let operators = Set(found.map { $0.log.operatorIdentity })
    guard operators.count >= needed else {
      throw .certificateLogsNotMet(needed: needed, found: operators.count)
    }
    return found
  }

  private func demandTimestamps(_ timestamps: CheckedTimestamps) throws(VerificationError) {
    let owners = trust.root.timestampOperators
    let found = Set(timestamps.proofs.compactMap { owners[$0.authority] }).count
    guard found >= trust.demand.timestamps else {
      throw .timestampsNotMet(
        needed: trust.demand.timestamps, found: found, unknown: timestamps.unchecked)
    }
  }

  private func identity(
    of certificate: SigningCertificate
  ) throws(VerificationError) -> TrustedIdentity {
    var first: IdentityMismatch?
    for trusted in trust.identities {
      guard let mismatch = trusted.identity.mismatch(with: certificate) else { return trusted }
      first = first ?? mismatch
    }
    guard let first else { preconditionFailure("a trust in no identity was made") }
    throw .identity(first, others: trust.identities.count - 1)
  }
}

extension CertificateLogError {
  /// Whether no promise is by a log that is known, so that there is none to hold against the certificate.
  fileprivate var isAboutUnknownLogs: Bool {
    switch self {
    case .none, .unknownLog, .version: true
    default: false
    }
  }
}
