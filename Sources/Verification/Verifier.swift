public import Artifacts
public import Bundles
import Certificates
public import Digests
import SigningKeys
public import Statements
public import StrictEncoding
public import TrustRoots

/// Decides whether a bundle's signature was made by a trusted key, or by a signer with a trusted
/// certificate.
///
/// It uses no network and no clock of its own, and it takes no option: what it hands out was
/// checked by every step. What the statement must say, and how many keys must say it, is a
/// policy's to decide.
public struct Verifier: Sendable {
  /// The signers who are believed.
  public let trusted: TrustedSigners
  /// The authorities whose timestamps are believed, beside those of the root that a signer comes with;
  /// without any of them, none is looked at.
  public let authorities: [TimestampAuthority]
  /// The time that claimed and proven times are held against.
  public let now: Timestamp
  private let readings = ReadingMemory()

  /// How far a claimed time may be ahead of ``now``, in seconds: what clocks that nobody tends
  /// differ by, and no more.
  public static let allowedClockSkew: Int64 = 5 * 60

  /// Trusts these keys, and these authorities to say when, at this time.
  public init(
    trusting keys: TrustedKeys, authorities: [TimestampAuthority] = [], at now: Timestamp
  ) {
    self.init(trusting: TrustedSigners(keys: keys), authorities: authorities, at: now)
  }

  /// Trusts these signers, and these authorities to say when, at this time.
  public init(
    trusting signers: TrustedSigners, authorities: [TimestampAuthority] = [], at now: Timestamp
  ) {
    trusted = signers
    self.authorities = authorities
    self.now = now
  }

  /// Verifies a bundle with a signed statement.
  ///
  /// 1. The bundle has an envelope, not a message signature.
  /// 2. A trusted signer made the signature over the payload's type and exact bytes.
  /// 3. What travels with the signature is checked: with a trusted root, every log entry and timestamp of a
  ///    known log or authority must hold (``RootVerification``). Without one, timestamps are checked by
  ///    the authorities; what fails proves no time, and is no reason to refuse: see
  ///    ``VerifiedStatement/timestamps``.
  /// 4. The type of these bytes is in-toto's.
  /// 5. These bytes are an in-toto statement, and our own predicate agrees with its subjects.
  /// 6. The time that our predicate claims is at most ``allowedClockSkew`` ahead of ``now``.
  ///
  /// - Parameters:
  ///   - bundle: The bundle.
  ///   - known: What somebody has read a payload as; step 5 takes it if it was read from the very bytes that
  ///     were signed, and is otherwise done anew.
  /// - Returns: The statement, as the signer has signed it.
  /// - Throws: ``VerificationError`` of the first step that fails.
  public func verify(
    _ bundle: Bundle, reading known: Statement? = nil
  ) throws(VerificationError) -> VerifiedStatement {
    // Step 1.
    guard case .dsseEnvelope(let envelope) = bundle.content else { throw .needsBytes }
    // Steps 2 and 3. From here on only what was signed is read.
    let (signer, material) = try signers.signer(of: bundle, envelope)
    let payload = AuthenticatedPayload(of: envelope, signedBy: signer)
    // Step 4.
    guard payload.type.isExactly(Statement.payloadType) else {
      throw .payloadType(found: payload.type)
    }
    // Step 5.
    let statement = try statement(in: payload, known)
    // Step 6.
    try demandPast(statement)
    return VerifiedStatement(payload, statement: statement, bundle: bundle, material: material)
  }

  /// Verifies a bundle whose signature is over a file's own bytes.
  ///
  /// 1. The bundle has a message signature, not an envelope.
  /// 2. The digest that the bundle names is the file's.
  /// 3. The file does not begin like an envelope's signed bytes.
  /// 4. A trusted signer made the signature over the file's digest by the key's own algorithm.
  /// 5. What travels with the signature is checked, as for a statement.
  ///
  /// - Throws: ``VerificationError`` of the first step that fails.
  public func verify(
    _ bundle: Bundle, over file: MeasuredFile
  ) throws(VerificationError) -> VerifiedMessage {
    // Step 1.
    let message = try message(in: bundle)
    // Step 2. The bundle's digest is compared and never verified against.
    let measured = try Self.digest(message.digestAlgorithm, of: file.digests)
    try demandEqual(message, measured)
    // Step 3.
    guard !file.prefix.starts(with: DSSEEnvelope.encodingPrefix) else {
      throw .looksLikeEnvelope(path: file.path)
    }
    // Steps 4 and 5.
    let (signer, material) = try signers.signer(of: bundle, message, over: file.digests)
    return VerifiedMessage(file: file, signer: signer, bundle: bundle, material: material)
  }

  /// Verifies a bundle whose signature is over a file's bytes, by a digest that somebody else
  /// computed.
  ///
  /// The steps are those for a file, but for the third, since there are no bytes to look at.
  ///
  /// - Throws: ``VerificationError`` of the first step that fails.
  public func verify(
    _ bundle: Bundle, overDigest digest: AnyDigest
  ) throws(VerificationError) -> DigestOnlyMessage {
    let message = try message(in: bundle)
    let digests = DigestSet(digest)
    try demandEqual(message, Self.digest(message.digestAlgorithm, of: digests))
    let (signer, material) = try signers.signer(of: bundle, message, over: digests)
    return DigestOnlyMessage(digest: digest, signer: signer, bundle: bundle, material: material)
  }

  /// The algorithms by which a file must be measured before a message signature over it can be
  /// verified: the bundle's own, and each trusted key's or its certificate's.
  ///
  /// - Throws: ``TrustError`` if a trusted key cannot be read.
  public func hashAlgorithms(for bundle: Bundle) throws(TrustError) -> Set<HashAlgorithm> {
    guard case .messageSignature(let message) = bundle.content else { return [] }
    var needed = try keyAlgorithms().union([message.digestAlgorithm])
    let kinds = trusted.certificateKinds
    let readings = try? readings.readings(of: bundle.material.key, as: kinds)
    if let algorithm = readings?.publicKey.algorithm.hash { needed.insert(algorithm) }
    return needed
  }

  /// The algorithms of the trusted keys, by which any message signature may have to be verified.
  ///
  /// - Throws: ``TrustError`` if a trusted key cannot be read.
  public func keyAlgorithms() throws(TrustError) -> Set<HashAlgorithm> {
    Set(try trusted.keys?.keys().compactMap(\.algorithm.hash) ?? [])
  }
}

extension Verifier {
  private var signers: SignerVerification {
    SignerVerification(signers: trusted, authorities: authorities, now: now, memory: readings)
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
