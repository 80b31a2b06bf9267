extension OpenFile {
  /// Opens what a path names, whatever it is, and says what it is.
  ///
  /// - Throws: ``FileError`` if it cannot be opened.
  public static func opening(
    _ path: String
  ) throws(FileError) -> (file: OpenFile, kind: FileKind) {
    let file = try open(path)
    return (file, try file.kind())
  }
}
