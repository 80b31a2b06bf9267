import Policies
import Testing
import TrustRoots

/// What cannot be a policy, whoever puts it together.
@Suite struct ConstructionTests {
  @Test func `A policy without rules, keys or roles is none`() {
    var trial = Trial()
    trial.rules = []
    #expect(trial.trouble() == "policy-empty")
    trial = Trial()
    trial.keys = []
    #expect(trial.trouble() == "policy-trusts-nobody")
    trial = Trial()
    trial.roles = []
    #expect(trial.trouble() == "policy-unknown-role")
  }

  @Test func `A rule without a role and a role without a key trust nobody`() {
    var trial = Trial()
    trial.rules = [Rule(id: "r", require: [])]
    #expect(trial.trouble() == "policy-trusts-nobody")
    trial = Trial()
    trial.roles[0] = Role(name: "dev", keys: [])
    #expect(trial.trouble() == "policy-trusts-nobody")
  }

  @Test(arguments: [
    (0, "threshold-below-one"), (-1, "threshold-below-one"), (4, "threshold-above-keys"),
  ])
  func `A threshold must demand something and be within reach`(threshold: Int, code: String) {
    var trial = Trial()
    trial.roles[0] = Role(name: "dev", keys: ["alice", "bob", "carol"], threshold: threshold)
    #expect(trial.trouble() == code)
  }

  @Test func `Names must be there`() {
    var trial = Trial()
    trial.roles[0] = Role(name: "dev", keys: ["alice", "dave"])
    #expect(trial.trouble() == "policy-unknown-key")
    trial = Trial()
    trial.rules[0] = Rule(id: "r", require: ["dev", "qa"])
    #expect(trial.trouble() == "policy-unknown-role")
    trial = Trial()
    trial.waivers = [Made.waiver(of: "other")]
    #expect(trial.trouble() == "policy-unknown-rule")
  }

  @Test func `Names must be there once`() {
    var trial = Trial()
    trial.roles[0] = Role(name: "dev", keys: ["alice", "alice"], threshold: 2)
    #expect(trial.trouble() == "policy-name-repeated")
    trial = Trial()
    trial.roles.append(trial.roles[0])
    #expect(trial.trouble() == "policy-name-repeated")
    trial = Trial()
    trial.keys.append(Made.key("alice"))
    #expect(trial.trouble() == "policy-name-repeated")
    trial = Trial()
    trial.rules.append(trial.rules[0])
    #expect(trial.trouble() == "policy-name-repeated")
    trial = Trial()
    trial.rules[0] = Rule(id: "r", require: ["dev", "dev"])
    #expect(trial.trouble() == "policy-name-repeated")
    trial = Trial()
    trial.waivers = [Made.waiver(), Made.waiver()]
    #expect(trial.trouble() == "policy-name-repeated")
  }

  @Test func `A key under two names would count twice`() throws {
    var trial = Trial()
    trial.keys.append(
      PolicySigner(name: "twin", key: try #require(trial.keys[0].key), purposes: [.file]))
    #expect(trial.trouble() == "policy-key-repeated")
  }

  @Test func `A key must have a purpose and a window that is not empty`() {
    var trial = Trial()
    trial.keys[0] = Made.key("alice", purposes: [])
    #expect(trial.trouble() == "policy-key-without-purpose")
    for until in [0, -1] as [Int64] {
      trial.keys[0] = Made.key("alice", KeyLifetime(from: Made.day(0), until: Made.day(until)))
      #expect(trial.trouble() == "policy-window-empty")
    }
  }

  @Test func `A waiver ends after it begins and lasts ninety days at most`() {
    var trial = Trial()
    trial.waivers = [Made.waiver(from: 0, until: 0)]
    #expect(trial.trouble() == "policy-window-empty")
    trial.waivers = [Made.waiver(from: -45, until: 45)]
    #expect(trial.trouble() == nil)
    trial.waivers = [Made.waiver(from: -45, until: 46)]
    #expect(trial.trouble() == "waiver-too-long")
  }

  @Test func `A policy that expires before it is issued never gives a verdict`() {
    var trial = Trial()
    trial.validity = PolicyValidity(issued: Made.day(0), expires: Made.day(0))
    #expect(trial.trouble() == "policy-expired")
    trial.validity = PolicyValidity(issued: Made.day(1), expires: Made.day(-1))
    #expect(trial.trouble() == "policy-not-yet-issued")
  }

  /// U+212A is canonically equivalent to the letter K, which Swift's `==` says of strings.
  @Test func `A name is the one with the same bytes`() {
    var trial = Trial()
    trial.keys.append(Made.key("Kim"))
    trial.roles[0] = Role(name: "Kernel", keys: ["Kim"])
    trial.rules[0] = Rule(id: "r", require: ["\u{212A}ernel"])
    #expect(trial.trouble() == "policy-unknown-role")
    trial.rules[0] = Rule(id: "r", require: ["Kernel"])
    #expect(trial.trouble() == nil)
    trial.roles[0] = Role(name: "Kernel", keys: ["\u{212A}im"])
    #expect(trial.trouble() == "policy-unknown-key")
    trial = Trial()
    trial.rules[0] = Rule(id: "K", require: ["dev"])
    trial.waivers = [Made.waiver(of: "\u{212A}")]
    #expect(trial.trouble() == "policy-unknown-rule")
  }

  @Test func `A policy gives verdicts from its issue until its end`() {
    var trial = Trial()
    trial.validity = PolicyValidity(issued: Made.day(0), expires: Made.day(10))
    for (day, code) in [
      (-1, "policy-not-yet-issued"), (0, nil), (9, nil), (10, "policy-expired"),
      (11, "policy-expired"),
    ] as [(Int64, String?)] {
      trial.now = Made.day(day)
      #expect(trial.trouble() == code)
    }
  }
}
