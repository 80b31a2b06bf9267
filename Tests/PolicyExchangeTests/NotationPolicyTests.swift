import Foundation
import Policies
import PolicyExchange
import StrictEncoding
import TestSupport
import Testing

@Suite("Trust policy of notation")
struct NotationPolicyTests {
  private let rest =
    #""trustStores":["ca:acme"],"trustedIdentities":["x509.subject: C=US, O=acme"]"#

  private func policy(
    _ name: String, _ scopes: String, _ level: String = #""level":"strict""#, _ rest: String? = nil
  ) -> String {
    #"{"name":"\#(name)",\#(scopes),"signatureVerification":{\#(level)},\#(rest ?? self.rest)}"#
  }

  private func document(_ policies: String...) -> String {
    #"{"version":"1.0","trustPolicies":[\#(policies.joined(separator: ","))]}"#
  }

  private func read(
    _ text: String, store: String? = nil, withKey: Bool = true
  ) throws -> ImportedTrust {
    let keys = withKey ? [(name: "build", key: try Samples.key())] : []
    return try NotationPolicyReader(keys: keys, trustStore: store).read(Array(text.utf8))
  }

  private func code(_ text: String, store: String? = nil) throws -> String {
    do {
      _ = try read(text, store: store)
      return "read"
    } catch let error as ExchangeError { return error.code }
  }

  @Test("names and levels are taken, certificates are not")
  func rules() throws {
    let trust = try read(
      document(
        policy("one", #""registryScopes":["r.example/a/b","r.example/c"]"#),
        policy("all", #""registryScopes":["*"]"#, #""level":"audit""#)))
    #expect(trust.rules.map(\.name) == ["one", "all"])
    #expect(
      trust.rules[0].references == [
        "r.example/a/b:*", "r.example/a/b@*", "r.example/c:*", "r.example/c@*",
      ])
    #expect(trust.rules[1].references.isEmpty)
    #expect(trust.rules[1].except == trust.rules[0].references)
    #expect(trust.rules.map(\.enforcement) == [.hardMandatory, .advisory])
    #expect(trust.keys.map(\.name) == ["build"])
    #expect(
      trust.untranslated.filter { $0.effect == .looser }.map(\.reason)
        == [.check("authenticTimestamp"), .check("expiry"), .check("revocation")])
    let codes = Set(trust.untranslated.map(\.reason.code))
    #expect(
      codes.isSuperset(of: ["exchange-certificates", "exchange-identities", "exchange-level"]))
    #expect(
      try read(document(policy("one", #""registryScopes":["*"]"#)), withKey: false).keys.isEmpty)
  }

  @Test("levels and their overrides decide what is enforced")
  func levels() throws {
    for (level, enforcement, checks) in [
      (#""level":"permissive""#, Enforcement.hardMandatory, 0),
      (#""level":"audit","override":{"authenticity":"enforce"}"#, .hardMandatory, 0),
      (#""level":"strict","override":{"authenticity":"log","revocation":"skip"}"#, .advisory, 2),
      (#""level":"strict","verifyTimestamp":"afterCertExpiry""#, .hardMandatory, 3),
    ] {
      let trust = try read(document(policy("one", #""registryScopes":["*"]"#, level)))
      #expect(trust.rules.first?.enforcement == enforcement, "\(level)")
      #expect(trust.untranslated.count { $0.effect == .looser } == checks, "\(level)")
    }
  }

  @Test("what is skipped, or chosen by name, has no rule")
  func skipped() throws {
    let skip = try read(
      document(policy("s", #""registryScopes":["r.example/a"]"#, #""level":"skip""#)))
    #expect(skip.rules.isEmpty && skip.losses.first?.hasPrefix("exchange-accept-anything") == true)
    let blobs = try read(
      document(policy("a", #""globalPolicy":true"#), policy("b", #""globalPolicy":false"#)))
    #expect(blobs.rules.map(\.kinds) == [["file", "tree"]])
    #expect(blobs.untranslated.contains { $0.reason == .namedPolicy })
  }

  @Test("it is read strictly")
  func strict() throws {
    let scope = #""registryScopes":["*"]"#
    for (text, code) in [
      ("{}", "exchange-missing-member"), (document(), "exchange-value"),
      (#"{"version":"2.0","trustPolicies":[]}"#, "exchange-value"),
      (document(policy("a", scope + #","x":1"#)), "exchange-unknown-member"),
      (document(policy("a", scope, #""level":"lax""#)), "exchange-value"),
      (
        document(policy("a", scope, #""level":"strict","override":{"integrity":"log"}"#)),
        "exchange-unknown-member"
      ),
      (
        document(policy("a", scope, #""level":"strict","override":{"expiry":"skip"}"#)),
        "exchange-value"
      ),
      (document(policy("a", scope, #""level":"skip""#)), "exchange-value"),
      (
        document(policy("a", scope), policy("a", #""registryScopes":["r.example/a"]"#)),
        "exchange-value"
      ),
      (document(policy("a", scope), policy("b", scope)), "exchange-value"),
      (document(policy("a", #""registryScopes":["*","r.example/a"]"#)), "exchange-value"),
      (document(policy("a", #""registryScopes":["r.example/a:1"]"#)), "exchange-value"),
      (document(policy("a", #""registryScopes":[]"#)), "exchange-value"),
      (
        document(policy("a", scope), policy("b", #""globalPolicy":true"#)),
        "exchange-members-exclude"
      ),
      (
        document(policy("a", #""globalPolicy":true"#), policy("b", #""globalPolicy":true"#)),
        "exchange-value"
      ),
      (
        document(policy("a", scope, #""level":"strict""#, #""trustStores":["ca:a"]"#)),
        "exchange-missing-member"
      ),
    ] {
      #expect(try self.code(text) == code, "\(text.prefix(150))")
    }
  }

  @Test("a trust store that is given must be there, with certificates and without links")
  func trustStore() throws {
    try withTemporaryFolder { folder in
      let text = document(policy("a", #""registryScopes":["*"]"#))
      #expect(try code(text, store: folder.path) == "exchange-trust-store")
      let store = folder.appending(path: "x509/ca/acme")
      try FileManager.default.createDirectory(at: store, withIntermediateDirectories: true)
      #expect(try code(text, store: folder.path) == "exchange-trust-store")
      try Data("x".utf8).write(to: store.appending(path: "a.pem"))
      let trust = try read(text, store: folder.path)
      #expect(trust.untranslated.contains { $0.reason == .certificates("ca:acme (1 file)") })
      try FileManager.default.createSymbolicLink(
        at: store.appending(path: "b.pem"), withDestinationURL: store.appending(path: "a.pem"))
      #expect(try code(text, store: folder.path) == "exchange-trust-store")
      let named = text.replacing("ca:acme", with: "ca:../acme")
      #expect(try code(named, store: folder.path) == "exchange-trust-store")
    }
  }
}
