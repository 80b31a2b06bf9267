/// The type flags of header blocks that this module knows.
enum TarType {
  static let file = UInt8(ascii: "0")
  static let oldFile: UInt8 = 0
  static let hardLink = UInt8(ascii: "1")
  static let symbolicLink = UInt8(ascii: "2")
  static let characterDevice = UInt8(ascii: "3")
  static let blockDevice = UInt8(ascii: "4")
  static let folder = UInt8(ascii: "5")
  static let fifo = UInt8(ascii: "6")
  static let pax = UInt8(ascii: "x")
  static let globalPAX = UInt8(ascii: "g")
  static let longName = UInt8(ascii: "L")
  static let longLink = UInt8(ascii: "K")
  static let sparse = UInt8(ascii: "S")
}
