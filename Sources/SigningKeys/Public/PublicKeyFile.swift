import StrictEncoding

/// A PEM file that should hold one public key.
enum PublicKeyFile {
  static let label = "PUBLIC KEY"
  /// PKCS#1's own structure (RFC 8017 appendix A.1.1), as `openssl rsa -RSAPublicKey_out` writes.
  static let rsaLabel = "RSA PUBLIC KEY"

  static func value(_ text: [UInt8]) throws(KeyError) -> PublicValue {
    let blocks = try KeyFileText.blocks(text)
    if blocks.contains(where: { KeyFileText.isPrivate($0.label) }) { throw .privateKeyGiven }
    if let other = blocks.first(where: { ![label, rsaLabel].contains($0.label) }) {
      throw .unexpectedBlock(label: other.label)
    }
    guard let block = blocks.first, blocks.count == 1 else {
      throw .severalKeys(count: blocks.count)
    }
    guard block.headers.isEmpty else { throw .encryptionHeaders }
    guard block.label == rsaLabel else { return try SubjectPublicKeyInfo.decode(block.bytes) }
    return .rsa(try RSANumbers(der: block.bytes.span))
  }
}
