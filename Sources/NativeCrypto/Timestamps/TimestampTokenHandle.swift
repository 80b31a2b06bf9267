import COpenSSL

/// The signed part of a response (RFC 3161 §2.4.2, TimeStampToken), parsed and not believed.
///
/// OpenSSL's functions for CMS take much that a timestamp is not, and read fields that need not be there;
/// so the shape is demanded first: signed data with a TSTInfo in it, and one signer whose signature is
/// over attributes, each of which stands there once.
@safe public final class TimestampTokenHandle: @unchecked Sendable {
  // Nothing in it is changed after it is made.
  private let pointer: UnsafeMutablePointer<PKCS7>

  /// What the timestamp says.
  public let facts: TimestampFacts
  /// The certificates that travel in it.
  public let certificates: [CertificateHandle]
  /// What the signature rests on.
  public let rests: Rests

  /// What the signature of a timestamp rests on.
  public struct Rests: Sendable, Hashable {
    /// Whether the digest of the signed attributes is SHA-256, SHA-384 or SHA-512, and so is the
    /// digest that the signature's algorithm names, if it names one.
    public let hasStrongDigest: Bool
    /// Whether the signed attributes name the certificate at all (RFC 2634 or RFC 5035).
    public let namesSigner: Bool
    /// Whether they do by RFC 5035, by SHA-256, SHA-384 or SHA-512 throughout.
    public let namesSignerStrongly: Bool
  }

  /// More certificates than any chain has.
  private static let maxCertificates = 16

  init(der: [UInt8]) throws(NativeCertificateError) {
    let parsed = try unsafe OpenSSLLibrary.withCleanErrors { () throws(NativeCertificateError) in
      let content = try unsafe Self.content(der)
      do throws(NativeCertificateError) {
        return try unsafe (content, Self.parsed(content))
      } catch {
        unsafe PKCS7_free(content)
        throw error
      }
    }
    unsafe pointer = parsed.0
    facts = unsafe parsed.1.facts
    certificates = unsafe parsed.1.certificates
    rests = unsafe parsed.1.rests
  }

  deinit { unsafe PKCS7_free(pointer) }

  /// The certificate that the token says it is signed by: among these first, then in the token; nil if
  /// it is in neither.
  public func signer(among others: [CertificateHandle]) -> CertificateHandle? {
    OpenSSLLibrary.withCleanErrors {
      guard let signer = unsafe Self.signers(pointer).first,
        let issuer = unsafe signer.pointee.issuer_and_serial
      else { return nil }
      return (others + certificates).first { certificate in
        unsafe X509_NAME_cmp(
          X509_get_issuer_name(certificate.pointer), issuer.pointee.issuer) == 0
          && ASN1_INTEGER_cmp(
            X509_get0_serialNumber(certificate.pointer), issuer.pointee.serial) == 0
      }
    }
  }

  /// Reads a token that has the shape of one, in our library context.
  static func content(_ der: [UInt8]) throws(NativeCertificateError) -> UnsafeMutablePointer<PKCS7>
  {
    var content = unsafe PKCS7_new_ex(OpenSSLLibrary.context, nil)
    guard unsafe content != nil else { throw .operationFailed }
    let used = unsafe DERInput.consumed(der) { unsafe d2i_PKCS7(&content, $0, $1) != nil }
    guard used == der.count, let read = unsafe content, unsafe hasShape(read) else {
      unsafe PKCS7_free(content)
      throw .timestampEncoding
    }
    return unsafe read
  }

  private static func hasShape(_ content: UnsafeMutablePointer<PKCS7>) -> Bool {
    guard unsafe OBJ_obj2nid(content.pointee.type) == NID_pkcs7_signed,
      let signed = unsafe content.pointee.d.sign,
      let inner = unsafe signed.pointee.contents,
      unsafe OBJ_obj2nid(inner.pointee.type) == NID_id_smime_ct_TSTInfo,
      let value = unsafe inner.pointee.d.other,
      unsafe value.pointee.type == V_ASN1_OCTET_STRING,
      unsafe value.pointee.value.octet_string != nil
    else { return false }
    let signers = unsafe signers(content)
    return unsafe signers.count == 1 && SignedAttributes(signers[0]).areOfTimestamp
  }

  static func signers(
    _ content: UnsafeMutablePointer<PKCS7>
  ) -> [UnsafeMutablePointer<PKCS7_SIGNER_INFO>] {
    guard let signed = unsafe content.pointee.d.sign else { return unsafe [] }
    return unsafe NativeStack.elements(signed.pointee.signer_info).map {
      unsafe UnsafeMutablePointer($0)
    }
  }

  private typealias Parsed = (
    facts: TimestampFacts, certificates: [CertificateHandle], rests: Rests
  )

  private static func parsed(
    _ content: UnsafeMutablePointer<PKCS7>
  ) throws(NativeCertificateError) -> Parsed {
    guard let signed = unsafe content.pointee.d.sign, let signer = unsafe signers(content).first,
      let value = unsafe signed.pointee.contents?.pointee.d.other
    else { throw .timestampEncoding }
    let facts = try facts(unsafe OctetText.bytes(value.pointee.value.octet_string))
    let embedded = unsafe NativeStack.elements(signed.pointee.cert)
    guard unsafe embedded.count <= maxCertificates else { throw .timestampEncoding }
    let certificates = unsafe embedded.map { pointer in
      unsafe X509_up_ref(pointer)
      return unsafe CertificateHandle(owning: pointer)
    }
    return (facts, certificates, try unsafe rests(signer))
  }

  private static func facts(_ der: [UInt8]) throws(NativeCertificateError) -> TimestampFacts {
    var info: OpaquePointer?
    let used = unsafe DERInput.consumed(der) { position, count in
      unsafe info = d2i_TS_TST_INFO(nil, position, count)
      return unsafe info != nil
    }
    defer { unsafe TS_TST_INFO_free(info) }
    guard used == der.count, let info = unsafe info else { throw .timestampEncoding }
    return unsafe TimestampFacts(info)
  }

  private static func rests(
    _ signer: UnsafeMutablePointer<PKCS7_SIGNER_INFO>
  ) throws(NativeCertificateError) -> Rests {
    let digest = unsafe OBJ_obj2nid(signer.pointee.digest_alg?.pointee.algorithm)
    let signature = unsafe OBJ_obj2nid(signer.pointee.digest_enc_alg?.pointee.algorithm)
    var (own, key): (CInt, CInt) = (NID_undef, NID_undef)
    let isPair = unsafe OBJ_find_sigid_algs(signature, &own, &key) == 1
    // OpenSSL verifies by the digest alone, so that a signature algorithm of another could say anything.
    guard isPair || signature == NID_rsaEncryption else { throw .timestampEncoding }
    let isStrong =
      StrongDigest.contains(digest) && (!isPair || StrongDigest.contains(own))
    guard !isStrong || !isPair || own == digest else { throw .timestampEncoding }
    let attributes = unsafe SignedAttributes(signer)
    return Rests(
      hasStrongDigest: isStrong,
      namesSigner: attributes.certificateDigests != nil || attributes.hasOldCertificate,
      namesSignerStrongly: attributes.certificateDigests?.allSatisfy(StrongDigest.contains)
        ?? false)
  }
}
