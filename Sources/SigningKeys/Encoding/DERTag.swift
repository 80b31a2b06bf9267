/// The identifier octets (X.690 §8.1.2) that occur in key files.
enum DERTag {
  static let integer: UInt8 = 0x02
  static let bitString: UInt8 = 0x03
  static let octetString: UInt8 = 0x04
  static let null: UInt8 = 0x05
  static let objectIdentifier: UInt8 = 0x06
  static let sequence: UInt8 = 0x30
  static let set: UInt8 = 0x31

  /// A primitive element with a context-specific tag.
  static func context(_ number: UInt8) -> UInt8 { 0x80 | number }

  /// A constructed element with a context-specific tag.
  static func contextConstructed(_ number: UInt8) -> UInt8 { 0xA0 | number }
}
