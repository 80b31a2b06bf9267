import NativeSystem

/// Finds the files in which bundles lie.
public enum Sidecars {
  /// The paths of the bundle files beside an artifact, in bytewise order of their names.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if the artifact's folder cannot be listed.
  public static func beside(_ name: SidecarName) throws(SidecarError) -> [String] {
    try names(in: name.folder).filter(name.owns).map(name.path(of:))
  }

  /// The paths of all files in a folder whose names are those of bundle files, in bytewise order.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if the folder cannot be listed.
  public static func all(in folder: String) throws(SidecarError) -> [String] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return try names(in: folder).filter(isBundleFile).map { prefix + $0 }
  }

  private static func isBundleFile(_ name: String) -> Bool {
    guard !name.hasPrefix(".") else { return false }
    return name.hasSuffix(".sigstore.json") || name.hasSuffix(".sigstore.jsonl")
      || (name.hasSuffix(".json") && name.contains(".sigstore."))
  }

  private static func names(in folder: String) throws(SidecarError) -> [String] {
    do throws(FileError) {
      return try OpenFolder.open(folder).names()
        .sorted { $0.lexicographicallyPrecedes($1) }.map { PathText.text(of: $0) }
    } catch { throw .file(error) }
  }
}
