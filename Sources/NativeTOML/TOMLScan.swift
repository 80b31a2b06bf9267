/// One pass over the signs of a document, before toml++ reads it.
///
/// It bounds what toml++ does not: the parts of a dotted key, for each of which toml++ recurses, and
/// the number of values. It refuses characters for which toml++ 3.3.0 is undefined.
///
/// It agrees with toml++ on where strings and comments end up to the first syntax error, and toml++
/// looks at nothing behind that.
struct TOMLScan {
  let bytes: [UInt8]
  var index = 0
  private var signs = 0
  /// The brackets and braces that are open.
  private var open = 0
  /// The dots since the last sign that ends a key or a value.
  private var dots = 0
  /// Whether a colon stood since then: outside of strings, only a time has one.
  private var inTime = false

  /// The offset of the first dot in a time; what it says holds if the document is sound.
  private(set) var fraction: Int?

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func run() throws(TOMLError) {
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): try skipString(byte)
      case UInt8(ascii: "#"): skipComment()
      default:
        try take(byte)
        index += 1
      }
    }
  }

  var position: TOMLPosition { TOMLPosition(ofByte: index, in: bytes) }

  private mutating func take(_ byte: UInt8) throws(TOMLError) {
    switch byte {
    case UInt8(ascii: "["), UInt8(ascii: "{"):
      endPart()
      open += 1
      try count(depth: open)
    case UInt8(ascii: "]"), UInt8(ascii: "}"):
      endPart()
      open = max(0, open - 1)
    case UInt8(ascii: "="), UInt8(ascii: ","):
      endPart()
      try count(depth: 0)
    case UInt8(ascii: "."):
      if inTime, fraction == nil { fraction = index }
      dots += 1
      try count(depth: dots)
    case UInt8(ascii: ":"):
      inTime = true
    case UInt8(ascii: "\n"):
      endPart()
    case 0x80...:
      // toml++ asks whether it is white space, and for some characters nothing is defined then.
      throw .unexpectedCharacter(position)
    default:
      break
    }
  }

  private mutating func endPart() {
    dots = 0
    inTime = false
  }

  private mutating func count(depth: Int) throws(TOMLError) {
    signs += 1
    if depth > TOMLLimits.maxDepth { throw .tooDeep(limit: TOMLLimits.maxDepth, position) }
    if signs > TOMLLimits.maxSigns { throw .tooManySigns(limit: TOMLLimits.maxSigns, position) }
  }

  private mutating func skipComment() {
    while index < bytes.count, bytes[index] != UInt8(ascii: "\n") { index += 1 }
  }
}
