import Foundation
import PolicyExchange
import PolicyFiles
import SigningKeys
import StrictEncoding
import Testing

/// Policies to export, and what their files say.
enum ExportSamples {
  static let keys = ["p256": "a", "ed25519": "b", "p384": "c", "p521": "d"]

  /// A policy of four keys, `a` to `d`, each with a role of its own.
  static func policy(
    _ text: String, members: [String: String] = [:], top: String = "",
    path: String = "policy.toml"
  ) throws -> LoadedPolicy {
    var lines = ["version = 1", top]
    for (file, name) in keys.sorted(by: { $0.value < $1.value }) {
      let key = try Samples.key(file)
      lines += [
        "[keys.\(name)]", "id = \"\(key.id.digest)\"", "pem = \"\"\"\n\(key.pem)\"\"\"",
        members[name] ?? "purposes = [\"image\"]", "[roles.\(name)]", "keys = [\"\(name)\"]",
      ]
    }
    return try LoadedPolicy(
      text: (lines + [text, ""]).joined(separator: "\n"), named: path, at: Samples.now())
  }

  static func export(
    _ policy: LoadedPolicy, as format: ExportedPolicy.Format = .containers, weaker: Bool = false,
    lists: Bool = true
  ) throws -> ExportedPolicy {
    try ExportedPolicy(
      policy, as: format, at: Samples.now(), allowsWeaker: weaker, allowsKeyLists: lists)
  }

  /// The scopes of a `policy.json`: each a list of sets of keys, one of which must have signed; one that
  /// rejects demands a signature by none.
  static func scopes(_ exported: ExportedPolicy) throws -> [String: [Set<String>]] {
    let document = try JSONValue.parse(Array(exported.text.utf8)).objectValue
    #expect(document?["default"] == [["type": "reject"]])
    var scopes: [String: [Set<String>]] = [:]
    for (name, value) in document?["transports"]?.objectValue?["docker"]?.objectValue?.members ?? []
    {
      let requirements = (value.arrayValue ?? []).compactMap(\.objectValue)
      scopes[name] =
        requirements.contains { $0["type"] == "reject" }
        ? [[]] : try requirements.map(keySet)
    }
    return scopes
  }

  private static func keySet(_ requirement: JSONObject) throws -> Set<String> {
    let texts =
      requirement["keyData"]?.stringValue.map { [$0] }
      ?? requirement["keyDatas"]?.arrayValue?.compactMap(\.stringValue) ?? []
    return Set(
      try texts.map { text in
        let key = try PublicKey(pem: Base64.decode(text))
        return try keys.first { try Samples.key($0.key) == key }?.value ?? "?"
      })
  }

  /// The reasons of what could not be said, with their effect.
  static func losses(_ exported: ExportedPolicy) -> Set<String> {
    Set(exported.untranslated.map { "\($0.reason.code) \($0.effect.rawValue)" })
  }
}
