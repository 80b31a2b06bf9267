public import SigningKeys
public import StrictEncoding

/// A key as a policy lists it: who holds it, what it may sign, and when it is believed.
public struct PolicyKey: Sendable {
  /// The policy's own name for it.
  public let name: String
  /// The public key, read and checked against its ID when it is first needed.
  public let source: PinnedKey
  /// Who answers for it, for people.
  public let owner: String?
  /// What it may sign; at least one.
  public let purposes: Set<KeyPurpose>
  /// When it is believed.
  public let lifetime: KeyLifetime
  /// What is accepted of it after it was taken out of use.
  public let accepted: Set<PinnedSignature>

  /// The key ID that the policy gives.
  public var id: KeyID { source.id }

  /// Lists a key.
  public init(
    name: String, source: PinnedKey, owner: String? = nil, purposes: Set<KeyPurpose>,
    lifetime: KeyLifetime = KeyLifetime(), accepted: Set<PinnedSignature> = []
  ) {
    self.name = name
    self.source = source
    self.owner = owner
    self.purposes = purposes
    self.lifetime = lifetime
    self.accepted = accepted
  }

  /// Why a signature by this key about an artifact is not believed, or nil if it is.
  public func refusal(
    of signature: PinnedSignature, at now: Timestamp, trustedTime: Timestamp?
  ) -> KeyRefusal? {
    lifetime.refusal(
      at: now, trustedTime: trustedTime, isPinned: accepted.contains(signature))
  }
}
