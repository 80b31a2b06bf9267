/// What the names of an archive's entries say about its being a container image.
enum ImageNames {
  /// The hexadecimal digits of a SHA-256 digest.
  private static let digestLength = 64
  private static let markers = Set(ImageMarker.allCases.map(\.rawValue))

  /// How long the last part of a name can be that any function here answers to.
  private static let lengths = Set(
    markers.map(\.utf8.count) + [".json", ".tar", ""].map { digestLength + $0.utf8.count }
      + ["layer.tar".utf8.count])

  /// False for most names at little cost; what is true must be looked at.
  static func mayMatter(_ name: [UInt8]) -> Bool {
    var length = 0
    for byte in name.reversed() {
      if byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\") { break }
      // Letters outside ASCII can fold into others, of another length.
      if byte >= 0x80 || byte == 0 { return true }
      length += 1
    }
    // Nothing, `.` and `..` say nothing about where a path ends.
    return length <= 2 || lengths.contains(length)
  }

  /// True for the files that loaders of images begin with; the path is folded to lower case.
  static func isMarker(_ path: String) -> Bool {
    markers.contains(path)
  }

  /// True for files that archives of images have and few other archives, so that a damaged archive
  /// of an image is still told from a file.
  static func isTypical(_ path: String) -> Bool {
    let parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 3)
    if parts.count == 3, parts[0].elementsEqual("blobs".utf8) {
      return parts[1].elementsEqual("sha256".utf8) && isDigest(parts[2])
    }
    if parts.count == 2 {
      return parts[1].elementsEqual("layer.tar".utf8) && isDigest(parts[0])
    }
    return parts.count == 1 && (path.hasSuffix(".json") || path.hasSuffix(".tar"))
      && isDigest(parts[0].prefix(digestLength))
      && parts[0].dropFirst(digestLength).first == UInt8(ascii: ".")
  }

  private static func isDigest(_ text: Substring.UTF8View) -> Bool {
    text.count == digestLength
      && text.allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }
}
