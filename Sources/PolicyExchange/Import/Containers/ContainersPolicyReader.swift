import Policies
import StrictEncoding

/// Reads `policy.json` of the containers tools (containers-policy.json(5)).
///
/// The most specific scope decides there and every rule that matches here, so each rule leaves out the
/// scopes below its own. A scope that says what no policy can has no rule: its images are refused.
public struct ContainersPolicyReader: Sendable {
  private let role: String

  /// Prepares to read; the sets of keys get roles of this name, with numbers from the second on.
  public init(role: String = "signers") {
    self.role = role
  }

  /// Reads the file's bytes, and the key files that it names by absolute paths.
  ///
  /// - Throws: ``ExchangeError``; an unknown member refuses the file, as it does there.
  public func read(_ bytes: [UInt8]) throws(ExchangeError) -> ImportedTrust {
    let reader = try StrictObject(parsing: bytes)
    try reader.demandKnown(["default", "transports"])
    let general = try Self.requirements(
      try reader.demanded(reader.object["default"], "default"), at: "default")
    var trust = ImportedTrust()
    var scopes: [(scope: ContainersScope, place: String, requirements: [ContainersRequirement])] =
      []
    var hasOwnDefault = false
    for (transport, value) in try reader.inner("transports")?.object.members ?? [] {
      let place = "transports.\(transport)"
      for (name, value) in try StrictObject(value, at: place).object.members {
        let at = "\(place).\"\(name)\""
        let requirements = try Self.requirements(value, at: at)
        guard transport.isExactly("docker") else {
          let rejects = requirements.contains { if case .reject = $0 { true } else { false } }
          trust.note(at, .transport(transport), rejects ? .other : .stricter)
          continue
        }
        guard let scope = ContainersScope(name) else {
          trust.note(at, .scope(name), .stricter)
          continue
        }
        if name.isEmpty { hasOwnDefault = true }
        scopes.append((scope, at, requirements))
      }
    }
    if !hasOwnDefault, let all = ContainersScope("") { scopes.append((all, "default", general)) }
    guard scopes.count <= ExchangeLimits.scopes else {
      throw .tooMany(what: "scopes", limit: ExchangeLimits.scopes)
    }
    for (scope, place, requirements) in scopes {
      let inner = scopes.map(\.scope).filter { scope.isOverridden(by: $0) }
      try add(scope, except: inner, requirements, at: place, to: &trust)
    }
    if !trust.keys.isEmpty {
      trust.note("transports", .archives, .other)
      trust.note("keys", .otherSignatures("cosign"), .other)
    }
    return trust
  }

  private static func requirements(
    _ value: JSONValue, at place: String
  ) throws(ExchangeError) -> [ContainersRequirement] {
    guard let values = value.arrayValue else {
      throw .wrongType(place: place, expected: "an array")
    }
    guard !values.isEmpty else {
      throw .value(place: place, expected: "a requirement", found: "an empty array")
    }
    var requirements: [ContainersRequirement] = []
    for (position, value) in values.enumerated() {
      requirements.append(try ContainersRequirement(value, at: "\(place)[\(position)]"))
    }
    return requirements
  }

  private func add(
    _ scope: ContainersScope, except inner: [ContainersScope],
    _ requirements: [ContainersRequirement], at place: String, to trust: inout ImportedTrust
  ) throws(ExchangeError) {
    guard let (signed, closeness) = Self.demands(requirements, at: place, &trust) else { return }
    var roles: [String] = []
    for keys in signed {
      var names: [String] = []
      for key in keys {
        let name = try trust.add(key.key, named: key.name, owner: nil, purposes: ["image"])
        if !names.contains(name) { names.append(name) }
      }
      let name = trust.role(of: names, named: role)
      if !roles.contains(name) { roles.append(name) }
    }
    trust.rules.append(
      ImportedTrust.Rule(
        name: PolicyNames.unique(
          scope.text.isEmpty ? "default" : scope.text, among: trust.rules.map(\.name)),
        description: place, kinds: ["image"], references: scope.text.isEmpty ? [] : scope.patterns,
        except: inner.flatMap(\.patterns), require: roles, closeness: closeness,
        enforcement: .hardMandatory))
  }

  /// The sets of keys, each of which must have signed, and how close names must be; nil where nothing is
  /// to be accepted.
  private static func demands(
    _ requirements: [ContainersRequirement], at place: String, _ trust: inout ImportedTrust
  ) -> (keys: [[ContainersRequirement.NamedKey]], closeness: ReferenceCloseness)? {
    var sets: [[ContainersRequirement.NamedKey]] = []
    var closeness = ReferenceCloseness.repository
    for (position, requirement) in requirements.enumerated() {
      let at = "\(place)[\(position)]"
      switch requirement {
      case .reject: return nil
      case .acceptAnything: break
      case .other(let what):
        trust.note(at, .requirement(what), .stricter)
        return nil
      case .signed(_, .other(let identity)):
        trust.note(at, .signedIdentity(identity), .stricter)
        return nil
      case .signed(let keys, let identity):
        sets.append(keys)
        if case .repository = identity { break }
        closeness = .exact
        if case .exactOrDigest = identity { trust.note(at, .digestReference, .stricter) }
      }
    }
    guard !sets.isEmpty else {
      trust.note(place, .acceptAnything, .stricter)
      return nil
    }
    return (sets, closeness)
  }
}
