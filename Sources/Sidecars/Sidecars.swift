/// Finds the files in which bundles lie.
public enum Sidecars {
  /// The paths of the bundle files beside an artifact, in bytewise order of their names.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if the artifact's folder cannot be listed.
  public static func beside(_ name: SidecarName) throws(SidecarError) -> [String] {
    try SidecarFolder(listing: name.folder).sidecars(of: name)
  }
}
