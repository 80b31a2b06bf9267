import NativeSystem

/// The names in a folder in an order that does not depend on the file system.
enum SortedNames {
  /// The names in bytewise order.
  static func names(in folder: String) throws(SidecarError) -> [String] {
    do throws(FileError) {
      return try OpenFolder.open(folder).names()
        .sorted { $0.lexicographicallyPrecedes($1) }.map { PathText.text(of: $0) }
    } catch { throw .file(error) }
  }
}
