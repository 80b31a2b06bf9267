/// The value of a numeric header field.
enum TarNumber: Equatable {
  case value(UInt64)
  case blank
  case negative
  case malformed
  case overflow

  /// Reads octal digits, or the binary form of GNU tar.
  ///
  /// Readers differ on signs, inner NULs, digits 8 and 9 and on what follows the digits; only
  /// spellings that all of them take for the same number are read.
  init(_ field: ArraySlice<UInt8>) {
    guard let first = field.first else {
      self = .blank
      return
    }
    switch first {
    case 0x80: self = Self.binary(field.dropFirst())
    case 0xFF: self = .negative
    default: self = Self.octal(field)
    }
  }

  private static func octal(_ field: ArraySlice<UInt8>) -> TarNumber {
    let digits = field.drop { $0 == UInt8(ascii: " ") }
    let rest = digits.drop { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
    guard rest.allSatisfy({ $0 == 0 || $0 == UInt8(ascii: " ") }) else { return .malformed }
    guard digits.startIndex < rest.startIndex else {
      let isBlank = field.allSatisfy { $0 == 0 } || field.allSatisfy { $0 == UInt8(ascii: " ") }
      return isBlank ? .blank : .malformed
    }
    // At most twelve digits of three bits: no overflow.
    return .value(
      digits[..<rest.startIndex].reduce(0) { $0 << 3 | UInt64($1 - UInt8(ascii: "0")) })
  }

  private static func binary(_ bytes: ArraySlice<UInt8>) -> TarNumber {
    var value: UInt64 = 0
    for byte in bytes {
      guard value >> 55 == 0 else { return .overflow }
      value = value << 8 | UInt64(byte)
    }
    return .value(value)
  }
}
