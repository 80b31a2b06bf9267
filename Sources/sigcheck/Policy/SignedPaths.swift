import NativeSystem
import Sidecars

/// The artifacts below a folder that have a bundle beside them.
struct SignedPaths {
  /// The paths, sorted.
  let paths: [String]

  /// Folders within folders: more than any delivery has.
  private static let maximumDepth = 64

  /// Looks through a folder; links to folders are not followed.
  init(below folder: String) throws(Failure) {
    var found: Set<String> = []
    do throws(FileError) { try Self.collect(folder, depth: 0, into: &found) } catch {
      throw Failure(error)
    }
    paths = found.sorted()
  }

  private static func collect(
    _ folder: String, depth: Int, into found: inout Set<String>
  ) throws(FileError) {
    guard depth < maximumDepth else { return }
    let prefix = folder.hasSuffix("/") ? folder : folder + "/"
    let names = try OpenFolder.open(folder).names().map(PathText.text)
    for name in names {
      let path = prefix + name
      if let owner = SidecarName.owner(of: name), try FileSystem.exists(prefix + owner) {
        found.insert(prefix + owner)
      }
      let kind = try FileSystem.status(of: path, followLinks: false).kind
      if kind == .folder { try collect(path, depth: depth + 1, into: &found) }
    }
  }
}
