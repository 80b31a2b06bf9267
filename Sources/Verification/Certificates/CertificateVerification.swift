import Certificates
import SigstoreTrust
import StrictEncoding
import TransparencyLogs
import TrustRoots

/// Decides whether the holder of a certificate is one of those who are believed by a root.
///
/// The signature was verified with the certificate's key before, and the material about it checked. What does
/// not depend on who is believed is checked once:
///
/// 1. Something proves when the signature was there. For a private authority's certificate nothing needs
///    to, and what counts is then the time of the verification.
/// 2. At each of these times the certificate leads to an authority of the root (client specification,
///    §4.3).
/// 3. No certificate of these paths is revoked, as far as that is asked: Sigstore's live for minutes, and
///    are never (`RevocationLists`).
/// 4. What logs of certificates have promised holds.
///
/// Then, for each identity:
///
/// 5. Enough logs of certificates have promised that the certificate is public.
/// 6. Enough transparency logs have the signature, and enough authorities have timestamped it.
/// 7. The certificate names the identity.
struct CertificateVerification {
  let word: RootWord
  let reading: CertificateReadings.Reading
  private let trust: CertificateTrust
  private let now: Timestamp
  /// In what the certificate differs from each identity.
  private let mismatches: [IdentityMismatch?]

  init(
    of reading: CertificateReadings.Reading, by word: RootWord, for trust: CertificateTrust,
    at now: Timestamp
  ) {
    self.word = word
    self.reading = reading
    self.trust = trust
    self.now = now
    mismatches = trust.identities.map { $0.identity.mismatch(with: reading.certificate) }
  }

  /// The identities that the certificate names, whatever is proven.
  var named: [TrustedIdentity] {
    zip(trust.identities, mismatches).filter { $1 == nil }.map(\.0)
  }

  /// The holder's standing, and those whom the certificate names as well and of whom too little is proven.
  func standing() throws(VerificationError)
    -> (standing: CertifiedStanding, unproven: [UnprovenIdentity])
  {
    let certificate = reading.certificate
    let material = try word.material()
    // Steps 1 and 2.
    let paths = try word.paths(from: certificate, through: reading.issuers)
    // Step 3.
    let revocation = try trust.revocation?.verified()
    for path in paths { try demandNotRevoked(path.path, by: revocation, given: material) }
    // Step 4.
    let path = paths[0]
    let logs = try certificateLogs(of: certificate, issuedBy: path.path.issuer)
    // Steps 5 to 7.
    let checks = zip(trust.identities, mismatches).map { trusted, mismatch in
      IdentityCheck(
        trusted: trusted, mismatch: mismatch, shortage: shortage(trusted.demand, material, logs))
    }
    let believed = checks.filter(\.isBelieved).map(\.trusted)
    guard !believed.isEmpty else { throw Self.refusal(of: checks) }
    let standing = CertifiedStanding(
      believed, path: path, certificateLogs: logs, material: material,
      unlisted: revocation?.lists.unlisted(in: path.path).count,
      idleLists: revocation?.lists.idle(for: path.path) ?? [])
    return (standing, checks.compactMap { $0.unproven(given: material) })
  }

  private func demandNotRevoked(
    _ path: CertificatePath, by revocation: RevocationTrust?, given material: CheckedMaterial
  ) throws(VerificationError) {
    guard let revocation else { return }
    let refusal = revocation.lists.refusal(
      of: path, provenAt: material.trustedTime?.time, now: now, demand: revocation.demand)
    if let refusal { throw .revocation(refusal) }
  }

  private func certificateLogs(
    of certificate: SigningCertificate, issuedBy issuer: Certificate
  ) throws(VerificationError) -> [LoggedCertificate] {
    let found: [LoggedCertificate]
    do throws(CertificateLogError) {
      found = try word.certificateLogs(of: certificate, issuedBy: issuer)
    } catch {
      // Where none is demanded, what is there must hold nevertheless.
      let isDemanded = trust.identities.allSatisfy { $0.demand.certificateLogs > 0 }
      guard !isDemanded, error.isAboutUnknownLogs else { throw .certificateLog(error) }
      return []
    }
    if let early = found.first(where: { isInFuture($0.time.time) }) {
      throw .certificateLog(.inFuture(early.time, now: now))
    }
    return found
  }

  private func isInFuture(_ time: Timestamp) -> Bool {
    time.secondsSinceEpoch - now.secondsSinceEpoch > Verifier.allowedClockSkew
  }

  /// What is not proven that is demanded (steps 5 and 6), or nil.
  private func shortage(
    _ demand: EvidenceDemand, _ material: CheckedMaterial, _ logs: [LoggedCertificate]
  ) -> VerificationError? {
    let operators = Set(logs.map { $0.log.operatorIdentity })
    guard operators.count >= demand.certificateLogs else {
      return .certificateLogsNotMet(needed: demand.certificateLogs, found: operators.count)
    }
    return material.shortage(of: demand, by: word.verification.authorities)
  }

  /// That too little is proven about whom the certificate names, or else that it names nobody.
  private static func refusal(of checks: [IdentityCheck]) -> VerificationError {
    if let shortage = checks.first(where: { $0.mismatch == nil })?.shortage { return shortage }
    let unmet = checks.filter { $0.shortage == nil }.compactMap(\.unmet)
    guard let nearest = unmet.max(by: { $0.nearness < $1.nearness }) else {
      guard let shortage = checks.first?.shortage else {
        preconditionFailure("a trust in no identity was made")
      }
      return shortage
    }
    // The first of those that are as near.
    let first = unmet.firstIndex { $0.nearness == nearest.nearness } ?? 0
    var others = unmet
    return .identity(others.remove(at: first), others: others)
  }
}

extension CheckedMaterial {
  /// What is not proven that is demanded of logs and authorities, each counted once for its operator, or nil.
  func shortage(
    of demand: EvidenceDemand, by authorities: [TimestampAuthority]
  ) -> VerificationError? {
    let operators = Set(logEntries.map { $0.log.operatorIdentity })
    guard operators.count >= demand.transparency else {
      return .transparencyNotMet(
        needed: demand.transparency, found: operators.count, unknown: uncheckedEntries)
    }
    guard demand.timestamps > 0 else { return nil }
    let found = authorities.distinctCount(among: timestamps.proofs)
    guard found >= demand.timestamps else {
      return .timestampsNotMet(
        needed: demand.timestamps, found: found, unknown: timestamps.unchecked)
    }
    return nil
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
