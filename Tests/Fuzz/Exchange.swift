// Files of other tools: allowed_signers, policy.json, trustpolicy.json, and keys in SSH's binary format.
// libFuzzer: -max_len=4096 -dict=exchange.dict
import Policies
import PolicyExchange
import PolicyFiles
import SigningKeys
import StrictEncoding
import TestSupport
import TrustRoots

/// What is read is a policy that loads, with the keys that were read and no others; a rule requires a role,
/// a role has a key; a key in SSH's format is the key that its PEM form is.
enum ExchangeTarget: FuzzTarget {
  static func seeds() throws -> [Seed] {
    let pem = try TestVectors.bytes("keys/public/test-ed25519.pem")
    let key = try PublicKey(pem: pem)
    let blob = string("ssh-ed25519") + string(Array(key.canonicalSPKI.suffix(32)))
    let line = "ssh-ed25519 \(Base64.encode(blob))"
    let signed =
      #"{"type":"sigstoreSigned","keyData":"\#(Base64.encode(pem))","signedIdentity":{"type":"matchRepository"}}"#
    let scopes =
      "\"\":[\(signed)]," + #""r.example/a":[\#(signed)],"*.b":[{"type":"reject"}]"#
    let verification = #""signatureVerification":{"level":"strict"}"#
    let texts = [
      "signers": "# c\na@x,b@x namespaces=\"file,git\",valid-after=\"20260101Z\" \(line) comment\n",
      "ca": "*@x cert-authority \(line)\n\"c@x\" valid-before=\"202612312359Z\" \(line)\n",
      "containers": #"{"default":[{"type":"reject"}],"transports":{"docker":{\#(scopes)}}}"#,
      "notation":
        #"{"version":"1.0","trustPolicies":[{"name":"a","registryScopes":["r.example/a"],\#(verification),"trustStores":["ca:x"],"trustedIdentities":["*"]}]}"#,
    ]
    return texts.map { Seed(name: $0.key, bytes: Array($0.value.utf8)) }
      + [Seed(name: "blob", bytes: blob)]
  }

  private static func string(_ bytes: [UInt8]) -> [UInt8] { [0, 0, 0, UInt8(bytes.count)] + bytes }
  private static func string(_ text: String) -> [UInt8] { string(Array(text.utf8)) }

  static func check(_ input: [UInt8]) {
    for type in ["ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"] {
      if let key = try? PublicKey(openSSHType: type, blob: input) {
        let again = try? PublicKey(pem: Array(key.pem.utf8))
        demand(again == nil || again == key, "a key is the same in both formats")
      }
    }
    if let trust = try? AllowedSignersReader().read(input) { check(trust) }
    if let trust = try? AllowedSignersReader(principals: ["a@x"]).read(input) { check(trust) }
    // A key file that the input names would make the run depend on this machine.
    if !names(input, "keyPath"), let trust = try? ContainersPolicyReader().read(input) {
      check(trust)
      demand(trust.rules.allSatisfy { $0.closeness != .any }, "a name is always compared")
    }
    if let trust = try? NotationPolicyReader(keys: [("k", stranger)]).read(input) { check(trust) }
  }

  private static func names(_ input: [UInt8], _ word: String) -> Bool {
    String(decoding: input, as: UTF8.self).contains(word) || input.contains(UInt8(ascii: "\\"))
  }

  private static func check(_ trust: ImportedTrust) {
    demand(Set(trust.keys.map(\.key.id)).count == trust.keys.count, "a key stands once")
    guard !trust.keys.isEmpty, !trust.rules.isEmpty else { return }
    do throws(PolicyFileError) {
      let text = try ImportedPolicyText(
        trust, heading: trust.untranslated.map { "\($0.place) \($0.reason)" },
        issued: PolicySeeds.now, expires: PolicySeeds.later, path: "policy.toml")
      let policy = try LoadedPolicy(text: text.text, named: "policy.toml", at: PolicySeeds.now)
        .policy
      demand(policy.rules.count == trust.rules.count, "each rule is there")
      demand(
        Set(policy.keys.map(\.id)) == Set(trust.keys.map(\.key.id)),
        "the keys are those that were read")
      demand(policy.rules.allSatisfy { !$0.require.isEmpty }, "a rule requires a role")
    } catch {
      demand(isLong(error), "what was read is a policy: \(error.code) \(error.member)")
    }
  }

  /// A pattern may be longer than any that a policy has.
  private static func isLong(_ error: PolicyFileError) -> Bool {
    if case .pattern(.tooLong, _) = error.problem { true } else { false }
  }

  private static let stranger: PublicKey = {
    do { return try PublicKey(pem: TestVectors.bytes("keys/public/test-p256.pem")) } catch {
      preconditionFailure("the test key is read: \(error)")
    }
  }()
}

extension PolicySeeds {
  /// A time after the present of the seeds.
  static var later: Timestamp {
    guard let time = try? Timestamp(secondsSinceEpoch: now.secondsSinceEpoch + 86_400) else {
      preconditionFailure("a day later is a time")
    }
    return time
  }
}

typealias Target = ExchangeTarget
