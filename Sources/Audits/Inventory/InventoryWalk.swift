import NativeSystem
import Sidecars
import StrictEncoding

/// Goes through folders, and tells of everything in them, once.
///
/// Names come in bytewise order, and a folder before what is in it. Links are told of and not followed, but for
/// a root that is one. A folder that several roots lead to is gone through for the first of them.
public struct InventoryWalk {
  private var roots: InventoryRoots
  private var pendingRoots: [String]
  private let goesIn: Bool
  private var folders: [OpenedFolder] = []
  /// The folder that was told of last, which is opened if the walk goes on.
  private var next: Descent?
  /// How many things were told of, apart from folders that are gone through: of a list they count too.
  public private(set) var seen: UInt64 = 0

  /// A folder that is gone through, with what is left of it.
  private struct OpenedFolder {
    let folder: OpenFolder
    let status: FileStatus
    let siblings: SidecarFolder
    var names: ArraySlice<String>
  }

  private enum Descent {
    case root(String)
    case name(String, path: String)
  }

  /// Goes through folders; a root that is a file is told of by itself.
  public init(roots: [String]) {
    self.init(roots, goesIn: true)
  }

  /// Tells of each of these paths by itself, and goes into none.
  public init(listed paths: [String]) {
    self.init(paths, goesIn: false)
  }

  private init(_ paths: [String], goesIn: Bool) {
    // The paths of a list stand for themselves, however they lie to each other.
    roots = InventoryRoots(goesIn ? paths : [])
    pendingRoots = (goesIn ? roots.outermost : paths).reversed()
    self.goesIn = goesIn
  }

  /// The next thing, or nil where there is nothing more.
  public mutating func nextEntry() -> InventoryEntry? {
    guard let entry = entryAfterLast() else { return nil }
    if Self.isCounted(entry, goesIn) { seen += 1 }
    return entry
  }

  /// Takes what was told of last out of the count, since it is somebody else's.
  public mutating func disregard(_ entry: InventoryEntry) {
    if Self.isCounted(entry, goesIn) { seen -= 1 }
  }

  private static func isCounted(_ entry: InventoryEntry, _ goesIn: Bool) -> Bool {
    if case .folder = entry.kind { !goesIn } else { true }
  }

  private mutating func entryAfterLast() -> InventoryEntry? {
    if let failed = goInto() { return failed }
    while true {
      guard let last = folders.indices.last else { return nextRoot() }
      guard let name = folders[last].names.popFirst() else {
        folders.removeLast()
        continue
      }
      if let entry = entry(name, in: folders[last]) { return entry }
    }
  }

  /// Leaves out what is in the folder that was told of last.
  public mutating func skipFolder() { next = nil }

  /// Opens the folder that was told of last; what is wrong with it is told of in its place.
  private mutating func goInto() -> InventoryEntry? {
    guard let descent = next else { return nil }
    next = nil
    do throws(FileError) {
      let folder: OpenFolder
      switch descent {
      case .root(let root):
        folder = try OpenFolder.open(root)
      case .name(let name, let path):
        guard let parent = folders.last else { return nil }
        folder = try parent.folder.openFolder(name, calling: path)
      }
      let names = try folder.names().sorted { $0.lexicographicallyPrecedes($1) }
        .map(PathText.text(of:))
      folders.append(
        OpenedFolder(
          folder: folder, status: try folder.status(), siblings: SidecarFolder(names: names),
          names: names[...]))
      return nil
    } catch {
      return InventoryEntry(path: error.path, kind: .unreadable(error), siblings: nil)
    }
  }

  private mutating func nextRoot() -> InventoryEntry? {
    while let root = pendingRoots.popLast() {
      if goesIn, !roots.enter(InventoryRoots.identity(of: root)) { continue }
      let siblings = (try? SidecarName(of: root)).flatMap { name in
        try? SidecarFolder(listing: name.folder)
      }
      let kind: InventoryEntry.Kind
      do throws(FileError) {
        let status = try FileSystem.status(of: root)
        kind = Self.kind(status)
      } catch {
        kind = .unreadable(error)
      }
      if case .folder = kind, goesIn { next = .root(root) }
      return InventoryEntry(path: root, kind: kind, siblings: siblings)
    }
    return nil
  }

  /// What an entry of a folder is; nil for a root that was gone through.
  private mutating func entry(_ name: String, in parent: OpenedFolder) -> InventoryEntry? {
    let path = parent.folder.path.path(to: name)
    let kind: InventoryEntry.Kind
    do throws(FileError) {
      let status = try parent.folder.status(of: name)
      switch status.kind {
      case .folder:
        guard roots.enter(InventoryRoots.Identity(status)) else { return nil }
        next = .name(name, path: path)
        kind = .folder
      case .symbolicLink:
        kind = .link(
          LinkLook(
            target: PathText.text(of: try parent.folder.linkTarget(name)),
            leadsOut: roots.isOutside(path)))
      default:
        guard
          !roots.hasFiles
            || roots.enter(InventoryRoots.Identity(parent.status, name: name))
        else { return nil }
        kind = Self.kind(status)
      }
    } catch {
      kind = .unreadable(error)
    }
    return InventoryEntry(path: path, kind: kind, siblings: parent.siblings)
  }

  private static func kind(_ status: FileStatus) -> InventoryEntry.Kind {
    switch status.kind {
    case .regular: .file(status)
    case .folder: .folder
    case .symbolicLink, .fifo, .socket, .characterDevice, .blockDevice: .special
    }
  }
}
