import NativeSystem

/// The bundle files of one folder by the artifact that they belong to.
///
/// The folder is listed once, however many artifacts in it are asked for.
public struct SidecarFolder: Sendable {
  private let names: [String: [String]]
  /// Whether a name in it is that of a temporary, which a run that was killed may have left.
  public let hasTemporaries: Bool

  /// Lists a folder.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if that is not possible.
  public init(listing folder: String) throws(SidecarError) {
    var names: [String: [String]] = [:]
    var hasTemporaries = false
    for name in try SortedNames.names(in: folder) {
      hasTemporaries = hasTemporaries || Leftovers.isPossible(name)
      if let artifact = SidecarName.owner(of: name) { names[artifact, default: []].append(name) }
    }
    self.names = names
    self.hasTemporaries = hasTemporaries
  }

  /// The paths of the bundle files beside an artifact of this folder, in bytewise order.
  public func sidecars(of artifact: SidecarName) -> [String] {
    (names[artifact.artifact] ?? []).map(artifact.path(of:))
  }
}
