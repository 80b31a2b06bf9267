import Sidecars

/// What a part of a run says of a bundle, so that it can be told what all parts together have of that which it
/// is about.
public struct ShardBundle: Sendable, Hashable {
  /// Its position in the index, which is the same in every part.
  public var position: UInt64
  /// Which of its claims something in this part is what they are about, by their places among them.
  public var matched: [Int]
  /// What it is; said by one of the parts, and by none if that one has all that it is about.
  public var look: Look?

  /// What a bundle is.
  public struct Look: Sendable, Hashable {
    /// The path of its file.
    public var path: String
    /// Its line, where the file has several.
    public var line: Int?
    /// What each of its claims calls the artifact.
    public var names: [String?]

    /// Describes a bundle.
    public init(path: String, line: Int?, names: [String?]) {
      self.path = path
      self.line = line
      self.names = names
    }
  }

  /// Describes a bundle.
  public init(position: UInt64, matched: [Int], look: Look?) {
    self.position = position
    self.matched = matched
    self.look = look
  }

  /// What a part has to say of the bundle at a position of an index; nil for nothing.
  init?(_ index: BundleIndex, _ position: Int, in shard: Shard) {
    let matched = index.matchedClaims(at: position)
    let isOwn = position % shard.count == shard.number - 1
    guard isOwn || !matched.isEmpty else { return nil }
    let bundle = index[position]
    let isWhole = !matched.isEmpty && matched.count == bundle.claims.count
    guard isOwn, !isWhole else {
      if isOwn { return nil }
      self.init(position: UInt64(position), matched: matched, look: nil)
      return
    }
    self.init(
      position: UInt64(position), matched: matched,
      look: Look(path: bundle.path, line: bundle.line, names: bundle.claims.map(\.name)))
  }
}
