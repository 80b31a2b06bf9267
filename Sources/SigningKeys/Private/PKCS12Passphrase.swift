import NativeSystem

/// A passphrase as PKCS#12 spells it (RFC 7292 appendix B.1): UTF-16, big-endian, ending in a
/// zero character.
enum PKCS12Passphrase {
  /// Bytes that are not UTF-8 are taken as Latin-1, as openssl does.
  static func encoded(_ passphrase: SecretBytes) -> SecretBytes {
    passphrase.withBytes { span in
      var bytes = span.copy(of: 0..<span.count)
      defer { SecretBytes.erase(&bytes) }
      // Room for every character, so that no partial copy is left by growing.
      var units: [UInt8] = []
      units.reserveCapacity(2 * bytes.count + 2)
      if !append(utf8: bytes, to: &units) {
        SecretBytes.erase(&units)
        units.reserveCapacity(2 * bytes.count + 2)
        for byte in bytes { append(UInt16(byte), to: &units) }
      }
      append(0, to: &units)
      return SecretBytes(consume units)
    }
  }

  private static func append(utf8 bytes: [UInt8], to units: inout [UInt8]) -> Bool {
    var iterator = bytes.makeIterator()
    var decoder = UTF8()
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar):
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          append(unit, to: &units)
        }
      case .emptyInput: return true
      case .error: return false
      }
    }
  }

  private static func append(_ unit: UInt16, to units: inout [UInt8]) {
    units.append(UInt8(unit >> 8))
    units.append(UInt8(unit & 0xFF))
  }
}
