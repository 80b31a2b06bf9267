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
  /// Whether subjects of any owner match: each of some that have nothing in common, or whatever stands at a host of which
  /// nobody's part is written out.
  var namesNoOwner: Bool {
    if Self.unlike.contains(where: { $0.allSatisfy(matches) }) { return true }
    // What alternatives have in common is not looked for.
    guard !text.utf8.contains(UInt8(ascii: "|")) else { return false }
    let (begin, isWhole) = beginning
    guard !begin.isEmpty else {
      return [".*", ".+", "^.*", "^.+"].contains { text.hasPrefix($0) } && !endsInDomain
    }
    guard !isWhole, begin.hasPrefix("https://") || begin.hasPrefix("http://"),
      let scheme = begin.firstRange(of: "://")
    else { return false }
    return begin[scheme.upperBound...].utf8.count { $0 == UInt8(ascii: "/") } < 2
  }

  /// Subjects of different owners: workflows, and people.
  private static let unlike = [
    [
      "https://one.invalid/a/b/.github/workflows/x.yml@refs/heads/main",
      "https://two.invalid/c/d/.github/workflows/y.yml@refs/heads/main",
    ], ["a@one.invalid", "b.c@two.example"],
  ]

  /// Whether what stands behind the last `@` is written out, as the domain of mailboxes.
  private var endsInDomain: Bool {
    guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let domain = text.utf8[text.utf8.index(after: at)...]
    return !domain.isEmpty
      && domain.allSatisfy { $0.isOfHost || [UInt8]("-.\\$".utf8).contains($0) }
  }

  /// What every match begins with, as far as it is written out, and whether that is all.
  private var beginning: (text: String, isWhole: Bool) {
    var found: [UInt8] = []
    let secure = text.replacing("https?://", with: "https://")
    var rest = secure.utf8.drop { $0 == UInt8(ascii: "^") }
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
