import Audits
import Digests
import NativeSystem
import PolicyFiles
import Sidecars
import StrictEncoding

/// The files of a policy with the places that they have in a pack, where they find each other as they do here.
struct PackedPolicyFiles {
  /// One file.
  struct Part {
    let source: String
    let name: String
    let role: PackFile.Role
  }

  /// The outermost file's name in the pack.
  let main: String
  private(set) var parts: [Part] = []

  /// The folder of the pack.
  private static let folder = "policy"
  /// A folder that stands for one above the policy's own, whose name does not matter.
  private static let level = "base"

  /// Finds every file that a policy was read from, or is read from later, and the signatures beside them.
  init(_ loaded: LoadedPolicy) throws(Failure) {
    let base = FileSystem.folder(of: loaded.path)
    let prefix =
      loaded.path.utf8.contains(UInt8(ascii: "/")) ? (base == "/" ? "/" : base + "/") : ""
    var sources: [(String, PackFile.Role)] = [(loaded.path, .policy)]
    sources += loaded.paths.filter { !$0.isExactly(loaded.path) }.map { ($0, .policyPart) }
    for file in loaded.files {
      sources += Self.signatures(beside: file.path).map { ($0, .policySignature) }
    }
    if let state = loaded.state { sources.append((state.path, .policyState)) }
    var places: [(String, PackFile.Role, up: Int, parts: [Substring])] = []
    for (source, role) in sources {
      let (up, parts) = try Self.place(of: source, prefix)
      places.append((source, role, up, parts))
    }
    let depth = places.map(\.up).max() ?? 0
    var names: Set<String> = []
    var main = ""
    for (source, role, up, rest) in places {
      let levels = Array(repeating: Self.level, count: depth - up)
      let name = ([Self.folder] + levels + rest.map(String.init)).joined(separator: "/")
      if role == .policy { main = name }
      if names.insert(name).inserted { parts.append(Part(source: source, name: name, role: role)) }
    }
    self.main = main
  }

  /// Where a path is from a folder: so many folders up, and then down.
  private static func place(
    of path: String, _ prefix: String
  ) throws(Failure) -> (up: Int, parts: [Substring]) {
    // By bytes, as the system cuts paths.
    let separator = UInt8(ascii: "/")
    let rest = path.utf8.dropFirst(prefix.utf8.count)
    guard path.utf8.starts(with: prefix.utf8), rest.first != separator else {
      throw Failure(PackError.leadsOutside(path: path))
    }
    var up = 0
    var parts: [Substring] = []
    for part in rest.split(separator: separator) where !part.elementsEqual(".".utf8) {
      if !part.elementsEqual("..".utf8) {
        parts.append(Substring(part))
      } else if parts.popLast() == nil {
        up += 1
      }
    }
    return (up, parts)
  }

  private static func signatures(beside path: String) -> [String] {
    guard let name = try? SidecarName(of: path),
      let folder = try? SidecarFolder(listing: name.folder)
    else { return [] }
    // They are spelled as the path of their file, so that they have its place.
    return folder.sidecars(of: name)
  }
}
