/// Finds the files in which bundles lie.
public enum Sidecars {
  /// The paths of the bundle files beside an artifact, in bytewise order of their names.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if the artifact's folder cannot be listed.
  public static func beside(_ name: SidecarName) throws(SidecarError) -> [String] {
    try SidecarFolder(listing: name.folder).sidecars(of: name)
  }

  /// The paths of all files in a folder whose names are those of bundle files, in bytewise order.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if the folder cannot be listed.
  public static func all(in folder: String) throws(SidecarError) -> [String] {
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    return try SortedNames.names(in: folder)
      .filter { !$0.hasPrefix(".") && SidecarName.owner(of: $0) != nil }.map { prefix + $0 }
  }
}
