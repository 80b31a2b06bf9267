/// A path split into the folder that holds its last part, and that part.
struct PathParts {
  /// The folder, `.` if the path names none.
  let folder: String
  /// The last part; empty if the path ends with a slash.
  let name: String

  /// The most bytes of a name that go into the name of a temporary beside it, which must itself
  /// stay within the 255 bytes of a file name.
  private static let maxNameBytes = 200

  init(_ path: String) {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else {
      folder = "."
      name = path
      return
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    name = String(path[path.utf8.index(after: slash)...])
  }

  /// The path of a hidden file beside this one.
  func beside(_ suffix: String) -> String {
    var short = ""
    for character in name.unicodeScalars {
      guard short.utf8.count + 4 <= Self.maxNameBytes else { break }
      short.unicodeScalars.append(character)
    }
    return (folder == "/" ? "/" : folder + "/") + "." + short + suffix
  }
}
