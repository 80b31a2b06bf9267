import COpenSSL

/// A subject alternative name (RFC 5280 §4.2.1.6): untrusted bytes.
public enum AlternativeName: Sendable, Hashable {
  /// An `rfc822Name`.
  case email([UInt8])
  /// A `uniformResourceIdentifier`.
  case uri([UInt8])
  /// An `otherName` whose value is a UTF8String: its type in numbers and dots, and the text.
  case other(type: String, [UInt8])
  /// A name of another kind, by its tag.
  case unsupported(tag: Int)

  init(_ name: UnsafeMutablePointer<GENERAL_NAME>) {
    var type: CInt = 0
    let value = unsafe GENERAL_NAME_get0_value(name, &type)
    switch type {
    case GEN_EMAIL:
      self = unsafe .email(OctetText.bytes(value?.assumingMemoryBound(to: ASN1_STRING.self)))
    case GEN_URI:
      self = unsafe .uri(OctetText.bytes(value?.assumingMemoryBound(to: ASN1_STRING.self)))
    case GEN_OTHERNAME: self = unsafe Self.other(name) ?? .unsupported(tag: Int(type))
    default: self = .unsupported(tag: Int(type))
    }
  }

  private static func other(_ name: UnsafeMutablePointer<GENERAL_NAME>) -> AlternativeName? {
    var type: OpaquePointer?
    var value: UnsafeMutablePointer<ASN1_TYPE>?
    guard unsafe GENERAL_NAME_get0_otherName(name, &type, &value) == 1,
      let value = unsafe value, unsafe value.pointee.type == V_ASN1_UTF8STRING
    else { return nil }
    return unsafe .other(
      type: ObjectName.text(type), OctetText.bytes(value.pointee.value.utf8string))
  }
}

extension CertificateHandle {
  /// The subject alternative names; nil without that extension, or if it is there twice or cannot be
  /// read.
  public var alternativeNames: [AlternativeName]? {
    OpenSSLLibrary.withCleanErrors {
      let found = unsafe X509_get_ext_d2i(pointer, NID_subject_alt_name, nil, nil)
      guard let found = unsafe found else { return nil }
      let names = OpaquePointer(found)
      defer { unsafe GENERAL_NAMES_free(names) }
      return unsafe NativeStack.elements(names).map {
        unsafe AlternativeName(UnsafeMutablePointer($0))
      }
    }
  }
}
