import Certificates
import Policies
import SigningKeys
import StrictEncoding
import Testing
import TrustRoots
import Verification

/// Identities of signers with certificates, in the place of keys.
@Suite struct IdentityTests {
  private static let root = PinnedRoot { () throws(TrustError) in throw .empty }

  /// An identity whose root is never read.
  static func identity(
    _ name: String, purposes: Set<KeyPurpose> = [.file], _ lifetime: KeyLifetime = KeyLifetime()
  ) throws -> PolicySigner {
    let trusted = TrustedIdentity(
      name: name,
      identity: try CertificateIdentity(subject: .exactly(name), issuer: "https://issuer.example"))
    return PolicySigner(
      identity: PolicyIdentity(trusted: trusted, rootName: "root", root: root),
      purposes: purposes, lifetime: lifetime)
  }

  static func id(_ name: String) throws -> KeyID { try identity(name).id }

  /// A signature by a certificate that names these identities.
  static func signature(
    _ names: String..., by label: String = "one", unproven: [String] = [],
    trusted: Timestamp? = Made.day(-1)
  ) throws -> SignatureFacts {
    var facts = Made.signature(label, trusted: trusted)
    let ids = try names.map { try id($0) }
    facts.key = ids[0]
    facts.countingIdentity = Made.id("the key of \(label)")
    facts.otherIdentities = Array(ids.dropFirst())
    facts.unprovenIdentities = try unproven.map { try id($0) }
    return facts
  }

  static func trial(_ role: Role, _ signatures: SignatureFacts...) throws -> Trial {
    var trial = Trial()
    trial.keys += try ["main", "other", "pattern"].map { try identity($0) }
    trial.roles = [role]
    trial.facts = Made.file(signatures)
    return trial
  }

