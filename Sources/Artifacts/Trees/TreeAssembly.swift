import Digests
import NativeSystem
import StrictEncoding

/// Puts a tree's entries together from what was listed and what was digested.
enum TreeAssembly {
  /// The entries in the order of the bytes of their paths.
  ///
  /// `digests` are those of the regular files, in the order of the listing.
  static func entries(
    of listing: [ListedFolder], _ digests: [SHA256Digest]
  ) -> [TreeEntry] {
    var entries: [TreeEntry] = []
    var rest = digests[...]
    for folder in listing {
      for entry in folder.entries {
        let path = exactText(folder.path(of: entry.name))
        entries.append(TreeEntry(path: path, content: content(of: entry, &rest)))
      }
    }
    precondition(rest.isEmpty, "a file was digested that is not listed")
    entries.sort { $0.path.precedesBytewise($1.path) }
    return entries
  }

  private static func content(
    of entry: ListedEntry, _ digests: inout ArraySlice<SHA256Digest>
  ) -> TreeEntry.Content {
    if let target = entry.target { return .link(target: String(decoding: target, as: UTF8.self)) }
    guard entry.status.kind == .regular else { return .folder }
    guard let sha256 = digests.popFirst() else {
      preconditionFailure("a listed file was not digested")
    }
    return .file(
      size: entry.status.size, sha256: sha256, isExecutable: entry.status.isExecutable)
  }

  /// The UTF-8 text of a path, where ``PathText`` writes some of its scalars in another way.
  static func exactText(_ path: String) -> String {
    String(decoding: PathText.bytes(of: path), as: UTF8.self)
  }
}
