extension JSONObject {
  /// The first member whose name a lenient reader would take for one of these, spelled otherwise.
  ///
  /// Go's `encoding/json` matches names without regard to case, and folds U+017F (ſ) to `s` and
  /// U+212A (Kelvin) to `k`; its last match wins. Where such a reader and this one see the same
  /// document, a variant of a known name is a second value for it.
  ///
  /// - Parameter known: The names that are read, each as it must be spelled.
  /// - Returns: The variant and the name that it stands for, or nil if there is none.
  public func variant(of known: [String]) -> (name: String, known: String)? {
    // Once, since there may be a million other members; and for most objects not at all.
    var folded: [[UInt8]]?
    for (name, _) in members where !known.contains(where: { $0.isExactly(name) }) {
      let all = folded ?? known.map { Self.folded($0) }
      folded = all
      if let position = all.firstIndex(of: Self.folded(name)) { return (name, known[position]) }
    }
    return nil
  }

  private static func folded(_ name: String) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(name.utf8.count)
    for scalar in name.unicodeScalars {
      switch scalar {
      case "A"..."Z": bytes.append(UInt8(truncatingIfNeeded: scalar.value) + 0x20)
      case "\u{17F}": bytes.append(UInt8(ascii: "s"))
      case "\u{212A}": bytes.append(UInt8(ascii: "k"))
      default: bytes += UTF8.encode(scalar) ?? UTF8.EncodedScalar()
      }
    }
    return bytes
  }
}
