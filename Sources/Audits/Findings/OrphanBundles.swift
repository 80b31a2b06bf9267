import Digests
public import Sidecars
import StrictEncoding

/// The bundles that are about nothing that was looked at, and the artifacts that were changed since they were
/// signed, as far as names tell.
///
/// A bundle that signs a path is about what has this path at its end; one that signs a mere name is about what
/// has that name beside the bundle, or, where nothing has, about everything of that name, if that is not much.
public struct OrphanBundles: Sendable {
  /// What is to be told of each bundle.
  public private(set) var findings: [AuditFinding] = []
  private var changed: Set<[UInt8]> = []

  /// Looks which bundles nothing was matched with.
  ///
  /// - Parameters:
  ///   - index: The bundles, each of which was looked up for whatever it is about.
  ///   - suspects: What has a name that some bundle signs, and that none is about by its digest.
  ///   - unread: What has such a name and could not be read: a bundle that means one of these may be about it,
  ///     so that nothing is told of the bundle.
  public init(of index: BundleIndex, suspects: [String], unread: [String] = []) {
    let orphans = Set(index.orphans)
    let bundles = (0..<index.count).lazy.compactMap { position -> UnmatchedBundle? in
      let names = index.missingNames(at: position)
      let isOrphan = orphans.contains(position)
      guard !names.isEmpty || isOrphan else { return nil }
      let bundle = index[position]
      return UnmatchedBundle(
        path: bundle.path, label: bundle.label, names: names, isOrphan: isOrphan)
    }
    self.init(of: bundles, suspects: suspects, unread: unread)
  }

  /// Looks at bundles of which it is known what nothing was matched with, in the order of their index.
  init(of bundles: some Sequence<UnmatchedBundle>, suspects: [String], unread: [String]) {
    let byName = Self.byLastPart(suspects)
    let unreadByName = Self.byLastPart(unread)
    for bundle in bundles {
      let names = bundle.names
      let paths = names.flatMap { Self.changed(byName[Self.lastPart($0)] ?? [], $0, bundle.path) }
      // One bundle is told of for each artifact: a file of bundles can name thousands of things.
      for path in paths where changed.insert(Array(path.utf8)).inserted {
        findings.append(.changedArtifact(path: path, bundle: bundle.label))
      }
      let mayBeThere = names.contains { name in
        !Self.changed(unreadByName[Self.lastPart(name)] ?? [], name, bundle.path).isEmpty
      }
      if paths.isEmpty, !mayBeThere, bundle.isOrphan {
        findings.append(.orphanSignature(bundle: bundle.label, names: names))
      }
    }
  }

  /// Whether one of the suspects was changed.
  public func isChanged(_ path: String) -> Bool { changed.contains(Array(path.utf8)) }

  /// Those of the candidates that a bundle at a path means by a name.
  private static func changed(_ candidates: [String], _ name: String, _ bundle: String) -> [String]
  {
    if name.utf8.contains(UInt8(ascii: "/")) {
      return candidates.filter { path in
        path.isExactly(name)
          || path.utf8.suffix(name.utf8.count + 1).elementsEqual(("/" + name).utf8)
      }
    }
    let beside = candidates.filter { folder($0).isExactly(folder(bundle)) }
    if !beside.isEmpty { return beside }
    return candidates.count <= mostMeant ? candidates : []
  }

  /// Of more things with one name it cannot be said which a bundle elsewhere means.
  private static let mostMeant = 8

  private static func byLastPart(_ paths: [String]) -> [[UInt8]: [String]] {
    Dictionary(grouping: paths, by: lastPart)
  }

  private static func lastPart(_ path: String) -> [UInt8] {
    Array(path.utf8.split(separator: UInt8(ascii: "/")).last ?? path.utf8[...])
  }

  private static func folder(_ path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }
}
