import StrictEncoding

/// The URI of a repository as provenance gives it: `git+` may stand in front, and `@REF` behind (SPDX 2.3,
/// section 7.7).
///
/// Where two readers could see different repositories in a URI, it is none: a pattern would fit what one of
/// them sees.
struct RepositoryURI {
  /// The URI without what stands in front and behind.
  let text: String

  private typealias Bytes = ArraySlice<UInt8>

  private static let at = UInt8(ascii: "@")
  private static let slash = UInt8(ascii: "/")

  /// Reads a URI.
  ///
  /// 1. No control characters, spaces or backslashes, and escapes are whole.
  /// 2. No user, password or escape in the authority; without one there is no `@` at all.
  /// 3. At most one `@` in the path, and a name of a reference behind it.
  /// 4. No query and no fragment, and no segment that is empty, `.` or `..`, also not by escapes.
  init?(_ text: String) {
    var bytes = Array(text.utf8)[...]
    if bytes.starts(with: "git+".utf8) { bytes = bytes.dropFirst(4) }
    // Step 1.
    guard !bytes.contains(where: Self.isUnclear), let plain = Self.unescaped(bytes),
      !plain.contains(where: Self.isUnclear)
    else { return nil }
    // Step 2.
    var path = bytes
    if let scheme = bytes.firstRange(of: Array("://".utf8)) {
      let rest = bytes[scheme.upperBound...]
      let end = rest.firstIndex(of: Self.slash) ?? rest.endIndex
      guard !rest[..<end].contains(where: { "@?#%".utf8.contains($0) }),
        bytes[..<scheme.lowerBound].allSatisfy(Self.isOfScheme)
      else { return nil }
      path = rest[end...].dropFirst()
    } else if bytes.contains(Self.at) {
      return nil
    }
    // Step 3.
    let mark = path.firstIndex(of: Self.at)
    if let mark {
      guard Self.isReference(path[(mark + 1)...]) else { return nil }
      path = path[..<mark]
      bytes = bytes[..<mark]
    }
    // Step 4.
    guard !path.contains(where: { "?#".utf8.contains($0) }), let plain = Self.unescaped(path),
      path.isEmpty
        || plain[...].split(separator: Self.slash, omittingEmptySubsequences: false)
          .allSatisfy({ !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8) }
          )
    else { return nil }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  private static func isUnclear(_ byte: UInt8) -> Bool {
    byte <= UInt8(ascii: " ") || byte == 0x7F || byte == UInt8(ascii: "\\")
  }

  private static func isOfScheme(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  /// Whether this can be the name of a branch, a tag or a commit (git-check-ref-format).
  private static func isReference(_ name: Bytes) -> Bool {
    !name.isEmpty && name.first != slash && name.last != slash
      && !name.contains(where: { "~^:?*[@".utf8.contains($0) })
      && name.firstRange(of: Array("..".utf8)) == nil
      && name.firstRange(of: Array("//".utf8)) == nil
  }

  /// The bytes that escapes stand for (RFC 3986, section 2.1), or nil where one is not whole.
  private static func unescaped(_ bytes: Bytes) -> [UInt8]? {
    var plain: [UInt8] = []
    var rest = bytes
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        plain.append(byte)
        continue
      }
      let digits = String(decoding: rest.prefix(2), as: UTF8.self).lowercased()
      guard let value = try? Hex.decode(digits), value.count == 1 else { return nil }
      plain += value
      rest = rest.dropFirst(2)
    }
    return plain
  }
}
