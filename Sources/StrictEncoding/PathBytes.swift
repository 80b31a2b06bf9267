/// Paths by their bytes, as the system divides them: a slash with a combining mark behind it is one
/// `Character`, and still a slash.
extension String {
  /// The parts of a path between its slashes; empty ones, between two slashes in a row, only where they are
  /// asked for.
  public func pathParts(omittingEmpty: Bool = true) -> [Substring] {
    utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: omittingEmpty)
      .map { Substring($0) }
  }

  /// The last part of a path, whatever slashes are behind it; empty where there is none.
  public var lastPathPart: String {
    let path = withoutEndingSlashes
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(Substring(path.utf8[path.utf8.index(after: slash)...]))
  }

  /// The path without the slashes at its end; the root stays what it is.
  public var withoutEndingSlashes: String {
    guard endsWithSlash else { return self }
    var path = utf8[...]
    while path.count > 1, path.last == UInt8(ascii: "/") { path.removeLast() }
    return String(Substring(path))
  }

  /// Whether a path ends with a slash.
  public var endsWithSlash: Bool { utf8.last == UInt8(ascii: "/") }

  /// The path of a name in the folder that is at this path.
  public func path(to name: String) -> String { endsWithSlash ? self + name : self + "/" + name }
}
