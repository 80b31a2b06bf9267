public import Certificates
import Digests
import NativeCrypto
public import StrictEncoding

extension TimestampResponse {
  /// Demands what can be demanded of a timestamp before any authority is named, so that nothing useless
  /// is stored.
  ///
  /// It is steps 3, 4 and 8 of ``demand(over:by:from:until:at:allowedSkew:)``, the nonce against the request where
  /// there is one, and the signature with the certificate that the timestamp itself carries.
  ///
  /// - Throws: ``TimestampingError``.
  public func demandSound(
    over signature: [UInt8], answering request: TimestampRequest?
  ) throws(TimestampingError) {
    let imprint = try demandImprint(of: signature)
    try demandStrength()
    if let request {
      guard request.isAbout(signature) else { throw .otherImprint(found: imprint) }
      guard request.nonce == nonce else {
        throw .otherNonce(expected: request.nonce, found: nonce)
      }
    }
    guard let signer = token.signer(among: []) else { throw .noSigner }
    guard signer.isValid(at: whole.secondsSinceEpoch) else { throw .certificateNotValid(time) }
    try Self.demandPurpose(of: signer)
    try demandSignature(imprint, signer, roots: [signer], others: [], takesAnyAsRoot: true)
  }

  /// Demands all that makes a timestamp a proof of when a signature was there.
  ///
  /// 1. The response is granted and has one token: signed data with one signer, whose signature is over
  ///    attributes that say so (done when it is read).
  /// 2. The token's content is a TSTInfo of version 1 without critical extensions (as well).
  /// 3. It is about a SHA-256, SHA-384 or SHA-512 of the signature's bytes.
  /// 4. Its own signature, and what names the certificate in it, use no other digests.
  /// 5. The time is at most `allowedSkew` seconds ahead of `now`.
  /// 6. The certificate that signed is at hand, and is the one that the authority's file begins with if
  ///    that one issues no others. Another one is some other authority's matter unless it leads to the
  ///    same root.
  /// 7. Its chain leads to a root of the authority, each certificate being valid at the time, rounded down:
  ///    both ends of a validity belong to it, the last second with its fractions. No signature below the root
  ///    is by a weak digest. The timestamp's own certificates may complete the chain unless the authority is
  ///    closed (``Certificates/AuthorityCertificates/isClosed``).
  /// 8. Its purposes are timestamping alone, and critical.
  /// 9. The time, rounded either way, is in the authority's window.
  /// 10. OpenSSL's `TS_RESP_verify_response` agrees: the signature holds, the signed attributes name
  ///     that certificate, and the authority's name is one of its names.
  ///
  /// - Throws: ``TimestampingError`` of the first step that fails.
  public func demand(
    over signature: [UInt8], by authority: AuthorityCertificates, from: Timestamp?,
    until: Timestamp?, at now: Timestamp, allowedSkew: Int64
  ) throws(TimestampingError) {
    // Step 3.
    let imprint = try demandImprint(of: signature)
    // Step 4.
    try demandStrength()
    // Step 5.
    guard time.secondsSinceEpoch - now.secondsSinceEpoch <= allowedSkew else {
      throw .inFuture(time, now: now)
    }
    // Step 6.
    let signer = try signer(by: authority)
    // Step 7.
    try demandChain(signer, by: authority)
    // Step 8.
    try Self.demandPurpose(of: signer)
    // Step 9.
    try demandWindow(from, until)
    // Step 10.
    try demandSignature(
      imprint, signer, roots: authority.roots.map(\.handle),
      others: authority.others.map(\.handle), takesAnyAsRoot: authority.isClosed)
  }

  /// Whether the timestamp names an authority's certificate as that which signed it, or one that leads to the
  /// authority's root, whatever else may be wrong with it.
  ///
  /// Nothing says that this one signed.
  public func names(_ authority: AuthorityCertificates) -> Bool {
    guard let signer = token.signer(among: authority.all.map(\.handle)) else { return false }
    return authority.signer?.handle.isSame(as: signer) ?? false || isIssued(signer, by: authority)
  }

