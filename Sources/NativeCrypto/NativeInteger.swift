import COpenSSL
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

  /// An integer of ASN.1 in lower-case hexadecimal, without leading zeros; `-` before a negative one.
  static func hex(_ integer: UnsafePointer<ASN1_INTEGER>?) -> String? {
    guard let integer = unsafe integer, let data = unsafe ASN1_STRING_get0_data(integer) else {
      return nil
    }
    let count = unsafe Int(ASN1_STRING_length(integer))
    let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: max(0, count)))
    let digits = bytes.drop { $0 == 0 }.map { byte in
      String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
    }
    let sign = unsafe ASN1_STRING_type(integer) == V_ASN1_NEG_INTEGER ? "-" : ""
    return sign + (digits.isEmpty ? "00" : digits.joined())
  }

  private static let isLittleEndian = UInt16(1).littleEndian == 1
}
