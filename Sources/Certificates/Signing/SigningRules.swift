import NativeCrypto
import StrictEncoding

/// What a certificate must be to sign anything but certificates.
enum SigningRules {
  /// The extensions of a certificate that has one reading.
  static func extensions(
    _ handle: CertificateHandle
  ) throws(SigningCertificateError) -> [CertificateExtension] {
    guard handle.version == 3 else { throw .version(found: handle.version) }
    let extensions = handle.extensions
    var seen = ExactNames()
    for found in extensions where !seen.insert(found.identifier) {
      throw .repeatedExtension(found.identifier)
    }
    guard handle.isExact else { throw .encoding }
    return extensions
  }

  static func demandSigner(_ handle: CertificateHandle) throws(SigningCertificateError) {
    guard !handle.isAuthority else { throw .isAuthority }
    guard let usages = handle.keyUsages, usages.contains(.digitalSignature),
      usages.isDisjoint(with: [.certificateSigning, .listSigning])
    else { throw .keyUsage }
    let purposes = handle.extendedKeyUsage?.purposes ?? []
    guard CertificatePurpose.codeSigning.isListed(in: purposes),
      !CertificatePurpose.any.isListed(in: purposes)
    else { throw .extendedKeyUsage(found: purposes) }
  }

  /// A text that can be shown and compared without doubt, or nil.
  ///
  /// A control character could end the text early for one reader, and break the line of another.
  static func text(_ bytes: [UInt8], limit: Int) -> String? {
    guard bytes.count <= limit, !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
      return nil
    }
    return String(validating: bytes, as: UTF8.self)
  }
}
