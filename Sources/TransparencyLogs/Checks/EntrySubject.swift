public import Bundles
public import Digests
import StrictEncoding

/// What an entry must be about: the signature of a bundle, what it is over, and whose it is.
public struct EntrySubject: Sendable, Hashable {
  /// The bundle's content.
  public let content: BundleContent
  /// The digest of the artifact that a message signature was verified over, computed from its bytes or
  /// given by the caller; never the bundle's own claim.
  public let artifact: AnyDigest?
  /// Whose signature it is verified as.
  public let signer: EntrySigner

  /// Says what entries must be about.
  ///
  /// `artifact` matters to message signatures alone, and must be there for them.
  public init(content: BundleContent, artifact: AnyDigest? = nil, signer: EntrySigner) {
    self.content = content
    self.artifact = artifact
    self.signer = signer
  }

  /// Demands that an entry is about this: digest, signature and signer are equal.
  ///
  /// A message signature is logged with its artifact's digest, by the hash function of the signature: a log
  /// verifies what it takes in, and could not with another. An envelope is logged with the digest of
  /// its payload or, as a bare signature, of its pre-authentication encoding (`rekor-v2-spec.md` 6.1.4);
  /// type and payload are compared too where the entry has them.
  ///
  /// - Throws: ``EntryBindingError`` for the first thing that differs.
  public func demandMatch(_ entry: LoggedEntry) throws(EntryBindingError) {
    switch (content, entry.content) {
    case (.messageSignature(let message), .signature(let logged, of: let digest)):
      try demandArtifact(digest)
      try demand(logged, is: message.signature)
    case (.dsseEnvelope(let envelope), .signature(let logged, of: let digest)):
      let found = AnyDigest.of(envelope.preAuthenticationEncoding, by: digest.algorithm)
      guard found == digest else { throw .otherDigest(expected: found, found: digest) }
      try demand(logged, is: envelope.signature.signature)
    case (.dsseEnvelope(let envelope), .envelope(let logged)):
      try demand(logged, is: envelope)
    case (.messageSignature, .envelope): throw .otherContent
    }
  }

  private func demandArtifact(_ digest: AnyDigest) throws(EntryBindingError) {
    guard let artifact, artifact.algorithm == digest.algorithm else {
      throw .otherAlgorithm(expected: artifact?.algorithm, found: digest.algorithm)
    }
    guard artifact == digest else { throw .otherDigest(expected: artifact, found: digest) }
  }

  private func demand(
    _ logged: LoggedEnvelope, is envelope: DSSEEnvelope
  ) throws(EntryBindingError) {
    let digest = AnyDigest.of(envelope.payload, by: logged.payloadDigest.algorithm)
    guard logged.payloadDigest == digest else {
      throw .otherDigest(expected: digest, found: logged.payloadDigest)
    }
    if let payload = logged.payload, payload != envelope.payload { throw .otherPayload }
    if let type = logged.payloadType, !type.isExactly(envelope.payloadType) {
      throw .otherPayloadType(expected: envelope.payloadType, found: type)
    }
    guard logged.signatures.count == 1 else {
      throw .signatureCount(expected: 1, found: logged.signatures.count)
    }
    try demand(logged.signatures[0], is: envelope.signature.signature)
  }

  private func demand(
    _ logged: LoggedSignature, is signature: [UInt8]
  ) throws(EntryBindingError) {
    guard logged.bytes == signature else { throw .otherSignature }
    guard signer.isSame(as: logged.signer) else { throw .otherSigner }
  }
}
