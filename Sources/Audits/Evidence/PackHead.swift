public import StrictEncoding

/// How the artifacts of a pack were judged: the first line of its facts.
public struct PackHead: Sendable, Hashable {
  /// The schema of the line (`Docs/JSON.md`); the lines of artifacts have none.
  public static let schema = "sigcheck/audit-pack-facts/v1"

  /// What judged.
  public enum Judge: Sendable, Hashable {
    /// A policy of the pack, with the keys that had to have signed it, and how many of them.
    case policy(file: String, keys: [String], threshold: Int?)
    /// Keys of the pack, and how many had to have signed.
    case keys(files: [String], threshold: Int)
  }

  /// The time that was judged at.
  public var judgedAt: Timestamp
  /// Whether every digest of images was recomputed.
  public var isDeep: Bool
  /// How far ahead was looked for what ends.
  public var within: TimeSpan
  /// What judged.
  public var judge: Judge
  /// Notes how artifacts were judged.
  public init(judgedAt: Timestamp, isDeep: Bool, within: TimeSpan, judge: Judge) {
    self.judgedAt = judgedAt
    self.isDeep = isDeep
    self.within = within
    self.judge = judge
  }
}
