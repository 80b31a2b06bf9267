import NativeSystem

/// Everything below a folder, and what the system said about it.
struct DeliveryListing {
  /// As for archives; see the limit there.
  static let maximumEntries = TarLimits.entries
  /// Each level costs an open folder while it is listed, and systems give a process 1,024.
  static let maximumDepth = 256

  /// The folder itself, then what is in it, sorted bytewise by path.
  private(set) var entries: [DeliveryEntry] = []

  init(_ root: OpenFolder) throws(ContainerError) {
    let status = try ContainerError.located { () throws(FileError) in try root.status() }
    try add(root, [], depth: 1)
    entries.sort { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    entries.insert(DeliveryEntry(status: status, bytes: []), at: 0)
  }

  /// The path of the first entry that is not what it was, or nil.
  func firstChange(since earlier: DeliveryListing) -> String? {
    for (now, then) in zip(entries, earlier.entries) where !now.isUnchanged(since: then) {
      return now.bytes.lexicographicallyPrecedes(then.bytes) ? now.path : then.path
    }
    let longer = entries.count > earlier.entries.count ? entries : earlier.entries
    return longer.dropFirst(min(entries.count, earlier.entries.count)).first?.path
  }

  private mutating func add(
    _ folder: OpenFolder, _ path: [UInt8], depth: Int
  ) throws(ContainerError) {
    for name in try ContainerError.located({ () throws(FileError) in try folder.names() }) {
      let bytes = path.isEmpty ? name : path + [UInt8(ascii: "/")] + name
      let text = PathText.text(of: name)
      let status = try ContainerError.located { () throws(FileError) in try folder.status(of: text)
      }
      guard entries.count < Self.maximumEntries else {
        throw .folderLimit(
          .entries, limit: Self.maximumEntries, path: PathText.text(of: bytes))
      }
      entries.append(DeliveryEntry(status: status, bytes: bytes))
      guard status.kind == .folder else { continue }
      guard depth < Self.maximumDepth else {
        throw .folderLimit(.depth, limit: Self.maximumDepth, path: PathText.text(of: bytes))
      }
      let inner = try ContainerError.located { () throws(FileError) in try folder.openFolder(text) }
      try add(inner, bytes, depth: depth + 1)
    }
  }
}
