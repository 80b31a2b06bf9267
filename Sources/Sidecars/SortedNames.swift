import NativeSystem

/// The names in a folder in an order that does not depend on the file system.
enum SortedNames {
  /// The names in bytewise order.
  static func names(in folder: String) throws(SidecarError) -> [String] {
    do throws(FileError) { return try names(in: try OpenFolder.open(folder)) } catch {
      throw .file(error)
    }
  }

  /// The names in an open folder, in bytewise order.
  static func names(in folder: OpenFolder) throws(FileError) -> [String] {
    try entries(in: folder).map { PathText.text(of: $0.name) }
  }

  /// What an open folder lists, in the bytewise order of the names.
  static func entries(in folder: OpenFolder) throws(FileError) -> [OpenFolder.Entry] {
    try folder.entries().sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }
}