  /// Whether an authority takes this certificate for that which signed.
  public func isSigned(with certificate: Certificate, for authority: AuthorityCertificates) -> Bool
  {
    token.signer(among: authority.all.map(\.handle))?.isSame(as: certificate.handle) ?? false
  }
}

extension TimestampResponse {
  private func demandImprint(of signature: [UInt8]) throws(TimestampingError) -> AnyDigest {
    guard let imprint else { throw .weakDigest(.imprint) }
    guard AnyDigest.of(signature, by: imprint.algorithm) == imprint else {
      throw .otherImprint(found: imprint)
    }
    return imprint
  }

  private func demandStrength() throws(TimestampingError) {
    guard token.rests.hasStrongDigest else { throw .weakDigest(.signature) }
    guard token.rests.namesSigner else { throw .signerNotBound }
    guard token.rests.namesSignerStrongly else { throw .weakDigest(.certificateName) }
  }

  private func signer(
    by authority: AuthorityCertificates
  ) throws(TimestampingError) -> CertificateHandle {
    guard let signer = token.signer(among: authority.all.map(\.handle)) else { throw .noSigner }
    guard let pinned = authority.signer else { return signer }
    guard pinned.handle.isSame(as: signer) else {
      guard isIssued(signer, by: authority) else { throw .untrusted(signer: signer.subject) }
      throw .otherSigner(found: signer.subject)
    }
    return signer
  }

  /// Whether the certificate leads to the authority's root, whatever else may be wrong with it.
  private func isIssued(_ signer: CertificateHandle, by authority: AuthorityCertificates) -> Bool {
    do throws(TimestampingError) {
      try demandChain(signer, by: authority)
      return true
    } catch {
      if case .untrusted = error { return false }
      return true
    }
  }

  /// RFC 3161 §2.3: one purpose, and critical.
  ///
  /// OpenSSL's own check passes over purposes that it does not know.
  private static func demandPurpose(of signer: CertificateHandle) throws(TimestampingError) {
    guard signer.isAlone(for: .timeStamping) else { throw .purpose }
  }

  private func demandChain(
    _ signer: CertificateHandle, by authority: AuthorityCertificates
  ) throws(TimestampingError) {
    do throws(NativeCertificateError) {
      try handle.demandChain(
        of: signer, roots: authority.roots.map(\.handle), others: authority.others.map(\.handle),
        at: whole.secondsSinceEpoch, isClosed: authority.isClosed)
    } catch {
      guard case .certificateChain(let problem) = error else { throw .libraryFailed }
      switch problem {
      case .noRoot: throw .untrusted(signer: signer.subject)
      case .notValidAtTime: throw .certificateNotValid(time)
      case .weakDigest: throw .weakDigest(.chain)
      case .weakKey: throw .weakKey
      case .broken: throw .chain
      case .notForThis:
        try Self.demandPurpose(of: signer)
        throw .chain
      }
    }
  }

  private func demandWindow(
    _ from: Timestamp?, _ until: Timestamp?
  ) throws(TimestampingError) {
    if let from, whole < from { throw .outsideWindow(time, from: from, until: until) }
    if let until, time >= until { throw .outsideWindow(time, from: from, until: until) }
  }

  private func demandSignature(
    _ imprint: AnyDigest, _ signer: CertificateHandle, roots: [CertificateHandle],
    others: [CertificateHandle], takesAnyAsRoot: Bool
  ) throws(TimestampingError) {
    let expected = try TimestampRequest(expecting: imprint)
    do throws(NativeCertificateError) {
      try handle.verify(
        answers: expected.handle, signedBy: signer, roots: roots, others: others,
        takesAnyAsRoot: takesAnyAsRoot)
    } catch {
      switch error {
      case .timestampRefused(.signerNotBound): throw .signerNotBound
      case .timestampRefused(.otherName): throw .otherName
      case .timestampRefused(.signature), .timestampEncoding: throw .signatureInvalid
      default: throw .libraryFailed
      }
    }
  }
}
