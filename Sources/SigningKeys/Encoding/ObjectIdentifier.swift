/// An object identifier (X.660), kept as the contents of its DER encoding.
struct ObjectIdentifier: Hashable {
  let contents: [UInt8]

  /// Takes encoded contents; nil if they are not the one encoding of an identifier.
  init?(contents: [UInt8]) {
    guard let last = contents.last, last < 0x80, contents.count <= Self.maxContents else {
      return nil
    }
    var startsNumber = true
    for byte in contents {
      // A leading 0x80 is a needless zero digit (X.690 §8.19.2).
      if startsNumber, byte == 0x80 { return nil }
      startsNumber = byte < 0x80
    }
    self.contents = contents
  }

  /// An identifier known here, by its numbers.
  init(_ numbers: UInt64...) {
    precondition(numbers.count >= 2, "an object identifier has two numbers at least")
    contents = ([numbers[0] * 40 + numbers[1]] + numbers.dropFirst(2)).flatMap(Self.digits)
  }

  /// The whole element.
  var encoded: [UInt8] { DERWriter.element(DERTag.objectIdentifier, contents) }

  /// The numbers with dots between them.
  var dotted: String {
    var numbers: [UInt64] = []
    var number: UInt64 = 0
    for byte in contents {
      // Digits beyond 64 bits are dropped: this is a label for people, compared with nothing.
      number = number << 7 | UInt64(byte & 0x7F)
      guard byte < 0x80 else { continue }
      if numbers.isEmpty {
        let first = min(number / 40, 2)
        numbers = [first, number - first * 40]
      } else {
        numbers.append(number)
      }
      number = 0
    }
    return numbers.map(String.init).joined(separator: ".")
  }

  /// The longest in real use have about 20 bytes.
  private static let maxContents = 64

  private static func digits(_ number: UInt64) -> [UInt8] {
    var digits = [UInt8(number & 0x7F)]
    var rest = number >> 7
    while rest > 0 {
      digits.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
      rest >>= 7
    }
    return digits
  }
}
