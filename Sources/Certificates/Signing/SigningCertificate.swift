public import Digests
import NativeCrypto
public import SigningKeys
public import StrictEncoding

/// The certificate of a signer: who may have held the key, by whose word, and when.
///
/// Fulcio issues them (its `certificate-specification.md`), or an authority of one's own (RFC 5280).
///
/// It was parsed, and nothing in it was believed: what it says is true only once a ``CertificatePath``
/// leads from it to an authority.
public struct SigningCertificate: Sendable, Hashable {
  /// Whose rules a certificate is read by.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Those of Fulcio: one subject alternative name, and an identity provider that vouches for it.
    case fulcio
    /// Those of X.509 for code signing: a distinguished name, subject alternative names, or both.
    case codeSigning = "code-signing"
  }

  /// The certificate.
  public let certificate: Certificate
  /// Whose rules it was read by.
  public let kind: Kind
  /// The key that it is about.
  public let publicKey: PublicKey
  /// Whom it names: its subject alternative names of the kinds that are compared; one for Fulcio's.
  public let subjects: [SubjectName]
  /// The subject's distinguished name by RFC 4514: untrusted text; nil if it is empty.
  public let distinguishedName: String?
  /// What the signer's identity provider said, by claim.
  public let claims: [SigningClaim: String]
  /// The first second at which it is valid.
  public let notBefore: Timestamp
  /// The last second at which it is valid.
  public let notAfter: Timestamp
  /// The proofs of certificate transparency in it, in their order; those of an unknown version too.
  public let embeddedTimestamps: [CertificateTimestamp]

  /// Reads DER, which must be one such certificate as a whole.
  ///
  /// 1. The DER is one certificate of X.509 version 3, of which every part, written anew, is the same;
  ///    no extension is there twice.
  /// 2. It is no authority; its key is for digital signatures, and not for certificates or revocation
  ///    lists; its purposes have code signing among them, and not any purpose.
  /// 3. Its validity can be read and does not end before it begins.
  /// 4. Its public key is one that is verified with here.
  /// 5. Fulcio's has exactly one subject alternative name: an e-mail address, a URI or Fulcio's
  ///    `otherName`. Another has a distinguished name or such alternative names, and no extension of
  ///    Fulcio's, so that it cannot be taken for one whose provider was not looked at.
  /// 6. The claims are texts as Fulcio writes them; the issuer, where it stands in both forms, is the
  ///    same in both.
  /// 7. The list of embedded certificate timestamps, if there is one, can be read.
  ///
  /// - Throws: ``SigningCertificateError``.
  public init(der: [UInt8], as kind: Kind = .fulcio) throws(SigningCertificateError) {
    let certificate: Certificate
    do throws(CertificateError) { certificate = try Certificate(der: der) } catch {
      throw .certificate(error)
    }
    try self.init(certificate, as: kind)
  }

  /// Takes a certificate that was read, by the steps of ``init(der:as:)``.
  ///
  /// - Throws: ``SigningCertificateError``.
  public init(
    _ certificate: Certificate, as kind: Kind = .fulcio
  ) throws(SigningCertificateError) {
    let handle = certificate.handle
    // Step 1.
    let extensions = try SigningRules.extensions(handle)
    // Step 2.
    try SigningRules.demandSigner(handle)
    // Step 3.
    guard let notBefore = certificate.notBefore, let notAfter = certificate.notAfter,
      notBefore <= notAfter
    else { throw .validity }
    // Step 4.
    do throws(KeyError) {
      publicKey = try PublicKey(subjectPublicKeyInfo: handle.subjectPublicKeyInfo)
    } catch {
      throw .key(error)
    }
    // Step 5.
    (subjects, distinguishedName) = try Self.names(in: handle, extensions, as: kind)
    // Step 6.
    claims = try SigningClaim.all(in: extensions)
    // Step 7.
    embeddedTimestamps = try CertificateTimestamp.embedded(in: handle)
    self.certificate = certificate
    self.kind = kind
    self.notBefore = notBefore
    self.notAfter = notAfter
  }

  private static func names(
    in handle: CertificateHandle, _ extensions: [CertificateExtension], as kind: Kind
  ) throws(SigningCertificateError) -> ([SubjectName], String?) {
    let written = handle.wholeSubject
    let name = written.flatMap { $0.isEmpty ? nil : $0 }
    if kind == .fulcio { return ([try SubjectName(in: handle)], name) }
    guard written != nil else { throw .distinguishedName }
    guard !extensions.contains(where: { SigningClaim.isFulcio($0.identifier) }) else {
      throw .namesProvider
    }
    let subjects = try SubjectName.all(in: handle)
    guard name != nil || !subjects.isEmpty else { throw .noName }
    return (subjects, name)
  }

  /// The first of the names in ``subjects``.
  public var subject: SubjectName? { subjects.first }

  /// What the signer is called where one name is to be shown: untrusted text.
  public var shownName: String { subject?.text ?? distinguishedName ?? "" }

  /// The identity provider that vouched for the signer: the claim in its newer form, or else the older.
  public var issuer: String? { claims[.issuer] ?? claims[.legacyIssuer] }

  /// The SHA-256 of the DER.
  public var fingerprint: SHA256Digest { certificate.fingerprint }

  /// Whether the time lies in the validity, both ends included.
  public func isValid(at time: Timestamp) -> Bool { notBefore <= time && time <= notAfter }

  /// Whether both are the same bytes.
  public static func == (left: SigningCertificate, right: SigningCertificate) -> Bool {
    left.certificate == right.certificate
  }

  /// Hashes the bytes.
  public func hash(into hasher: inout Hasher) { hasher.combine(certificate) }
}
