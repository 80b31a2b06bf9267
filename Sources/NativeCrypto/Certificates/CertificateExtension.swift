import COpenSSL

/// An extension of a certificate (RFC 5280 §4.2) as it stands there.
public struct CertificateExtension: Sendable, Hashable {
  /// Its object identifier, in numbers and dots.
  public let identifier: String
  /// Whether who does not understand it must refuse the certificate.
  public let isCritical: Bool
  /// The content of its OCTET STRING.
  public let value: [UInt8]
  /// Whether the value is exactly the DER of its kind, or the library does not know the kind.
  public let isExact: Bool
}

extension CertificateHandle {
  /// All extensions, in their order.
  public var extensions: [CertificateExtension] {
    OpenSSLLibrary.withCleanErrors {
      (0..<max(0, unsafe X509_get_ext_count(pointer))).compactMap { position in
        guard let found = unsafe X509_get_ext(pointer, position) else { return nil }
        return unsafe CertificateExtension(
          identifier: ObjectName.text(X509_EXTENSION_get_object(found)),
          isCritical: X509_EXTENSION_get_critical(found) == 1,
          value: OctetText.bytes(X509_EXTENSION_get_data(found)),
          isExact: sigcheck_extension_is_exact(found) == 1)
      }
    }
  }
}
