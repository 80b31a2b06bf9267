public import Artifacts
public import Bundles
public import Digests
import SigningKeys
public import Statements
public import StrictEncoding
public import TrustRoots

/// Decides whether a bundle's signature was made by a trusted key.
///
/// It uses no network and no clock of its own, and it takes no option: what it hands out was
/// checked by every step. What the statement must say, and how many keys must say it, is a
/// policy's to decide.
public struct Verifier: Sendable {
  /// The keys that are believed.
  public let trusted: TrustedKeys
  /// The authorities whose timestamps are believed; without any, none is looked at.
  public let authorities: [TimestampAuthority]
  /// The time that claimed and proven times are held against.
  public let now: Timestamp

  /// How far a claimed time may be ahead of ``now``, in seconds: what clocks that nobody tends
  /// differ by, and no more.
  public static let allowedClockSkew: Int64 = 5 * 60

  /// Trusts these keys, and these authorities to say when, at this time.
  public init(
    trusting keys: TrustedKeys, authorities: [TimestampAuthority] = [], at now: Timestamp
  ) {
    self.trusted = keys
    self.authorities = authorities
    self.now = now
  }

  /// Verifies a bundle with a signed statement.
  ///
  /// 1. The bundle has an envelope, not a message signature.
  /// 2. It names its signer by a key, not by a certificate.
  /// 3. A trusted key made the signature over the payload's type and exact bytes.
  /// 4. The type of these bytes is in-toto's.
  /// 5. These bytes are an in-toto statement, and our own predicate agrees with its subjects.
  /// 6. The time that our predicate claims is at most ``allowedClockSkew`` ahead of ``now``.
  ///
  /// 7. Each timestamp is checked, by the ten steps of
  ///    ``TimestampResponse/demand(over:by:from:until:at:allowedSkew:)``; what fails one of them proves no
  ///    time, and is no reason to refuse: see ``VerifiedStatement/timestamps``.
  ///
  /// Log entries are not looked at: see ``VerifiedStatement/notChecked``.
  ///
  /// - Parameters:
  ///   - bundle: The bundle.
  ///   - known: What somebody has read a payload as; step 5 takes it if it was read from the very bytes that
  ///     were signed, and is otherwise done anew.
  /// - Returns: The statement, as the key has signed it.
  /// - Throws: ``VerificationError`` of the first step that fails.
  public func verify(
    _ bundle: Bundle, reading known: Statement? = nil
  ) throws(VerificationError) -> VerifiedStatement {
    // Step 1.
    guard case .dsseEnvelope(let envelope) = bundle.content else { throw .needsBytes }
    // Step 2.
    try demandKey(bundle)
    // Step 3. From here on only what was signed is read.
    let payload = try AuthenticatedPayload(
      authenticating: envelope, hint: bundle.keyHint, by: trusted)
    // Step 4.
    guard payload.type.isExactly(Statement.payloadType) else {
      throw .payloadType(found: payload.type)
    }
    // Step 5.
    let statement = try statement(in: payload, known)
    // Step 6.
    try demandPast(statement)
    // Step 7.
    let timestamps = try checkTimestamps(of: bundle)
    return VerifiedStatement(
      payload, statement: statement, bundle: bundle, timestamps: timestamps)
  }

  /// Verifies a bundle whose signature is over a file's own bytes.
  ///
  /// 1. The bundle has a message signature, not an envelope.
  /// 2. It names its signer by a key, not by a certificate.
  /// 3. The digest that the bundle names is the file's.
  /// 4. The file does not begin like an envelope's signed bytes.
  /// 5. A trusted key made the signature over the file's digest by the key's own algorithm.
  /// 6. Each timestamp is checked, as those of a statement are.
  ///
  /// - Throws: ``VerificationError`` of the first step that fails.
  public func verify(
    _ bundle: Bundle, over file: MeasuredFile
  ) throws(VerificationError) -> VerifiedMessage {
    // Steps 1 and 2.
    let message = try message(in: bundle)
    // Step 3. The bundle's digest is compared and never verified against.
    let measured = try Self.digest(message.digestAlgorithm, of: file.digests)
    try demandEqual(message, measured)
    // Step 4.
    guard !file.prefix.starts(with: DSSEEnvelope.encodingPrefix) else {
      throw .looksLikeEnvelope(path: file.path)
    }
    // Step 5.
    let search = MessageKeySearch(trusted: trusted, hint: bundle.keyHint)
    let key = try search.key(for: message, over: file.digests)
    // Step 6.
    return VerifiedMessage(
      file: file, key: key, bundle: bundle, timestamps: try checkTimestamps(of: bundle))
  }

