/// A trusted key, its lifetime, and how much a run saw of it.
public struct ReportKey: Sendable, Hashable {
  /// The key ID, or what stands for an identity, as `sha256:` and hexadecimal digits.
  public var keyID: String
  /// What the policy, or the file of the key, calls it.
  public var name: String
  /// Whom certificates must name, for an identity; nil for a key.
  public var subject: String?
  /// The identity provider that must vouch for it, or the trusted root that does; nil for a key.
  public var issuer: String?
  /// How it signs, such as `ecdsa-p256`; nil where the key was not needed and so not read.
  public var algorithm: String?
  /// Who answers for it.
  public var owner: String?
  /// What it may sign; empty where nothing is said of that.
  public var purposes: [String]
  /// What has become of it: `active`, `retired`, `superseded` or `compromised`.
  public var state: String
  /// Since when it is in that state, as RFC 3339.
  public var since: String?
  /// The first second at which it is believed, as RFC 3339.
  public var from: String?
  /// The first second at which it is believed no longer, as RFC 3339.
  public var until: String?
  /// How many signatures by it count.
  public var counted: UInt64
  /// How many signatures by it do not count.
  public var notCounted: UInt64

  /// Whether certificates that name somebody are believed, and no key.
  public var isIdentity: Bool { subject != nil }

  /// Notes a key or an identity.
  public init(
    keyID: String, name: String, subject: String? = nil, issuer: String? = nil,
    algorithm: String? = nil, owner: String? = nil,
    purposes: [String] = [], state: String = "active", since: String? = nil, from: String? = nil,
    until: String? = nil, counted: UInt64 = 0, notCounted: UInt64 = 0
  ) {
    self.keyID = keyID
    self.name = name
    self.subject = subject
    self.issuer = issuer
    self.algorithm = algorithm
    self.owner = owner
    self.purposes = purposes
    self.state = state
    self.since = since
    self.from = from
    self.until = until
    self.counted = counted
    self.notCounted = notCounted
  }
}
