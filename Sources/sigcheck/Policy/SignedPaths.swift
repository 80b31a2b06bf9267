import NativeSystem
import Sidecars
import StrictEncoding

/// The artifacts below a folder that have a bundle beside them.
struct SignedPaths {
  /// The paths, sorted.
  let paths: [String]

  /// Folders within folders: more than any delivery has.
  private static let maximumDepth = 64

  /// Looks through a folder; links to folders are not followed.
  init(below folder: String) throws(Failure) {
    var found: Set<String> = []
    try Self.collect(folder, depth: 0, into: &found)
    paths = found.sorted()
  }

  private static func collect(
    _ folder: String, depth: Int, into found: inout Set<String>
  ) throws(Failure) {
    guard depth < maximumDepth else {
      throw Failure(RetireTrouble.tooDeep(path: folder, limit: maximumDepth))
    }
    let prefix = folder.path(to: "")
    var folders: [String] = []
    do throws(FileError) {
      for name in try OpenFolder.open(folder).names().map(PathText.text) {
        let path = prefix + name
        if let owner = SidecarName.owner(of: name), try FileSystem.exists(prefix + owner) {
          found.insert(prefix + owner)
        }
        let kind = try FileSystem.status(of: path, followLinks: false).kind
        if kind == .folder { folders.append(path) }
      }
    } catch {
      throw Failure(error)
    }
    for path in folders { try collect(path, depth: depth + 1, into: &found) }
  }
}
