public import SigningKeys
public import StrictEncoding

/// A signer as a policy lists it, by a key or by an identity that certificates name: who answers for it,
/// what it may sign, and when it is believed.
public struct PolicySigner: Sendable {
  /// The policy's own name for it.
  public let name: String
  /// How its signatures are known.
  public let source: Source
  /// Who answers for it, for people.
  public let owner: String?
  /// What it may sign; at least one.
  public let purposes: Set<KeyPurpose>
  /// When it is believed.
  public let lifetime: KeyLifetime
  /// What is accepted of it after it was taken out of use; nothing of an identity, whose signatures are
  /// proven to be older.
  public let accepted: Set<PinnedSignature>

  /// How the signatures of a signer are known.
  public enum Source: Sendable {
    /// By a public key, read and checked against its ID when it is first needed, and by what logs and
    /// authorities prove where that is demanded.
    case key(PinnedKey, KeyEvidence?)
    /// By certificates that name an identity.
    case identity(PolicyIdentity)
  }

  /// The root whose authorities and logs are believed about it; nil for a key without.
  public var root: PinnedRoot? {
    switch source {
    case .key(_, let evidence): evidence?.root
    case .identity(let identity): identity.root
    }
  }

  /// Lists a key.
  public init(
    name: String, key: PinnedKey, evidence: KeyEvidence? = nil, owner: String? = nil,
    purposes: Set<KeyPurpose>, lifetime: KeyLifetime = KeyLifetime(),
    accepted: Set<PinnedSignature> = []
  ) {
    self.init(name, .key(key, evidence), owner, purposes, lifetime, accepted)
  }

  /// Lists an identity, under the name that it has already.
  public init(
    identity: PolicyIdentity, owner: String? = nil, purposes: Set<KeyPurpose>,
    lifetime: KeyLifetime = KeyLifetime()
  ) {
    self.init(identity.trusted.name, .identity(identity), owner, purposes, lifetime, [])
  }

  private init(
    _ name: String, _ source: Source, _ owner: String?, _ purposes: Set<KeyPurpose>,
    _ lifetime: KeyLifetime, _ accepted: Set<PinnedSignature>
  ) {
    self.name = name
    self.source = source
    self.owner = owner
    self.purposes = purposes
    self.lifetime = lifetime
    self.accepted = accepted
  }

  /// The same signer, of which other things have become known, or which may sign other things.
  public func changed(
    lifetime: KeyLifetime? = nil, purposes: Set<KeyPurpose>? = nil,
    accepted: Set<PinnedSignature>? = nil
  ) -> PolicySigner {
    PolicySigner(
      name, source, owner, purposes ?? self.purposes, lifetime ?? self.lifetime,
      accepted ?? self.accepted)
  }

  /// What stands for the signer: the ID that the policy gives to a key, or ``TrustedIdentity/id``.
  public var id: KeyID {
    switch source {
    case .key(let key, _): key.id
    case .identity(let identity): identity.trusted.id
    }
  }

  /// The key; nil for an identity.
  public var key: PinnedKey? {
    if case .key(let key, _) = source { key } else { nil }
  }

  /// The identity; nil for a key.
  public var identity: PolicyIdentity? {
    if case .identity(let identity) = source { identity } else { nil }
  }

  /// What must be proven about its signatures by a root; nil for a key without one.
  public var evidence: KeyEvidence? {
    switch source {
    case .key(_, let evidence): evidence
    case .identity(let identity):
      KeyEvidence(
        root: identity.root, demand: identity.trusted.demand, named: identity.rootName)
    }
  }

  /// The table of a policy that lists it.
  public var table: String {
    switch source {
    case .key: "keys"
    case .identity: "identities"
    }
  }

  /// Why a signature by this signer about an artifact is not believed, or nil if it is.
  public func refusal(
    of signature: PinnedSignature, at now: Timestamp, trustedTime: Timestamp?
  ) -> KeyRefusal? {
    lifetime.refusal(
      at: now, trustedTime: trustedTime, isPinned: accepted.contains(signature))
  }
}
