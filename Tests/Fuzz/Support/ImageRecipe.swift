import Artifacts
import Digests
import ImageFixtures

/// Files of an image archive, written so that a mutation of one keeps the digests in the others right.
///
/// Each file is `0x1E PATH 0x1F CONTENT`. In a content `@N@` stands for the SHA-256 digest of the
/// file N, in hexadecimal, and `#N#` for its size, where N is one digit and a later file than this
/// one. A path `@` is where a layout keeps the file; in other paths `@N@` may be any file.
enum ImageRecipe {
  private static let record: UInt8 = 0x1E
  private static let unit: UInt8 = 0x1F

  /// The files that a recipe describes.
  static func files(_ input: [UInt8]) -> [(path: String, bytes: [UInt8])] {
    let parts = input.split(separator: record, maxSplits: 24).map { file in
      file.split(separator: unit, maxSplits: 1, omittingEmptySubsequences: false)
    }
    var contents: [[UInt8]] = parts.map { _ in [] }
    for position in parts.indices.reversed() where parts[position].count == 2 {
      contents[position] = resolved(parts[position][1], contents, after: position)
    }
    return parts.indices.map { position in
      let path = resolved(parts[position].first ?? [], contents, after: -1)
      let isBlob = path == [UInt8(ascii: "@")]
      let text = String(decoding: path, as: UTF8.self)
      return (isBlob ? ImageFixture.blobPath(contents[position]) : text, contents[position])
    }
  }

  /// The recipe of files each of which, but for the markers, names only later ones.
  static func recipe(_ files: FileSet) -> [UInt8] {
    let markers = Set(ImageMarker.allCases.map(\.rawValue))
    let files = FileSet(
      files.files.filter { markers.contains($0.path) }
        + files.files.filter { !markers.contains($0.path) })
    let digests = files.files.map { Array(SHA256Digest.of($0.bytes).hex.utf8) }
    var recipe: [UInt8] = []
    for (position, file) in files.files.enumerated() {
      let isBlob = file.path == ImageFixture.blobPath(file.bytes)
      let path = isBlob ? [UInt8(ascii: "@")] : named(Array(file.path.utf8), digests, files)
      recipe += [record] + path + [unit]
      recipe += position < 9 ? named(file.bytes, digests, files) : file.bytes
    }
    return recipe
  }

  private static func resolved(
    _ text: ArraySlice<UInt8>, _ contents: [[UInt8]], after own: Int
  ) -> [UInt8] {
    var out: [UInt8] = []
    var rest = text
    while let first = rest.popFirst() {
      guard first == UInt8(ascii: "@") || first == UInt8(ascii: "#"), rest.count > 1,
        rest[rest.startIndex + 1] == first, let digit = rest.first,
        contents.indices.contains(Int(digit) - 0x30), Int(digit) - 0x30 > own
      else {
        out.append(first)
        continue
      }
      let named = contents[Int(digit) - 0x30]
      out += first == UInt8(ascii: "#") ? "\(named.count)".utf8 : SHA256Digest.of(named).hex.utf8
      rest = rest.dropFirst(2)
    }
    return out
  }

  /// The text with digests, and sizes where they stand behind them, as references.
  private static func named(
    _ text: [UInt8], _ digests: [[UInt8]], _ files: FileSet
  ) -> [UInt8] {
    var out: [UInt8] = []
    var rest = text[...]
    while let first = rest.first {
      guard rest.count >= 64, let index = digests.prefix(9).firstIndex(where: rest.starts(with:))
      else {
        out.append(first)
        rest = rest.dropFirst()
        continue
      }
      out += "@\(index)@".utf8
      rest = rest.dropFirst(64)
      let size = Array(#"","size":\#(files.files[index].bytes.count)"#.utf8)
      guard rest.starts(with: size) else { continue }
      out += #"","size":#\#(index)#"#.utf8
      rest = rest.dropFirst(size.count)
    }
    return out
  }
}
