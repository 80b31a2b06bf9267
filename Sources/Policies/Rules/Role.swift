/// A function that some signers have, and how many of them must sign to exercise it.
public struct Role: Sendable, Hashable {
  /// The policy's own name for it.
  public let name: String
  /// The names of the keys, each once.
  public let keys: [String]
  /// The names of the identities, each once.
  public let identities: [String]
  /// How many distinct signers must have signed: an identity counts once, whoever has its certificates.
  public let threshold: Int

  /// Notes a role; whether it can be exercised is seen where it becomes part of a policy.
  public init(name: String, keys: [String] = [], identities: [String] = [], threshold: Int = 1) {
    self.name = name
    self.keys = keys
    self.identities = identities
    self.threshold = threshold
  }

  /// The names of all signers, keys first.
  public var signers: [String] { keys + identities }
}
