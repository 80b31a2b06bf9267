public import Artifacts
public import Bundles
public import Certificates
import Digests
public import SigningKeys
public import Statements
public import StrictEncoding

/// Signs with one private key and puts the signature into a bundle.
///
/// The bundle is data like any other's: verify it with the public key before it is kept.
public struct Signer: ~Copyable {
  private let key: PrivateKey
  /// The certificates that travel with the signatures in place of a hint at the key.
  public let chain: SigningChain?

  /// Takes a key to sign with.
  public init(_ key: consuming PrivateKey) {
    self.key = key
    chain = nil
  }

  /// Takes a key to sign with and its certificates.
  ///
  /// - Throws: ``SigningError/chain(_:)`` if they cannot be verified with, were they used now.
  public init(
    _ key: consuming PrivateKey, chain: SigningChain, at now: Timestamp
  ) throws(SigningError) {
    do throws(SigningChainError) {
      try chain.demandUsable(by: key.publicKey, at: now)
    } catch { throw .chain(error) }
    self.key = key
    self.chain = chain
  }

  /// The key that verifies what is signed here.
  public var publicKey: PublicKey { key.publicKey }

  /// Signs a statement: a DSSE envelope in a bundle, with the key's hint or its certificates.
  ///
  /// With Ed25519 the same statement gives the same bundle; ECDSA adds randomness of its own.
  ///
  /// - Throws: ``SigningError`` if the key cannot sign.
  public borrowing func sign(_ statement: SignableStatement) throws(SigningError) -> Bundle {
    let payload = statement.statement.encoded()
    let encoding = DSSEEnvelope.preAuthenticationEncoding(
      type: Statement.payloadType, payload: payload)
    let signature: [UInt8]
    do {
      signature = try key.sign(encoding)
    } catch {
      throw .key(error)
    }
    return try bundle(
      .dsseEnvelope(
        DSSEEnvelope(
          payloadType: Statement.payloadType, payload: payload,
          signature: DSSESignature(signature: signature))))
  }

  /// Signs a file's own bytes by their digest, as cosign's `sign-blob` does.
  ///
  /// It says only "these bytes", never a name, a version or an image. Only keys with a hash
  /// function of their own can do it: ECDSA.
  ///
  /// - Throws: ``SigningError``, also for a file that begins with ``DSSEEnvelope/encodingPrefix``.
  public borrowing func sign(messageOf file: MeasuredFile) throws(SigningError) -> Bundle {
    guard let algorithm = publicKey.algorithm.hash else {
      throw .messagesNotSupported(publicKey.algorithm)
    }
    guard let digest = file.digests[algorithm] else { throw .digestNotComputed(algorithm) }
    guard !file.prefix.starts(with: DSSEEnvelope.encodingPrefix) else {
      throw .looksLikeEnvelope(path: file.path)
    }
    let signature: [UInt8]
    do {
      signature = try key.sign(digest: digest)
    } catch {
      throw .key(error)
    }
    return try bundle(
      .messageSignature(
        MessageSignature(claimedDigest: digest, signature: signature)))
  }

  private borrowing func bundle(_ content: BundleContent) throws(SigningError) -> Bundle {
    do {
      return try Bundle(
        mediaType: mediaType, material: VerificationMaterial(key: keyMaterial), content: content)
    } catch {
      throw .bundle(error)
    }
  }

  /// Only versions before 0.3 have room for issuers.
  private var mediaType: BundleMediaType {
    chain.map { $0.issuers.isEmpty } ?? true ? .version03 : .version02
  }

  private var keyMaterial: VerificationKeyMaterial {
    guard let chain else { return .publicKey(hint: publicKey.id.hint) }
    let leaf = chain.leaf.certificate.der
    return chain.issuers.isEmpty
      ? .certificate(leaf) : .certificateChain([leaf] + chain.issuers.map(\.der))
  }
}
