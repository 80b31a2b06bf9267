import NativeSystem
import StrictEncoding

/// Reads files that another file names, relative to its folder.
struct PinnedReading {
  /// The file that names them.
  let base: String
  /// A file that is yet to be written.
  var pending: PolicyText?

  /// The path of a file as the base names it.
  func path(of name: String) -> String {
    // By bytes, as the system cuts paths.
    let separator = UInt8(ascii: "/")
    guard name.utf8.first != separator, let slash = base.utf8.lastIndex(of: separator) else {
      return name
    }
    return String(base[...slash]) + name
  }

  /// The file, which must have the digest that is pinned.
  func read(_ pinned: PinnedFile) throws(PolicyFileError) -> PolicyText {
    let path = path(of: pinned.path)
    let text =
      if let pending, pending.path.isExactly(path) { pending } else {
        try PolicyText(reading: path)
      }
    guard text.digest == pinned.digest else {
      throw pinned.reader.error(
        .digestMismatch(file: text.path, expected: pinned.digest, found: text.digest), at: "digest")
    }
    return text
  }
}
