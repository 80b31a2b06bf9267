import COpenSSL

/// Texts in DER.
public enum DERText {
  /// The bytes of a UTF8String that is all there is, in its one encoding; nil for anything else.
  ///
  /// Whether they are UTF-8 is for the caller to see.
  public static func utf8(_ der: [UInt8]) -> [UInt8]? {
    OpenSSLLibrary.withCleanErrors {
      var string: UnsafeMutablePointer<ASN1_UTF8STRING>?
      let used = unsafe DERInput.consumed(der) { position, count in
        unsafe string = d2i_ASN1_UTF8STRING(nil, position, count)
        return unsafe string != nil
      }
      defer { unsafe ASN1_STRING_free(string) }
      guard used == der.count else { return nil }
      let again = unsafe DEROutput.bytes { unsafe i2d_ASN1_UTF8STRING(string, $0) }
      return unsafe again == der ? OctetText.bytes(string) : nil
    }
  }
}
