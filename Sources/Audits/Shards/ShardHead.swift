/// What a part of a run says of itself: which it is, and what all parts must have in common.
public struct ShardHead: Sendable, Hashable {
  /// Which part.
  public var shard: Shard
  /// What decides verdicts beside policy, keys and time, one setting a text.
  public var settings: [String]
  /// The digest of everything that the walk came to (``ShardInventory``): every part walks through all of it, so
  /// that nothing can be left to a part that does not have it.
  public var inventory: String
  /// The digest of the bundles that were found, and of what is wrong with others (``ShardInventory``).
  public var bundles: String

  /// Describes a part.
  public init(shard: Shard, settings: [String], inventory: String, bundles: String) {
    self.shard = shard
    self.settings = settings
    self.inventory = inventory
    self.bundles = bundles
  }
}
