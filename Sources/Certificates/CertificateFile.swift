import StrictEncoding

/// A file of certificates: PEM, or the DER of one.
public enum CertificateFile {
  /// The most bytes of a file: room for ``maxCertificates`` large ones.
  public static let maxBytes = 256 << 10
  /// The most certificates of a file: a chain has three or four.
  public static let maxCertificates = 16

  private static let label = "CERTIFICATE"

  /// Reads all certificates of a file, at least one, in their order.
  ///
  /// - Throws: ``CertificateError``.
  public static func certificates(_ bytes: [UInt8]) throws(CertificateError) -> [Certificate] {
    guard bytes.count <= maxBytes else { throw .tooLarge(limit: maxBytes) }
    // DER begins with a SEQUENCE, which no text does.
    if bytes.first == 0x30 { return [try Certificate(der: bytes)] }
    let blocks: [PEMBlock]
    do throws(PEMError) { blocks = try PEMBlock.parse(bytes) } catch { throw .pem(error) }
    guard blocks.count <= maxCertificates else { throw .tooMany(limit: maxCertificates) }
    var certificates: [Certificate] = []
    for block in blocks {
      guard block.label.utf8.elementsEqual(label.utf8), block.headers.isEmpty else {
        throw .unexpectedBlock(label: block.label)
      }
      certificates.append(try Certificate(der: block.bytes))
    }
    return certificates
  }
}