  @Test func `An identity fills a role as a key does`() throws {
    let role = Role(name: "dev", keys: ["alice"], identities: ["main"], threshold: 2)
    #expect(try Self.trial(role, try Self.signature("main")).codes() == ["role-not-met"])
    #expect(
      try Self.trial(role, try Self.signature("main"), Made.signature("alice")).codes() == [])
    let alone = Role(name: "dev", identities: ["main"])
    #expect(try Self.trial(alone, try Self.signature("main")).codes() == [])
    #expect(try Self.trial(alone, try Self.signature("other")).codes() != [])
    #expect(try Self.trial(alone, Made.signature("alice")).codes() != [])
  }

  @Test func `An identity counts once, whoever has its certificates`() throws {
    let role = Role(name: "dev", identities: ["main", "pattern"], threshold: 2)
    let (one, two) = (
      try Self.signature("pattern", by: "one"), try Self.signature("pattern", by: "two")
    )
    #expect(try Self.trial(role, one, two).codes() == ["role-not-met"])
    #expect(try Self.trial(role, one, try Self.signature("main", by: "two")).codes() == [])
  }

  @Test func `A certificate that names several counts for one of them in each role`() throws {
    let both = try Self.signature("main", "pattern")
    let role = Role(name: "dev", identities: ["main", "pattern"], threshold: 2)
    #expect(try Self.trial(role, both).codes() == ["role-not-met"])
    // Twice the same signer stays one: the pattern would not make it two.
    #expect(
      try Self.trial(role, both, try Self.signature("main", "pattern", by: "two")).codes()
        == ["role-not-met"])
    // In a role without the first it counts for the second.
    var trial = try Self.trial(Role(name: "dev", identities: ["main"]), both)
    trial.roles.append(Role(name: "qa", identities: ["pattern"]))
    trial.rules = [Rule(id: "r", require: ["dev", "qa"])]
    #expect(try trial.codes() == [])
  }

  @Test func `A signature counts for any of its identities, and is counted as the first`() throws {
    let role = Role(name: "dev", identities: ["main", "pattern"])
    let two = Role(name: "dev", identities: ["main", "pattern"], threshold: 2)
    let both = try Self.signature("main", "pattern")
    for state in [
      KeyLifetime.State.retired(at: Made.day(-9)), .superseded(at: Made.day(-9)),
      .compromised(since: Made.day(-9)),
    ] {
      var trial = try Self.trial(role, both)
      trial.keys[3] = try Self.identity("main", KeyLifetime(state: state))
      if case .compromised = state {
        #expect(try trial.codes().contains("key-compromised"))
      } else {
        #expect(try trial.codes() == [])
        let counted = try trial.evaluate().rules[0].countedKeys
        #expect(counted == [try Self.id("pattern")])
      }
    }
    // What the first may not sign, the second may.
    var trial = try Self.trial(role, both)
    trial.keys[3] = try Self.identity("main", purposes: [.tree])
    #expect(try trial.codes() == [])
    // One of both windows and one of the second's alone are still one signer's.
    trial = try Self.trial(
      two, both, try Self.signature("main", "pattern", by: "two", trusted: Made.day(-9)))
    trial.keys[3] = try Self.identity("main", KeyLifetime(from: Made.day(-5)))
    #expect(try trial.codes() == ["role-not-met"])
  }

  @Test func `A compromised identity takes the others with it`() throws {
    for (named, unproven) in [(["main"], []), ([], ["main"])] {
      var signature = try Self.signature("pattern")
      signature.otherIdentities = try named.map { try Self.id($0) }
      signature.unprovenIdentities = try unproven.map { try Self.id($0) }
      var trial = try Self.trial(Role(name: "dev", identities: ["pattern"]), signature)
      #expect(try trial.codes() == [])
      trial.keys[3] = try Self.identity("main", KeyLifetime(state: .compromised(since: nil)))
      #expect(try trial.codes().contains("key-compromised"))
      // What is proven to be older than that is believed.
      trial.keys[3] = try Self.identity(
        "main", KeyLifetime(state: .compromised(since: Made.day(0))))
      #expect(try trial.codes() == [])
    }
  }

  @Test func `A key counts once, by itself and through its certificate`() throws {
    let role = Role(name: "dev", keys: ["alice"], identities: ["main", "other"], threshold: 2)
    let own = Made.signature("alice")
    var certified = try Self.signature("main")
    #expect(try Self.trial(role, own, certified).codes() == [])
    certified.countingIdentity = own.countingIdentity
    #expect(try Self.trial(role, own, certified).codes() == ["role-not-met"])
    // Two certificates for one key are one signer as well.
    var second = try Self.signature("other", by: "two")
    #expect(try Self.trial(role, certified, second).codes() == [])
    second.countingIdentity = own.countingIdentity
    #expect(try Self.trial(role, own, certified, second).codes() == ["role-not-met"])
    let third = try Self.signature("other", by: "three")
    #expect(try Self.trial(role, own, certified, second, third).codes() == [])
  }

  @Test func `A compromised key takes its certificates with it`() throws {
    var certified = try Self.signature("main")
    certified.countingIdentity = Made.id("alice")
    var trial = try Self.trial(Role(name: "dev", identities: ["main"]), certified)
    #expect(try trial.codes() == [])
    let index = try #require(trial.keys.firstIndex { $0.name == "alice" })
    trial.keys[index] = Made.key("alice", KeyLifetime(state: .compromised(since: nil)))
    #expect(try trial.codes() == ["key-compromised", "role-not-met"])
    trial.keys[index] = Made.key("alice", KeyLifetime(state: .compromised(since: Made.day(0))))
    #expect(try trial.codes() == [])
  }

  @Test func `Every compromise must be excused by itself`() throws {
    // One that a trusted time excuses hides none that it does not.
    let signature = try Self.signature("main", "other", "pattern")
    for (first, second) in [("main", "other"), ("other", "main")] {
      var trial = try Self.trial(Role(name: "dev", identities: ["pattern"]), signature)
      let excused = KeyLifetime(state: .compromised(since: Made.day(0)))
      for (name, lifetime) in [
        (first, excused), (second, KeyLifetime(state: .compromised(since: nil))),
      ] {
        #expect(try trial.codes() == [])
        let index = try #require(trial.keys.firstIndex { $0.name == name })
        trial.keys[index] = try Self.identity(name, lifetime)
      }
      #expect(try trial.codes() == ["key-compromised", "role-not-met"])
    }
    // Nor does the excuse of a key.
    var certified = signature
    certified.countingIdentity = Made.id("alice")
    var trial = try Self.trial(Role(name: "dev", identities: ["pattern"]), certified)
    let key = try #require(trial.keys.firstIndex { $0.name == "alice" })
    trial.keys[key] = Made.key("alice", KeyLifetime(state: .compromised(since: Made.day(0))))
    #expect(try trial.codes() == [])
    let index = try #require(trial.keys.firstIndex { $0.name == "main" })
    trial.keys[index] = try Self.identity("main", KeyLifetime(state: .compromised(since: nil)))
    #expect(try trial.codes() == ["key-compromised", "role-not-met"])
  }

  @Test func `A compromise is excused by times that its own root proves`() throws {
    let since = KeyLifetime(state: .compromised(since: Made.day(0)))
    for unproven in [[], ["main"]] {
      var signature =
        try unproven.isEmpty
        ? Self.signature("pattern", "main") : Self.signature("pattern", unproven: unproven)
      var trial = try Self.trial(Role(name: "dev", identities: ["pattern"]), signature)
      let index = try #require(trial.keys.firstIndex { $0.name == "main" })
      trial.keys[index] = try Self.identity("main", since)
      #expect(try trial.codes() == [])
      signature.otherProofs[try Self.id("main")] = SignatureProof()
      trial.facts = Made.file([signature])
      #expect(try trial.codes() == ["key-compromised", "role-not-met"])
    }
    // A key's, by those who are believed whatever root there is.
    var signature = try Self.signature("pattern")
    signature.countingIdentity = Made.id("alice")
    var trial = try Self.trial(Role(name: "dev", identities: ["pattern"]), signature)
    let key = try #require(trial.keys.firstIndex { $0.name == "alice" })
    trial.keys[key] = Made.key("alice", since)
    #expect(try trial.codes() == [])
    signature.proofByPolicy = SignatureProof()
    trial.facts = Made.file([signature])
    #expect(try trial.codes() == ["key-compromised", "role-not-met"])
  }

  @Test func `Nobody becomes another signer by leaving out a proof`() throws {
    let role = Role(name: "dev", identities: ["main", "pattern"], threshold: 2)
    let both = try Self.signature("main", "pattern")
    var less = try Self.signature("pattern", by: "two", unproven: ["main"])
    less.named = try ["main", "pattern"].map { try Self.id($0) }
    #expect(try Self.trial(role, both, less).codes() == ["role-not-met"])
    #expect(try Self.trial(role, less).codes() == ["role-not-met"])
    #expect(try Self.trial(Role(name: "dev", identities: ["pattern"]), less).codes() == [])
  }

  @Test func `Why an identity of the role is not believed is told`() throws {
    var signature = try Self.signature("pattern", unproven: ["main"])
    signature.unprovenRefusals = [
      try Self.id("main"): .timestampsNotMet(needed: 1, found: 0, unknown: 0)
    ]
    let role = Role(name: "dev", identities: ["main"])
    #expect(try Self.trial(role, signature).codes() == ["role-not-met", "timestamp-threshold"])
    let other = Role(name: "dev", identities: ["other"])
    #expect(try Self.trial(other, signature).codes() == ["role-not-met"])
  }

  @Test func `What a root proves helps the identities under it alone`() throws {
    var signature = try Self.signature("main", "pattern", trusted: Made.day(-9))
    signature.otherProofs = [try Self.id("pattern"): SignatureProof()]
    for (identity, codes) in [("main", []), ("pattern", ["role-not-met", "time-not-trusted"])] {
      var trial = try Self.trial(Role(name: "dev", identities: [identity]), signature)
      trial.rules = [
        Rule(id: "r", require: ["dev"], conditions: RuleConditions(needsTrustedTime: true))
      ]
      #expect(try trial.codes() == codes)
    }
    // Nor is a compromise excused by what another root proves.
    var trial = try Self.trial(Role(name: "dev", identities: ["pattern"]), signature)
    #expect(try trial.codes() == [])
    let index = try #require(trial.keys.firstIndex { $0.name == "pattern" })
    trial.keys[index] = try Self.identity(
      "pattern", KeyLifetime(state: .compromised(since: Made.day(-5))))
    #expect(try trial.codes() == ["key-compromised", "role-not-met"])
    signature.otherProofs = [try Self.id("pattern"): SignatureProof(trustedTime: Made.day(-7))]
    trial.facts = Made.file([signature])
    #expect(try trial.codes() == [])
    // What is told is what is proven for whom the signature counts.
    let use = try trial.evaluate().signatureUses[0]
    #expect(use.facts.key == (try Self.id("pattern")))
    #expect(use.facts.trustedTime == Made.day(-7))
  }

  @Test func `The window of an identity is held against the proven time`() throws {
    let window = KeyLifetime(from: Made.day(-10), until: Made.day(-5))
    for (day, codes) in [(-7, []), (-4, ["key-expired"]), (-11, ["key-not-yet-valid"])] {
      var trial = try Self.trial(
        Role(name: "dev", identities: ["main"]),
        try Self.signature("main", trusted: Made.day(Int64(day))))
      trial.keys[3] = try Self.identity("main", window)
      #expect(try trial.codes().filter { $0.hasPrefix("key-") } == codes)
    }
  }

  @Test func `What an identity may sign is said like that of a key`() throws {
    var trial = try Self.trial(
      Role(name: "dev", identities: ["main"]), try Self.signature("main"))
    trial.keys[3] = try Self.identity("main", purposes: [.tree])
    #expect(try trial.codes().contains("key-purpose"))
  }

  @Test func `An identity has a name of its own, and a role names what is there`() throws {
    var trial = try Self.trial(Role(name: "dev", identities: ["main"]))
    trial.keys.append(try Self.identity("main"))
    #expect(trial.trouble() == "policy-name-repeated")
    trial.keys[trial.keys.count - 1] = try Self.identity("alice")
    #expect(trial.trouble() == "policy-name-repeated")
    for (role, code) in [
      (Role(name: "dev", keys: ["main"]), "policy-unknown-key"),
      (Role(name: "dev", identities: ["alice"]), "policy-unknown-identity"),
      (Role(name: "dev", identities: ["main", "main"]), "policy-name-repeated"),
      (Role(name: "dev", identities: ["main"], threshold: 2), "threshold-above-keys"),
      (Role(name: "dev"), "policy-trusts-nobody"),
    ] {
      #expect(try Self.trial(role).trouble() == code)
    }
  }

  @Test func `A rule may demand a trusted time where a root proves one`() throws {
    var trial = try Self.trial(
      Role(name: "dev", identities: ["main"]), try Self.signature("main"))
    trial.authorities = []
    trial.rules[0] = Rule(
      id: "r", require: ["dev"], conditions: RuleConditions(needsTrustedTime: true))
    #expect(try trial.codes() == [])
    trial.facts = Made.file([try Self.signature("main", trusted: nil)])
    #expect(try trial.codes().contains("time-not-trusted"))
  }

  @Test func `A policy of identities alone trusts no key`() throws {
    var trial = try Self.trial(
      Role(name: "dev", identities: ["main"]), try Self.signature("main"))
    trial.keys.removeFirst(3)
    let signers = try trial.application().policy.trustedSigners
    #expect(signers.keys == nil)
    #expect(
      signers.certificates.map { $0.identities.map(\.name) } == [["main", "other", "pattern"]])
    #expect(try trial.codes() == [])
  }

  @Test func `Exact subjects are looked at before patterns`() throws {
    var trial = try Self.trial(Role(name: "dev", identities: ["main"]))
    let wide = TrustedIdentity(
      name: "a-pattern",
      identity: try CertificateIdentity(
        subject: .matching(try AnchoredPattern("m.*")), issuer: "https://issuer.example"))
    let root = try #require(trial.keys[3].identity?.root)
    trial.keys.append(
      PolicySigner(
        identity: PolicyIdentity(trusted: wide, rootName: "root", root: root), purposes: [.file]))
    let trusts = try trial.application().policy.trustedSigners.certificates
    #expect(
      trusts.map { $0.identities.map(\.name) } == [["main", "other", "pattern", "a-pattern"]])
  }

  @Test func `Compromising an identity is asked like that of a key`() throws {
    let trial = try Self.trial(Role(name: "dev", identities: ["main"]))
    let policy = try trial.application().policy
    let changed = try #require(policy.compromising(try Self.id("main"), since: nil))
    #expect(changed[try Self.id("main")]?.lifetime.state == .compromised(since: nil))
  }
}
