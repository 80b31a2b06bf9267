import NativeSystem

/// Integers as OpenSSL's parameters want them: in the byte order of the machine.
enum NativeInteger {
  static func bytes(_ bigEndian: [UInt8]) -> [UInt8] {
    isLittleEndian ? bigEndian.reversed() : bigEndian
  }

  static func secret(_ bigEndian: SecretBytes) -> SecretBytes {
    guard isLittleEndian else { return bigEndian }
    return bigEndian.withBytes { bytes in
      var reversed = [UInt8](repeating: 0, count: bytes.count)
      for index in bytes.indices { reversed[bytes.count - 1 - index] = bytes[index] }
      return SecretBytes(consume reversed)
    }
  }

  private static let isLittleEndian = UInt16(1).littleEndian == 1
}
