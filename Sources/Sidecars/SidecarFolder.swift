import NativeSystem

/// The bundle files of one folder by the artifact that they belong to.
///
/// The folder is listed once, however many artifacts in it are asked for.
public struct SidecarFolder: Sendable {
  private let names: [[UInt8]: [String]]
  /// Whether a name in it is that of a temporary, which a run that was killed may have left.
  public let hasTemporaries: Bool

  /// Lists a folder.
  ///
  /// - Throws: ``SidecarError/file(_:)`` if that is not possible.
  public init(listing folder: String) throws(SidecarError) {
    self.init(names: try SortedNames.names(in: folder))
  }

  /// Takes the names of all that is in a folder, in bytewise order.
  public init(names all: [String]) {
    var names: [[UInt8]: [String]] = [:]
    var hasTemporaries = false
    for name in all {
      hasTemporaries = hasTemporaries || Leftovers.isPossible(name)
      if let artifact = SidecarName.owner(of: name) {
        names[Array(artifact.utf8), default: []].append(name)
      }
    }
    self.names = names
    self.hasTemporaries = hasTemporaries
  }

  /// The paths of the bundle files beside an artifact of this folder, in bytewise order.
  public func sidecars(of artifact: SidecarName) -> [String] {
    (names[Array(artifact.artifact.utf8)] ?? []).map(artifact.path(of:))
  }
}
