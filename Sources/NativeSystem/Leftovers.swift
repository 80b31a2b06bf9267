import Glibc

/// What runs that were killed have left: temporaries that no process is using.
///
/// Nothing here removes them: what a killed run was doing is its owner's to look at.
public enum Leftovers {
  /// The leftovers in a folder, sorted; none where it cannot be listed.
  public static func paths(in folder: String) -> [String] {
    guard let opened = try? OpenFolder.open(folder), let names = try? opened.names() else {
      return []
    }
    return paths(among: names.filter(TemporaryName.matches), in: opened)
  }

  /// Whether a name is one that a leftover would have: a cheap first look.
  public static func isPossible(_ name: String) -> Bool {
    name.hasSuffix(".tmp") && TemporaryName.matches(PathText.bytes(of: name))
  }

  private static func paths(among names: [[UInt8]], in folder: OpenFolder) -> [String] {
    names.map(PathText.text).filter { isLeftover($0, in: folder) }.sorted().map(folder.path(of:))
  }

  /// Ours, and held by nobody.
  private static func isLeftover(_ name: String, in folder: OpenFolder) -> Bool {
    guard let status = try? folder.status(of: name), status.owner == geteuid() else { return false }
    switch status.kind {
    case .folder:
      guard let inner = try? folder.openFolder(name) else { return false }
      return TemporaryName.isAbandoned(inner.descriptor)
    case .regular:
      guard let file = try? folder.openFile(name) else { return false }
      return TemporaryName.isAbandoned(file.descriptor)
    default: return false
    }
  }
}
