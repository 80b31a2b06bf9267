import NativeSystem

/// How much room a copy needs.
enum CopySize {
  /// The bytes of a file, or of all files in a folder; zero for what has no size.
  ///
  /// An estimate: what is really copied is decided, and may change, later.
  static func bytes(at path: String) throws(FileError) -> UInt64 {
    guard path != Artifact.standardInput else { return 0 }
    let status = try FileSystem.status(of: path)
    switch status.kind {
    case .regular: return status.size
    case .folder: return try bytes(in: OpenFolder.open(path), depth: 1)
    default: return 0
    }
  }

  private static func bytes(in folder: OpenFolder, depth: Int) throws(FileError) -> UInt64 {
    // A deeper tree is refused when it is measured.
    guard depth <= TreeLimits.depth else { return 0 }
    var sum: UInt64 = 0
    for name in try folder.names().map(PathText.text) {
      let status = try folder.status(of: name)
      var size: UInt64 = 0
      if status.kind == .regular { size = status.size }
      if status.kind == .folder {
        size = try bytes(in: folder.openFolder(name), depth: depth + 1)
      }
      sum = sum.addingReportingOverflow(size).overflow ? .max : sum + size
    }
    return sum
  }
}
