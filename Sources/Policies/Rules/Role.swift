/// A function that some keys have, and how many of them must sign to exercise it.
public struct Role: Sendable, Hashable {
  /// The policy's own name for it.
  public let name: String
  /// The names of the keys, each once.
  public let keys: [String]
  /// How many distinct keys must have signed.
  public let threshold: Int

  /// Notes a role; whether it can be exercised is seen where it becomes part of a policy.
  public init(name: String, keys: [String], threshold: Int = 1) {
    self.name = name
    self.keys = keys
    self.threshold = threshold
  }
}
