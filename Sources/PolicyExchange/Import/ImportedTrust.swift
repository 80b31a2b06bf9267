public import Policies
public import SigningKeys
public import StrictEncoding

/// What a file of another tool says of trust, in this project's terms, and what it says beside that.
public struct ImportedTrust: Sendable {
  /// The keys, each once.
  public internal(set) var keys: [Key] = []
  /// The roles.
  public internal(set) var roles: [Role] = []
  /// The rules.
  public internal(set) var rules: [Rule] = []
  /// What the source says that is not in them, in its order.
  public internal(set) var untranslated: [Untranslated] = []

  /// A key.
  public struct Key: Sendable {
    /// The policy's name for it.
    public let name: String
    /// The key.
    public let key: PublicKey
    /// Who holds it, as the source says.
    public internal(set) var owner: String?
    /// What it may sign, as a policy writes it.
    public let purposes: [String]
    /// The first second at which it is believed.
    public internal(set) var from: Timestamp?
    /// The first second at which it is no longer.
    public internal(set) var until: Timestamp?
  }

  /// A role: any one of its keys exercises it.
  public struct Role: Sendable {
    /// The policy's name for it.
    public let name: String
    /// The names of its keys.
    public let keys: [String]
  }

  /// A rule.
  public struct Rule: Sendable {
    /// The policy's name for it.
    public let name: String
    /// Where it stands in the source, for people.
    public let description: String
    /// The kinds of artifacts that it is about.
    public let kinds: [String]
    /// Patterns of references; none for every name.
    public let references: [String]
    /// Patterns of names that it is not about.
    public let except: [String]
    /// The names of the roles that are required.
    public let require: [String]
    /// How close the signed reference must be.
    public let closeness: ReferenceCloseness
    /// What it means if it is not met.
    public let enforcement: Enforcement
  }

  /// The name of the key with this ID that is there already.
  func name(of key: PublicKey) -> String? { keys.first { $0.key.id == key.id }?.name }

  /// Notes a loss.
  mutating func note(
    _ place: String, _ reason: Untranslated.Reason, _ effect: Untranslated.Effect
  ) {
    untranslated.append(Untranslated(place, reason, effect))
  }

  /// Adds a key under a name of its own, or gives the name of the same key that is there.
  mutating func add(
    _ key: PublicKey, named base: String, owner: String?, purposes: [String]
  ) throws(ExchangeError) -> String {
    if let name = name(of: key) { return name }
    guard keys.count < ExchangeLimits.keys else {
      throw .tooMany(what: "keys", limit: ExchangeLimits.keys)
    }
    let name = PolicyNames.unique(base, among: keys.map(\.name))
    keys.append(Key(name: name, key: key, owner: owner, purposes: purposes))
    return name
  }

  /// The role of exactly these keys, made if it is not there.
  mutating func role(of names: [String], named base: String) -> String {
    if let role = roles.first(where: { $0.keys == names }) { return role.name }
    let name = PolicyNames.unique(base, among: roles.map(\.name))
    roles.append(Role(name: name, keys: names))
    return name
  }
}
