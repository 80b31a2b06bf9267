import Digests
import NativeSystem

/// The paths of `--from`, each of which stands for itself.
struct ListedPaths {
  /// The paths as they are written, each once.
  let paths: [String]
  /// The digest of the list.
  let digest: SHA256Digest

  /// Takes a list apart; of several spellings of one path the first stays.
  init(_ bytes: [UInt8], separator: UInt8) {
    var seen: Set<[UInt8]> = []
    paths = bytes.split(separator: separator).filter { seen.insert(Self.key($0)).inserted }
      .map { PathText.text(of: Array($0)) }
    digest = SHA256Digest.of(bytes)
  }

  /// The path without what changes nothing: `.` and empty parts.
  ///
  /// What `..` leads to depends on links.
  private static func key(_ path: ArraySlice<UInt8>) -> [UInt8] {
    let slash = UInt8(ascii: "/")
    let parts = path.split(separator: slash).filter { !$0.elementsEqual([UInt8(ascii: ".")]) }
    let start: [UInt8] = path.first == slash ? [slash] : []
    return start + Array(parts.joined(separator: [slash]))
  }
}
