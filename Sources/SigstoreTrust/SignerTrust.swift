public import Certificates
public import StrictEncoding

/// Looks for what a trusted root says about a signer's certificate.
extension TrustedRoot {
  /// The path from a signer's certificate to an authority of the root, at a time.
  ///
  /// An authority counts whose window contains the time, both ends included; then the path must hold
  /// (``Certificates/CertificatePath``). If several authorities would do, it is the first in the order of the
  /// file. Of an authority outside its window it is told only if the certificate leads to it: any other has
  /// nothing to do with the signer.
  ///
  /// - Parameters:
  ///   - certificate: The signer's.
  ///   - others: Issuers that travelled with the signature; they may only complete a path.
  ///   - time: When the signature is proven to have existed.
  /// - Returns: The path, and the authority at its end.
  /// - Throws: ``SignerTrustError``.
  public func path(
    from certificate: SigningCertificate, through others: [Certificate] = [], at time: Timestamp
  ) throws(SignerTrustError) -> AuthorityPath {
    guard !certificateAuthorities.isEmpty else { throw .noAuthorities }
    var refusals: [AuthorityRefusal] = []
    for (position, authority) in certificateAuthorities.enumerated() {
      if let refusal = authority.validFor.refusal(of: time) {
        refusals.append(.window(refusal, of: authority))
        continue
      }
      do throws(CertificatePathError) {
        let path = try CertificatePath(
          from: certificate, to: authority.certificates, through: others, at: time)
        return AuthorityPath(path: path, authority: authority, position: position)
      } catch {
        refusals.append(.path(error, to: authority))
      }
    }
    // Only now, since it costs what is needed for a refusal alone.
    throw .noAuthority(
      refusals.map { refusal in
        guard case .window(_, let authority) = refusal,
          !authority.leads(from: certificate, through: others, at: time)
        else { return refusal }
        return .path(.noRoot, to: authority)
      }, issuer: certificate.certificate.issuer)
  }

  /// The logs of certificates that promised that a certificate is public.
  ///
  /// 1. No promise is there twice.
  /// 2. Each one by a log of the root counts only if the log's window contains its time, both ends included,
  ///    and the log's key signed it; one that does not hold is not passed over. If a log has several windows, it
  ///    must hold in one of them.
  /// 3. Those by other logs, and of unknown versions, are passed over (RFC 6962 §3.3).
  /// 4. At least one is left (client specification, §4.3).
  ///
  /// - Parameters:
  ///   - certificate: The signer's, with the promises in it.
  ///   - issuer: Who issued it, by the path that was found.
  /// - Returns: The logs, each with the time that it says; at least one.
  /// - Throws: ``CertificateLogError``.
  public func certificateLogs(
    of certificate: SigningCertificate, issuedBy issuer: Certificate
  ) throws(CertificateLogError) -> [LoggedCertificate] {
    let promises = certificate.embeddedTimestamps
    guard let first = promises.first else { throw .none }
    // Step 1.
    guard Set(promises).count == promises.count else { throw .repeated }
    // Steps 2 and 3.
    var found: [LoggedCertificate] = []
    for promise in promises where promise.version == CertificateTimestamp.knownVersion {
      let logs = certificateLogs.filter { $0.logID == promise.logID }
      guard !logs.isEmpty else { continue }
      found.append(try logs.promised(promise, about: certificate, issuedBy: issuer))
    }
    // Step 4.
    guard !found.isEmpty else {
      let known = promises.first { $0.version == CertificateTimestamp.knownVersion }
      guard let known else { throw .version(found: first.version) }
      throw .unknownLog(id: known.logID)
    }
    return found
  }
}

extension [TransparencyLog] {
  /// The entry of a log, which stands there at least once, in whose window the promise is.
  fileprivate func promised(
    _ promise: CertificateTimestamp, about certificate: SigningCertificate,
    issuedBy issuer: Certificate
  ) throws(CertificateLogError) -> LoggedCertificate {
    var refusal: CertificateLogError?
    for log in self {
      do throws(CertificateLogError) {
        return try log.promised(promise, about: certificate, issuedBy: issuer)
      } catch {
        // What is wrong in its window says more.
        if refusal.map({ $0.isAboutWindow }) ?? true { refusal = error }
      }
    }
    throw refusal ?? .none
  }
}

extension RootAuthority {
  /// Whether the certificate leads here, whenever it is believed; that a certificate has ended says nothing
  /// against it.
  fileprivate func leads(
    from certificate: SigningCertificate, through others: [Certificate], at time: Timestamp
  ) -> Bool {
    do throws(CertificatePathError) {
      _ = try CertificatePath(from: certificate, to: certificates, through: others, at: time)
      return true
    } catch {
      if case .notValidAtTime = error { return true }
      return false
    }
  }
}

extension TransparencyLog {
  fileprivate func promised(
    _ promise: CertificateTimestamp, about certificate: SigningCertificate,
    issuedBy issuer: Certificate
  ) throws(CertificateLogError) -> LoggedCertificate {
    guard let publicKey = key.publicKey else { throw .keyNotSupported(key.details) }
    guard let time = TrustInstant(millisecondsSinceEpoch: promise.milliseconds) else {
      throw .time(milliseconds: promise.milliseconds)
    }
    if let refusal = key.validFor.refusal(of: time) { throw .window(refusal) }
    do throws(CertificateTimestampError) {
      try promise.verify(by: publicKey, for: certificate, issuedBy: issuer)
    } catch {
      throw .promise(error)
    }
    return LoggedCertificate(log: self, time: time)
  }
}
