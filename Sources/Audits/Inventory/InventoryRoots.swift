import NativeSystem
import StrictEncoding

/// The roots of an audit: where each is, and which were gone through.
struct InventoryRoots: Sendable {
  /// The roots without those that lie in another one of them, which its walk comes to, or leaves out.
  let outermost: [String]
  private let canonical: [[UInt8]]
  private let all: Set<Identity>
  private var entered: Set<Identity> = []
  /// Whether one of the roots is a file, so that files have to be compared.
  let hasFiles: Bool

  /// A place on a device, whatever path leads there: a folder, or a name in one.
  struct Identity: Sendable, Hashable {
    let device: UInt64
    let inode: UInt64
    let name: String

    init(_ folder: FileStatus, name: String = "") {
      device = folder.device
      inode = folder.inode
      self.name = name
    }
  }

  /// Looks where the roots are; what is not there is nowhere.
  init(_ paths: [String]) {
    let places = paths.map { path in
      (try? FileSystem.canonicalPath(path)).map(PathText.bytes(of:))
    }
    let canonical = places.compactMap(\.self)
    self.canonical = canonical
    outermost = zip(paths, places).filter { _, place in
      guard let place else { return true }
      return !canonical.contains {
        $0.count < place.count && FileSystem.isCanonicalPath(place, within: $0)
      }
    }.map(\.0)
    all = Set(paths.compactMap(Self.identity))
    hasFiles = all.contains { !$0.name.isEmpty }
  }

  /// Whether something is to be gone through: unless it is a root, and was met before.
  mutating func enter(_ identity: Identity?) -> Bool {
    guard let identity, all.contains(identity) else { return true }
    return entered.insert(identity).inserted
  }

  /// Whether a link leads to something that is in none of the roots; one that leads nowhere does not.
  func isOutside(_ link: String) -> Bool {
    guard let target = try? FileSystem.canonicalPath(link) else { return false }
    let bytes = PathText.bytes(of: target)
    return !canonical.contains { FileSystem.isCanonicalPath(bytes, within: $0) }
  }

  /// Where a root is: a folder is known by itself, and anything else by its folder and its name there, since
  /// a file may have several names.
  static func identity(of path: String) -> Identity? {
    guard let status = try? FileSystem.status(of: path) else { return nil }
    if status.kind == .folder { return Identity(status) }
    guard let canonical = try? FileSystem.canonicalPath(path),
      let folder = try? FileSystem.status(of: FileSystem.folder(of: canonical))
    else { return nil }
    return Identity(folder, name: canonical.lastPathPart)
  }
}
