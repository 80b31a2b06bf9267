import Certificates

extension AnchoredPattern {
  /// Whether a dot that stands for any character is between letters or digits, as in the name of a host: it
  /// then matches other hosts too.
  var hasLooseDot: Bool {
    let characters = Array(text.utf8)
    var inClass = false
    var position = 0
    while position < characters.count {
      switch characters[position] {
      case UInt8(ascii: "\\"): position += 1
      case UInt8(ascii: "["): inClass = true
      case UInt8(ascii: "]"): inClass = false
      case UInt8(ascii: ".")
      where !inClass && position > 0 && position + 1 < characters.count
        && characters[position - 1].isOfHost && characters[position + 1].isOfHost:
        return true
      default: break
      }
      position += 1
    }
    return false
  }
}

extension UInt8 {
  /// Whether it is an ASCII letter or digit.
  fileprivate var isOfHost: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}
