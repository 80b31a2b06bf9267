import COpenSSL

/// The signed attributes of a token's one signer (RFC 5652 §5.3).
@safe struct SignedAttributes {
  private let signer: UnsafeMutablePointer<PKCS7_SIGNER_INFO>

  /// Reads them; the token must outlive this.
  init(_ signer: UnsafeMutablePointer<PKCS7_SIGNER_INFO>) {
    unsafe self.signer = signer
  }

  /// Whether the content type is there and a timestamp's, the message digest is there, and none of those
  /// that say what is signed stands there twice.
  ///
  /// PKCS#7 as OpenSSL verifies it does not look at the content type.
  var areOfTimestamp: Bool {
    guard let type = unsafe value(NID_pkcs9_contentType),
      unsafe type.pointee.type == V_ASN1_OBJECT,
      unsafe OBJ_obj2nid(type.pointee.value.object) == NID_id_smime_ct_TSTInfo,
      let digest = unsafe value(NID_pkcs9_messageDigest),
      unsafe digest.pointee.type == V_ASN1_OCTET_STRING
    else { return false }
    return [NID_id_smime_aa_signingCertificate, NID_id_smime_aa_signingCertificateV2]
      .allSatisfy { unsafe !isThere($0) || value($0) != nil }
  }

  /// Whether the certificate is named by its SHA-1 (RFC 2634 §5.4).
  var hasOldCertificate: Bool { isThere(NID_id_smime_aa_signingCertificate) }

  /// The functions by which certificates are named (RFC 5035 §3), as OpenSSL's numbers; nil if none is
  /// so named, or the attribute cannot be read.
  var certificateDigests: [CInt]? {
    guard let value = unsafe value(NID_id_smime_aa_signingCertificateV2),
      unsafe value.pointee.type == V_ASN1_SEQUENCE,
      let attribute = ASN1Sequence(unsafe OctetText.bytes(value.pointee.value.sequence)),
      let list = attribute.sequence(at: 0).flatMap(ASN1Sequence.init), list.count > 0
    else { return nil }
    var digests: [CInt] = []
    for index in 0..<list.count {
      guard let identifier = list.sequence(at: index).flatMap(ASN1Sequence.init) else { return nil }
      // The function has a default, SHA-256, and then the digest is the first element.
      if identifier.isOctetString(at: 0) {
        digests.append(NID_sha256)
      } else {
        let algorithm = identifier.sequence(at: 0).flatMap(ASN1Sequence.init)
        guard let number = algorithm?.objectNumber(at: 0) else { return nil }
        digests.append(number)
      }
    }
    return digests
  }

  private func isThere(_ identifier: CInt) -> Bool {
    unsafe X509at_get_attr_by_NID(signer.pointee.auth_attr, identifier, -1) >= 0
  }

  /// The value of an attribute that stands there once and has one value, else nil.
  private func value(_ identifier: CInt) -> UnsafeMutablePointer<ASN1_TYPE>? {
    let attributes = unsafe signer.pointee.auth_attr
    let index = unsafe X509at_get_attr_by_NID(attributes, identifier, -1)
    guard index >= 0, unsafe X509at_get_attr_by_NID(attributes, identifier, index) < 0 else {
      return nil
    }
    let attribute = unsafe X509at_get_attr(attributes, index)
    guard unsafe X509_ATTRIBUTE_count(attribute) == 1 else { return nil }
    return unsafe X509_ATTRIBUTE_get0_type(attribute, 0)
  }
}
