public import NativeSystem

/// Why a folder cannot be measured as a tree.
///
/// Paths are relative to the tree's root, as ``PathText`` writes them.
@nonexhaustive
public enum TreeError: Error, Sendable, Equatable {
  /// A name is not UTF-8, so that others could write it down in another way.
  case nameNotUTF8(path: String)
  /// The target of a link is not UTF-8.
  case targetNotUTF8(path: String)
  /// An entry is a device, a FIFO or a socket.
  case specialFile(path: String, FileKind)
  /// A file has the set-user-ID or the set-group-ID bit, which no digest covers.
  case setID(path: String, mode: UInt32)
  /// The tree is larger than trees may be.
  case limit(TreeLimit, limit: Int, path: String)

  /// The stable name of the error, in kebab-case.
  public var code: String {
    switch self {
    case .nameNotUTF8: "tree-name-not-utf8"
    case .targetNotUTF8: "tree-target-not-utf8"
    case .specialFile: "tree-special-file"
    case .setID: "tree-set-id"
    case .limit(let limit, _, _): limit.rawValue
    }
  }
}
