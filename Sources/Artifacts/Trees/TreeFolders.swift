/// The folders and links of a tree by name, for following links.
struct TreeFolders {
  /// A link, and the folder that it is in.
  struct Link {
    let path: String
    let target: String
    let folder: Int
  }

  /// What a name in a folder stands for.
  enum Child {
    case folder(Int)
    case link(Int)
  }

  /// The folder at the top of the tree.
  static let root = 0
  /// No folder of the tree.
  static let outside = -1

  private(set) var links: [Link] = []
  private var parents: [Int] = [outside]
  private var children: [Key: Child] = [:]

  private struct Key: Hashable {
    let folder: Int
    let name: [UInt8]
  }

  /// Takes sorted entries, in which a folder stands before what is in it.
  init(_ entries: [TreeEntry]) {
    var folders: [[UInt8]: Int] = [[]: Self.root]
    for entry in entries {
      let isLink: Bool
      switch entry.content {
      case .folder: isLink = false
      case .link: isLink = true
      case .file: continue
      }
      let path = Array(entry.path.utf8)
      let slash = path.lastIndex(of: UInt8(ascii: "/"))
      guard let folder = folders[slash.map { Array(path[..<$0]) } ?? []] else {
        preconditionFailure("a tree's list has an entry in no folder")
      }
      let key = Key(folder: folder, name: Array(path[(slash.map { $0 + 1 } ?? 0)...]))
      if isLink, case .link(let target) = entry.content {
        children[key] = .link(links.count)
        links.append(Link(path: entry.path, target: target, folder: folder))
      } else {
        children[key] = .folder(parents.count)
        folders[path] = parents.count
        parents.append(folder)
      }
    }
  }

  /// The folder that holds this one; nil for the root, and for no folder of the tree.
  func parent(of folder: Int) -> Int? {
    guard folder > Self.root else { return nil }
    return parents[folder]
  }

  /// What a folder has under a name: a folder or a link, or nil for anything else.
  func child(of folder: Int, named name: some Sequence<UInt8>) -> Child? {
    children[Key(folder: folder, name: Array(name))]
  }
}
