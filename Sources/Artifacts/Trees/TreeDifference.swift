import StrictEncoding

/// In what two trees differ, entry by entry.
public struct TreeDifference: Sendable, Equatable {
  /// Entries that are there and are not signed.
  public private(set) var added: [TreeEntry] = []
  /// Entries that are signed and are not there.
  public private(set) var removed: [TreeEntry] = []
  /// Paths that are both, and hold something else.
  public private(set) var changed: [Change] = []

  /// A path whose content is another.
  public struct Change: Sendable, Equatable {
    /// What is signed.
    public let signed: TreeEntry
    /// What is there.
    public let found: TreeEntry
    /// The path of both.
    public var path: String { found.path }
  }

  /// Compares the signed list with the one that was measured.
  public init(signed: TreeList, found: TreeList) {
    var signedRest = signed.entries[...]
    var foundRest = found.entries[...]
    while let before = signedRest.first, let now = foundRest.first {
      if before.path.isExactly(now.path) {
        if before != now { changed.append(Change(signed: before, found: now)) }
        signedRest.removeFirst()
        foundRest.removeFirst()
      } else if before.path.precedesBytewise(now.path) {
        removed.append(before)
        signedRest.removeFirst()
      } else {
        added.append(now)
        foundRest.removeFirst()
      }
    }
    removed += signedRest
    added += foundRest
  }

  /// The number of paths that differ.
  public var count: Int { added.count + removed.count + changed.count }
}
