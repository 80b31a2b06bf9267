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

extension AnchoredPattern {
  /// Whether subjects of any owner match: the pattern begins with what is open, and does not end in the domain of a
  /// mailbox; or it is of URIs, and what is written out names a host and nobody there.
  var namesNoOwner: Bool {
    // What alternatives have in common is not looked for.
    guard !text.utf8.contains(UInt8(ascii: "|")) else { return false }
    let (begin, isWhole) = beginning
    guard !begin.isEmpty else {
      let parts = text.utf8.split(separator: UInt8(ascii: "@"))
      let isMailbox = parts.count > 1 && !parts[parts.count - 1].contains(UInt8(ascii: "/"))
      return !isMailbox && [".*", ".+", "^.*", "^.+"].contains { text.hasPrefix($0) }
    }
    guard !isWhole, let scheme = begin.firstRange(of: "://") else { return false }
    return begin[scheme.upperBound...].utf8.count { $0 == UInt8(ascii: "/") } < 2
  }

  /// What every match begins with, as far as it is written out, and whether that is all.
  private var beginning: (text: String, isWhole: Bool) {
    var found: [UInt8] = []
    var rest = text.utf8.drop { $0 == UInt8(ascii: "^") }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\\"):
        guard let escaped = rest.popFirst(), !escaped.isOfHost else {
          return (Self.text(found), false)
        }
        found.append(escaped)
      case UInt8(ascii: "*"), UInt8(ascii: "?"): return (Self.text(found.dropLast()), false)
      // A dot that a host's name was meant by is told of by itself.
      case UInt8(ascii: ".") where !(rest.first.map(Self.repeaters.contains) ?? false):
        found.append(byte)
      case UInt8(ascii: "."), UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "+"):
        return (Self.text(found), false)
      case UInt8(ascii: "$"): break
      default: found.append(byte)
      }
    }
    return (Self.text(found), true)
  }

  private static let repeaters = Set("*+?".utf8)

  private static func text(_ bytes: some Sequence<UInt8>) -> String {
    String(decoding: Array(bytes), as: UTF8.self)
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
