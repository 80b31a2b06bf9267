/// Writes the few structures of timestamps and certificates for which `openssl` has no command.
enum TestDER {
  static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }

  static func set(_ parts: [UInt8]...) -> [UInt8] { element(0x31, parts.flatMap { $0 }) }

  static func octets(_ bytes: [UInt8]) -> [UInt8] { element(0x04, bytes) }

  static func integer(_ value: UInt8) -> [UInt8] {
    element(0x02, value < 0x80 ? [value] : [0, value])
  }

  static func utf8(_ text: String) -> [UInt8] { element(0x0C, Array(text.utf8)) }

  static func time(_ text: String) -> [UInt8] { element(0x18, Array(text.utf8)) }

  static func explicit(_ number: UInt8, _ inner: [UInt8]) -> [UInt8] {
    element(0xA0 | number, inner)
  }

  static func boolean(_ value: Bool) -> [UInt8] { [0x01, 0x01, value ? 0xFF : 0] }

  static let null: [UInt8] = [0x05, 0x00]

  /// An object identifier in numbers and dots.
  static func identifier(_ text: String) -> [UInt8] {
    let arcs = text.split(separator: ".").compactMap { UInt64($0) }
    return element(0x06, ([arcs[0] * 40 + arcs[1]] + arcs[2...]).flatMap(base128))
  }

  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    [tag] + length(content.count) + content
  }

  private static func base128(_ arc: UInt64) -> [UInt8] {
    var digits = [UInt8(arc & 0x7F)]
    var rest = arc >> 7
    while rest > 0 {
      digits.append(UInt8(rest & 0x7F) | 0x80)
      rest >>= 7
    }
    return digits.reversed()
  }

  private static func length(_ count: Int) -> [UInt8] {
    switch count {
    case ..<128: [UInt8(count)]
    case ..<256: [0x81, UInt8(count)]
    default: [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
    }
  }
}
