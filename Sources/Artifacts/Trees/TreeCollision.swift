/// Two entries of one folder that a file system without case or normal forms takes for one.
public struct TreeCollision: Sendable {
  /// The path of the one that comes first.
  public let path: String
  /// The path of the other.
  public let other: String

  /// The collisions in one folder, each with the first of its kind.
  ///
  /// What is in two folders that collide is not compared: the folders themselves are told of.
  static func all(in folder: ListedFolder) -> [TreeCollision] {
    var collisions: [TreeCollision] = []
    var names: [String: String] = [:]
    for entry in folder.entries {
      let folded = EntryPath.folded(entry.name)
      if let first = names[folded] {
        collisions.append(
          TreeCollision(
            path: TreeAssembly.exactText(folder.path(of: first)),
            other: TreeAssembly.exactText(folder.path(of: entry.name))))
      } else {
        names[folded] = entry.name
      }
    }
    return collisions
  }
}
