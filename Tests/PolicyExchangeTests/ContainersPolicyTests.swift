import Foundation
import Policies
import PolicyExchange
import PolicyFiles
import SigningKeys
import StrictEncoding
import TestSupport
import Testing

@Suite("policy.json of the containers tools")
struct ContainersPolicyTests {
  private func keyData(_ name: String = "p256") throws -> String {
    Base64.encode(Array(try Samples.key(name).pem.utf8))
  }

  private func signed(_ more: String = "", key: String = "p256") throws -> String {
    #"{"type":"sigstoreSigned","keyData":"\#(try keyData(key))"\#(more)}"#
  }

  private func read(_ text: String) throws(ExchangeError) -> ImportedTrust {
    try ContainersPolicyReader().read(Array(text.utf8))
  }

  private func docker(_ scopes: String) -> String {
    #"{"default":[{"type":"reject"}],"transports":{"docker":{\#(scopes)}}}"#
  }

  private func code(_ text: String) -> String {
    do throws(ExchangeError) {
      _ = try read(text)
      return "read"
    } catch { return error.code }
  }

  private let repository = #","signedIdentity":{"type":"matchRepository"}"#

  @Test("scopes become patterns, and leave out the scopes below them")
  func scopes() throws {
    let one = try signed(repository)
    let trust = try read(
      docker(
        """
        "":[\(one)],"reg.example":[\(one)],"reg.example/a":[\(one)],"reg.example/a/b:1":[\(one)],
        "reg.example:5000/a":[\(one)],"*.example":[\(one)]
        """))
    let rules = trust.rules.map { "\($0.references) except \($0.except)" }
    let a = ["reg.example/a/**", "reg.example/a:*", "reg.example/a@*"]
    let port = ["reg.example:5000/a/**", "reg.example:5000/a:*", "reg.example:5000/a@*"]
    let b = ["reg.example/a/b:1"]
    #expect(
      rules == [
        "[] except \(["reg.example/**"] + a + b + port + ["*.example/**", "*.example:*/**"])",
        "\(["reg.example/**"]) except \(a + b)", "\(a) except \(b)", "\(b) except []",
        "\(port) except []",
        "\(["*.example/**", "*.example:*/**"]) except \(["reg.example/**"] + a + b + port)",
      ])
    #expect(trust.rules.allSatisfy { $0.closeness == .repository && $0.kinds == ["image"] })
    #expect(trust.keys.count == 1 && trust.roles.count == 1)
  }

  @Test("all requirements are demanded, and one of the keys of each")
  func requirements() throws {
    let both =
      #"{"type":"sigstoreSigned","keyDatas":["\#(try keyData())","\#(try keyData("ed25519"))"]}"#
    let trust = try read(
      docker(#""r.example/a":[\#(try signed()),\#(both),{"type":"insecureAcceptAnything"}]"#))
    #expect(trust.rules.first?.require == ["signers", "signers-2"])
    #expect(trust.roles.map(\.keys.count) == [1, 2])
    #expect(trust.rules.first?.closeness == .exact)
  }

  @Test("nothing is accepted that is not signed by a key, and all of it is told")
  func refused() throws {
    let one = try signed(repository)
    for (requirements, losses) in [
      (#"{"type":"reject"}"#, []), (#"\#(one),{"type":"reject"}"#, []),
      (#"{"type":"insecureAcceptAnything"}"#, ["exchange-accept-anything"]),
      (#"{"type":"signedBy","keyType":"GPGKeys","keyPath":"/x"}"#, ["exchange-requirement"]),
      (
        #"\#(one),{"type":"signedBy","keyType":"GPGKeys","keyPath":"/x"}"#, ["exchange-requirement"]
      ),
      (#"{"type":"sigstoreSigned","fulcio":{"caPath":"/x"}}"#, ["exchange-requirement"]),
      (#"{"type":"sigstoreSigned","pki":{}}"#, ["exchange-requirement"]),
      (try signed(#","rekorPublicKeyPath":"/x""#), ["exchange-requirement"]),
      (
        try signed(#","signedIdentity":{"type":"remapIdentity","prefix":"a","signedPrefix":"b"}"#),
        ["exchange-signed-identity"]
      ),
      (
        try signed(#","signedIdentity":{"type":"exactRepository","dockerRepository":"a/b"}"#),
        ["exchange-signed-identity"]
      ),
    ] {
      let trust = try read(docker(#""r.example/a":[\#(requirements)]"#))
      #expect(trust.rules.isEmpty && trust.keys.isEmpty, "\(requirements)")
      #expect(trust.untranslated.map(\.reason.code) == losses)
      #expect(trust.untranslated.allSatisfy { $0.effect == .stricter })
    }
    let other = try read(
      #"{"default":[{"type":"insecureAcceptAnything"}],"transports":{"dir":{"":[\#(one)]}}}"#)
    #expect(
      other.untranslated.map(\.reason.code) == ["exchange-transport", "exchange-accept-anything"])
  }

  @Test("it is read as strictly as there")
  func strict() throws {
    let one = try signed()
    for (text, code) in [
      ("{}", "exchange-missing-member"), ("[]", "exchange-wrong-type"),
      ("{", "json-unexpected-end"),
      (#"{"default":[]}"#, "exchange-value"), (#"{"default":{}}"#, "exchange-wrong-type"),
      (#"{"default":[{"type":"reject"}],"x":1}"#, "exchange-unknown-member"),
      (#"{"default":[{"type":"reject","x":1}]}"#, "exchange-unknown-member"),
      (#"{"default":[{"type":"reject"}],"default":[]}"#, "json-duplicate-member"),
      (#"{"default":[{"type":"maybe"}]}"#, "exchange-value"),
      (#"{"default":[{}]}"#, "exchange-missing-member"),
      (#"{"default":[{"type":"sigstoreSigned"}]}"#, "exchange-members-exclude"),
      (#"{"default":[\#(one.dropLast()),"keyPath":"/x"}]}"#, "exchange-members-exclude"),
      (#"{"default":[{"type":"sigstoreSigned","keyData":"!"}]}"#, "exchange-value"),
      (#"{"default":[{"type":"sigstoreSigned","keyData":"dGV4dA=="}]}"#, "key-not-pem"),
      (#"{"default":[{"type":"sigstoreSigned","keyDatas":[]}]}"#, "exchange-value"),
      (#"{"default":[{"type":"sigstoreSigned","keyPath":"a.pub"}]}"#, "exchange-relative-path"),
      (#"{"default":[{"type":"sigstoreSigned","keyPath":"/no/such.pub"}]}"#, "exchange-unreadable"),
      (
        #"{"default":[\#(one.dropLast()),"signedIdentity":{"type":"matchExact","x":1}}]}"#,
        "exchange-unknown-member"
      ),
      (
        #"{"default":[\#(one.dropLast()),"signedIdentity":{"type":"exactReference"}}]}"#,
        "exchange-missing-member"
      ),
      (#"{"default":[\#(one.dropLast()),"signedIdentity":{"type":"any"}}]}"#, "exchange-value"),
    ] {
      #expect(self.code(text) == code, "\(text.prefix(120))")
    }
  }

  @Test("too many scopes are refused, and scopes that name nothing are told")
  func bounds() throws {
    let many = (0...ExchangeLimits.scopes).map { #""r.example/a\#($0)":[{"type":"reject"}]"# }
    #expect(code(docker(many.joined(separator: ","))) == "exchange-too-many")
    for scope in ["a b", "r.example//a", "*.*.x", "*.x/y", "x*", "[::1]/a"] {
      let trust = try read(docker(#""\#(scope)":[\#(try signed())]"#))
      #expect(trust.rules.isEmpty)
      #expect(trust.untranslated.map(\.reason.code) == ["exchange-scope"], "\(scope)")
    }
  }
}
