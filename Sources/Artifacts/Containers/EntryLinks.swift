import StrictEncoding

/// Where the links of a container lead.
struct EntryLinks {
  private let entries: [ContainerEntry]
  private let positions: [[UInt8]: Int]

  init(_ entries: [ContainerEntry]) {
    self.entries = entries
    let hasLinks = entries.contains { $0.kind != .file && $0.kind != .folder }
    guard hasLinks else {
      positions = [:]
      return
    }
    let pairs = entries.enumerated().map { (Array($1.path.utf8), $0) }
    positions = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Demands that a link leads to a file of the container, in one step.
  func check(_ entry: ContainerEntry) throws(TarError) {
    _ = try target(of: entry)
  }

  /// The file that a link leads to, or nil for an entry that is no link.
  func target(of entry: ContainerEntry) throws(TarError) -> ContainerEntry? {
    let text: String
    let path: Result<String, EntryLinkProblem>
    switch entry.kind {
    case .file, .folder: return nil
    case .symbolicLink(let target):
      text = target
      path = Self.resolved(target, from: EntryPath.parent(of: entry.path))
    case .hardLink(let target):
      text = target
      path = Self.rootPath(target)
    }
    do throws(EntryLinkProblem) {
      return try file(at: path.get(), before: entry)
    } catch {
      throw .link(error, name: entry.path, target: text)
    }
  }

  private func file(
    at path: String, before entry: ContainerEntry
  ) throws(EntryLinkProblem) -> ContainerEntry {
    guard let position = positions[Array(path.utf8)] else { throw .missing }
    switch entries[position].kind {
    case .file: break
    case .folder: throw .folder
    case .symbolicLink, .hardLink: throw .chain
    }
    if case .hardLink = entry.kind {
      // A hard link to what comes later cannot be made while the archive is unpacked.
      let own = positions[Array(entry.path.utf8)] ?? 0
      guard position < own else { throw .missing }
    }
    return entries[position]
  }

  /// A hard link's target is a path from the container's root.
  private static func rootPath(_ target: String) -> Result<String, EntryLinkProblem> {
    do {
      let path = try EntryPath.normalised(target.utf8, isFolder: false)
      return .success(path)
    } catch {
      return .failure(error == .absolute || error == .parent ? .escapes : .target)
    }
  }

  /// A symbolic link's target is a path from the folder that holds the link.
  private static func resolved(
    _ target: String, from folder: String
  ) -> Result<String, EntryLinkProblem> {
    guard !target.isEmpty, !target.utf8.contains(UInt8(ascii: "\\")) else {
      return .failure(.target)
    }
    guard target.utf8.first != UInt8(ascii: "/") else { return .failure(.escapes) }
    var parts = folder.pathParts().map(String.init)
    var hasName = false
    for part in target.pathParts(omittingEmpty: false) {
      switch part {
      case "..":
        // After a name, the way back depends on what that name is on disk.
        guard !hasName else { return .failure(.target) }
        guard parts.popLast() != nil else { return .failure(.escapes) }
      case "", ".": return .failure(.target)
      default:
        hasName = true
        parts.append(String(part))
      }
    }
    return .success(parts.joined(separator: "/"))
  }
}
