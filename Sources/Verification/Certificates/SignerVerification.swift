import Bundles
import Certificates
import Digests
import SigningKeys
import StrictEncoding
import TransparencyLogs
import TrustRoots

/// Finds out whose signature a bundle has.
///
/// 1. The bundle names its signer by a key or by a certificate, and such signers are believed.
/// 2. A certificate can be read as one of a signer, and its issuers as certificates.
/// 3. The signature holds: by one of the trusted keys, or by the certificate's.
/// 4. Log entries and timestamps are checked: with a root as ``RootVerification`` says, and as many as are
///    demanded must be there; else the timestamps by the policy's authorities.
/// 5. The holder of a certificate is one who is believed, as ``CertificateSearch`` says.
struct SignerVerification {
  let signers: TrustedSigners
  let authorities: [TimestampAuthority]
  let now: Timestamp
  let memory: ReadingMemory

  /// Who signed an envelope, and what came of the material about it.
  func signer(
    of bundle: Bundle, _ envelope: DSSEEnvelope
  ) throws(VerificationError) -> (VerifiedSigner, CheckedMaterial) {
    let encoding = envelope.preAuthenticationEncoding
    return try signer(of: bundle, artifact: { _ in nil }) {
      (hint, keys) throws(VerificationError) in
      try KeySearch(trusted: keys, hint: hint).key { (key: PublicKey) throws(SignatureError) in
        try key.verify(signature: envelope.signature.signature, over: encoding)
      }
    } certificate: { (key) throws(VerificationError) in
      do throws(SignatureError) {
        try key.verify(signature: envelope.signature.signature, over: encoding)
      } catch {
        throw error.isAboutSignature ? .certifiedSignatureInvalid : .library(error)
      }
    }
  }

  /// Who signed a message with these digests, and what came of the material about it.
  func signer(
    of bundle: Bundle, _ message: MessageSignature, over digests: DigestSet
  ) throws(VerificationError) -> (VerifiedSigner, CheckedMaterial) {
    let artifact = { (key: PublicKey) in key.algorithm.hash.flatMap { digests[$0] } }
    return try signer(of: bundle, artifact: artifact) { (hint, keys) throws(VerificationError) in
      try MessageKeySearch(trusted: keys, hint: hint).key(for: message, over: digests)
    } certificate: { (key) throws(VerificationError) in
      guard let algorithm = key.algorithm.hash else { throw .messagesNotSupported(tried: [key.id]) }
      guard let digest = digests[algorithm] else { throw .digestNotComputed(algorithm) }
      do throws(SignatureError) {
        try key.verify(signature: message.signature, overDigest: digest)
      } catch {
        throw error.isAboutSignature ? .certifiedSignatureInvalid : .library(error)
      }
    }
  }

  private func signer(
    of bundle: Bundle, artifact: (PublicKey) -> AnyDigest?,
    key find: (String?, TrustedKeys) throws(VerificationError) -> PublicKey,
    certificate demand: (PublicKey) throws(VerificationError) -> Void
  ) throws(VerificationError) -> (VerifiedSigner, CheckedMaterial) {
    // Step 1.
    try demandBelievable(bundle.material.key)
    // Step 2.
    switch bundle.material.key {
    case .publicKey(let hint):
      guard let keys = signers.keys else { throw .keyNotTrusted }
      // Step 3.
      let key = try find(hint, keys)
      // Step 4.
      return (.key(key), try material(of: bundle, artifact(key), signedBy: key))
    case .certificate, .certificateChain:
      let readings = try memory.readings(
        of: bundle.material.key, as: signers.certificateKinds)
      // Step 3.
      try demand(readings.publicKey)
      // Steps 4 and 5.
      let signer = try CertificateSearch(
        trusted: signers.certificates, authorities: authorities, now: now
      ).signer(
        readings, of: bundle,
        about: EntrySubject(
          content: bundle.content, artifact: artifact(readings.publicKey),
          signer: .certificate(readings.der)))
      return (.certificate(signer), signer.standing.material)
    }
  }

  private func demandBelievable(
    _ material: VerificationKeyMaterial
  ) throws(VerificationError) {
    switch material {
    case .publicKey:
      guard signers.keys != nil else { throw .keyNotTrusted }
    case .certificate, .certificateChain:
      guard !signers.certificates.isEmpty else { throw .certificateNotSupported }
    }
  }

  private func material(
    of bundle: Bundle, _ artifact: AnyDigest?, signedBy key: PublicKey
  ) throws(VerificationError) -> CheckedMaterial {
    guard let evidence = signers.evidence(of: key.id) else {
      let timestamps = try TimestampVerification(authorities: authorities, now: now).check(bundle)
      return CheckedMaterial(
        logEntries: [], of: bundle.material.logEntries.count, timestamps: timestamps,
        policyAuthorities: authorities.map(\.name))
    }
    let verification = RootVerification(
      root: try evidence.root.verified(), authorities: authorities, now: now)
    let subject = EntrySubject(
      content: bundle.content, artifact: artifact, signer: .publicKey(key))
    let material = try verification.check(bundle, about: subject)
    let shortage = material.shortage(of: evidence.demand, by: verification.authorities)
    if let shortage { throw shortage }
    return material
  }
}
