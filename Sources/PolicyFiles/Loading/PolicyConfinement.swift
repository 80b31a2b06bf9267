/// The folder that a policy of untrusted origin must keep within: nothing else is opened for it, not even to
/// find out what it is.
///
/// Paths are taken apart as text. That is enough for a folder without links that nobody else writes to, as a
/// private copy is; it is not for any other.
public struct PolicyConfinement: Sendable {
  private let root: String
  private let has: @Sendable (String) -> Bool

  /// Confines a policy to a folder.
  ///
  /// - Parameters:
  ///   - root: The folder, as the path of the policy begins.
  ///   - has: Whether there is a file of a name, which is relative to the folder and has neither `.` nor `..`.
  public init(root: String, has: @escaping @Sendable (String) -> Bool) {
    self.root = root
    self.has = has
  }

  /// Whether a path leads to a file of the folder.
  public func contains(_ path: String) -> Bool {
    // By bytes, as the system cuts paths.
    let separator = UInt8(ascii: "/")
    let prefix = root + "/"
    guard path.utf8.starts(with: prefix.utf8) else { return false }
    let rest = path.utf8.dropFirst(prefix.utf8.count)
    guard rest.first != separator else { return false }
    var parts: [Substring] = []
    for part in rest.split(separator: separator) where !part.elementsEqual(".".utf8) {
      if !part.elementsEqual("..".utf8) {
        parts.append(Substring(part))
      } else if parts.popLast() == nil {
        return false
      }
    }
    return has(parts.joined(separator: "/"))
  }

  /// Refuses a file, just parsed, that names any other file that is not of the folder.
  ///
  /// - Throws: ``PolicyFileError`` with ``PolicyFileProblem/leadsOutside(path:)``.
  func demandInside(_ document: PolicyDocument) throws(PolicyFileError) {
    for (name, reader, member) in document.namedFiles {
      let path = PinnedReading(base: document.file).path(of: name)
      guard contains(path) else { throw reader.error(.leadsOutside(path: path), at: member) }
    }
  }
}

extension PolicyDocument {
  /// Every file that the document names, with where it does.
  fileprivate var namedFiles: [(name: String, reader: TableReader, member: String)] {
    var files = includes.map { ($0.path, $0.reader, "file") }
    for key in keys {
      if case .file(let path) = key.place { files.append((path, key.reader, "file")) }
      if case .file(let pinned) = key.accepted {
        files.append((pinned.path, pinned.reader, "file"))
      }
    }
    files += authorities.map { ($0.path, $0.reader, "file") }
    files += roots.map { ($0.path, $0.reader, "file") }
    for identity in identities {
      files += (identity.revocation?.paths ?? []).map {
        ($0, identity.reader, "revocation-lists")
      }
    }
    if let waivers { files.append((waivers.path, waivers.reader, "file")) }
    if let state { files.append((state, reader, "state")) }
    return files
  }
}
