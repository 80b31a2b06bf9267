package import NativeCrypto
import StrictEncoding

extension HashAlgorithm {
  /// The name under which the library knows the function.
  package var native: DigestAlgorithmName {
    switch self {
    case .sha256: .sha256
    case .sha384: .sha384
    case .sha512: .sha512
    }
  }

  func digest(of bytes: Span<UInt8>) -> [UInt8] {
    let context = MessageDigest(native)
    context.update(bytes)
    return context.finish()
  }

  func demandLength(of bytes: [UInt8]) throws(DigestError) {
    guard bytes.count == byteCount else {
      throw .wrongLength(self, expected: byteCount, found: bytes.count)
    }
  }

  /// Reads exactly as many lower-case hexadecimal digits as a digest has.
  func bytes(fromHex digits: String) throws(DigestError) -> [UInt8] {
    if digits.utf8.count == byteCount * 2, let bytes = try? Hex.decode(digits) { return bytes }
    if let position = digits.utf8.enumerated().first(where: { !Self.isLowercaseHex($0.element) }) {
      throw .notLowercaseHex(position: position.offset)
    }
    throw .wrongLength(self, expected: byteCount, found: digits.utf8.count / 2)
  }

  private static func isLowercaseHex(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
  }
}
