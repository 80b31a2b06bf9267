extension FileSystem {
  /// Whether a path is a folder's, or lies in it or below; both canonical (``canonicalPath(_:)``), as bytes.
  ///
  /// They are held against each other part by part: `ab` does not lie in `a`.
  public static func isCanonicalPath(_ path: [UInt8], within folder: [UInt8]) -> Bool {
    guard path.starts(with: folder) else { return false }
    let slash = UInt8(ascii: "/")
    return path.count == folder.count || folder.last == slash || path[folder.count] == slash
  }
}
