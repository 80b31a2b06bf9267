public import NativeSystem
public import Sidecars

/// One thing that a walk comes to.
public struct InventoryEntry: Sendable {
  /// Its path: that of its root, and the names below it.
  public let path: String
  /// What it is.
  public let kind: Kind
  /// What lies in its folder, where that could be listed; the bundles beside it are found there.
  public let siblings: SidecarFolder?

  /// What a thing is, as far as the system says.
  public enum Kind: Sendable {
    /// A regular file.
    case file(FileStatus)
    /// A folder, which the walk goes through next unless it is told not to.
    case folder
    /// A symbolic link, which is not followed, and what it says.
    case link(LinkLook)
    /// A pipe, a socket or a device, which is not opened.
    case special
    /// Something that the system does not let be looked at.
    case unreadable(FileError)
  }

  /// Whether a bundle lies beside it.
  public var hasSidecar: Bool {
    guard let siblings, let name = try? SidecarName(of: path) else { return false }
    return !siblings.sidecars(of: name).isEmpty
  }
}

/// What a symbolic link says.
public struct LinkLook: Sendable, Hashable {
  /// Its target, as it is written.
  public let target: String
  /// Whether it leads to something that is in none of the roots.
  public let leadsOut: Bool
}
