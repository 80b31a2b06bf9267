import StrictEncoding

/// A file of lists of revoked certificates: PEM, or the DER of one.
public enum RevocationListFile {
  /// The most bytes of a file: the largest list as PEM.
  public static let maxBytes = 33 << 20
  /// The most lists of a file: one for each issuer of several paths.
  public static let maxLists = 64

  private static let label = "X509 CRL"

  /// Reads all lists of a file, at least one, in their order.
  ///
  /// - Throws: ``RevocationListError``.
  public static func lists(_ bytes: [UInt8]) throws(RevocationListError) -> [RevocationList] {
    guard bytes.count <= maxBytes else { throw .tooLarge(limit: maxBytes) }
    // DER begins with a SEQUENCE, which no text does.
    if bytes.first == 0x30 { return [try RevocationList(der: bytes)] }
    let blocks: [PEMBlock]
    do throws(PEMError) { blocks = try PEMBlock.parse(bytes, limit: maxBytes) } catch {
      throw .pem(error)
    }
    guard blocks.count <= maxLists else { throw .tooMany(limit: maxLists) }
    var lists: [RevocationList] = []
    for block in blocks {
      guard block.label.isExactly(label), block.headers.isEmpty else {
        throw .unexpectedBlock(label: block.label)
      }
      lists.append(try RevocationList(der: block.bytes))
    }
    return lists
  }
}
