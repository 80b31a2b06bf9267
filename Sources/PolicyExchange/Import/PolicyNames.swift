/// Makes names that a policy may have out of texts of other tools.
enum PolicyNames {
  /// Longer ones are cut, with room for a number behind.
  private static let maximumLength = 56

  /// A name like the text that is not among others.
  static func unique(_ text: String, among others: [String]) -> String {
    let base = plain(text)
    guard others.contains(where: { $0.utf8.elementsEqual(base.utf8) }) else { return base }
    var number = 2
    while others.contains(where: { $0.utf8.elementsEqual("\(base)-\(number)".utf8) }) {
      number += 1
    }
    return "\(base)-\(number)"
  }

  /// The text with dashes for what no name has.
  private static func plain(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8.prefix(maximumLength) {
      let isPlain =
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        default: false
        }
      if isPlain {
        bytes.append(byte)
      } else if bytes.last != UInt8(ascii: "-") {
        bytes.append(UInt8(ascii: "-"))
      }
    }
    while bytes.last == UInt8(ascii: "-") { bytes.removeLast() }
    while bytes.first == UInt8(ascii: "-") { bytes.removeFirst() }
    return bytes.isEmpty ? "unnamed" : String(decoding: bytes, as: UTF8.self)
  }
}