  /// Verifies a bundle whose signature is over a file's bytes, by a digest that somebody else
  /// computed.
  ///
  /// The steps are those for a file, but for the fourth, since there are no bytes to look at, and the
  /// sixth, since nothing here asks for a time.
  ///
  /// - Throws: ``VerificationError`` of the first step that fails.
  public func verify(
    _ bundle: Bundle, overDigest digest: AnyDigest
  ) throws(VerificationError) -> DigestOnlyMessage {
    let message = try message(in: bundle)
    let digests = DigestSet(digest)
    try demandEqual(message, Self.digest(message.digestAlgorithm, of: digests))
    let search = MessageKeySearch(trusted: trusted, hint: bundle.keyHint)
    return DigestOnlyMessage(
      digest: digest, key: try search.key(for: message, over: digests), bundle: bundle)
  }

  /// The algorithms by which a file must be measured before a message signature over it can be
  /// verified: the bundle's own, and each trusted key's.
  ///
  /// - Throws: ``TrustError`` if a trusted key cannot be read.
  public func hashAlgorithms(for bundle: Bundle) throws(TrustError) -> Set<HashAlgorithm> {
    guard case .messageSignature(let message) = bundle.content else { return [] }
    return try keyAlgorithms().union([message.digestAlgorithm])
  }

  /// The algorithms of the trusted keys, by which any message signature may have to be verified.
  ///
  /// - Throws: ``TrustError`` if a trusted key cannot be read.
  public func keyAlgorithms() throws(TrustError) -> Set<HashAlgorithm> {
    Set(try trusted.keys().compactMap(\.algorithm.hash))
  }
}

extension Verifier {
  private func checkTimestamps(
    of bundle: Bundle
  ) throws(VerificationError) -> CheckedTimestamps {
    try TimestampVerification(authorities: authorities, now: now).check(bundle)
  }

  private func demandKey(_ bundle: Bundle) throws(VerificationError) {
    guard case .publicKey = bundle.material.key else { throw .certificateNotSupported }
  }

  private func statement(
    in payload: AuthenticatedPayload, _ known: Statement?
  ) throws(VerificationError) -> Statement {
    // A statement is what its bytes were read as, and nothing else.
    if let known, known.encoded() == payload.bytes { return known }
    do {
      return try Statement(decoding: payload.bytes)
    } catch {
      throw .statement(error)
    }
  }

  private func demandPast(_ statement: Statement) throws(VerificationError) {
    guard case .signature(let predicate) = statement.kind else { return }
    let ahead = predicate.signedAt.secondsSinceEpoch - now.secondsSinceEpoch
    guard ahead <= Self.allowedClockSkew else {
      throw .signedInFuture(claimed: predicate.signedAt, now: now)
    }
  }

  private func message(in bundle: Bundle) throws(VerificationError) -> MessageSignature {
    guard case .messageSignature(let message) = bundle.content else { throw .notMessageSignature }
    try demandKey(bundle)
    return message
  }

  private static func digest(
    _ algorithm: HashAlgorithm, of digests: DigestSet
  ) throws(VerificationError) -> AnyDigest {
    guard let digest = digests[algorithm] else { throw .digestNotComputed(algorithm) }
    return digest
  }

  private func demandEqual(
    _ message: MessageSignature, _ measured: AnyDigest
  ) throws(VerificationError) {
    guard message.digest == measured.bytes else {
      throw .digestMismatch(claimed: message.claimedDigest, found: measured)
    }
  }
}
