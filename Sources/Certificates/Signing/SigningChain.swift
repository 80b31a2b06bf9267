import NativeCrypto
public import SigningKeys
public import StrictEncoding

/// The certificate of a signer with its issuers, as it travels with signatures.
///
/// Each certificate is issued by the next one; a root is left out, since whoever verifies has it already
/// (`sigstore_common.proto`, `X509CertificateChain`).
public struct SigningChain: Sendable, Hashable {
  /// The signer's.
  public let leaf: SigningCertificate
  /// The issuers that travel too, without the root, in their order.
  public let issuers: [Certificate]

  /// Takes the certificates of a file, the signer's first.
  ///
  /// 1. The first one is one that signs code; an issuer before the signer's is in the wrong place.
  /// 2. It is not self-signed: nobody would stand behind it.
  /// 3. Each other is an authority that issued the one before it; nothing follows a root.
  ///
  /// - Throws: ``SigningChainError``.
  public init(_ certificates: [Certificate]) throws(SigningChainError) {
    guard let first = certificates.first else {
      preconditionFailure("a chain is made of at least one certificate")
    }
    // Step 1.
    if first.isAuthority, let signer = certificates.firstIndex(where: { !$0.isAuthority }) {
      throw .order(position: signer + 1)
    }
    do throws(SigningCertificateError) {
      leaf = try SigningCertificate(first, as: .codeSigning)
    } catch { throw .leaf(error) }
    // Step 2.
    guard !first.isSelfSigned else { throw .selfSigned }
    // Step 3.
    for (position, issuer) in certificates.enumerated().dropFirst() {
      let previous = certificates[position - 1]
      guard !previous.isSelfSigned, issuer.isAuthority,
        previous.handle.isIssued(by: issuer.handle)
      else { throw .order(position: position + 1) }
    }
    issuers = certificates.dropFirst().filter { !$0.isSelfSigned }
  }

  /// Demands that signatures by this key can be verified with the chain, if they are made now.
  ///
  /// A signature that is made outside of a certificate's validity is never believed, whatever timestamp it is
  /// given afterwards.
  ///
  /// - Throws: ``SigningChainError/otherKey`` if the first certificate is about another key,
  ///   ``SigningChainError/notYetValid(position:from:now:)`` and
  ///   ``SigningChainError/expired(position:until:now:)`` for a certificate that is not valid now.
  public func demandUsable(by key: PublicKey, at now: Timestamp) throws(SigningChainError) {
    guard leaf.publicKey.countingIdentity == key.countingIdentity else { throw .otherKey }
    for (position, certificate) in ([leaf.certificate] + issuers).enumerated() {
      if let start = certificate.notBefore, now < start {
        throw .notYetValid(position: position + 1, from: start, now: now)
      }
      if let end = certificate.notAfter, end < now {
        throw .expired(position: position + 1, until: end, now: now)
      }
    }
  }
}
