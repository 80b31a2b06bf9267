import StrictEncoding
import TestSupport

extension Mutations {
  /// Whom the certificate names.
  static let identities: [Mutation] = [
    leaf("no issuer", step: "identity", "identity-no-issuer") { plan in
      plan.form = plan.form.changing("1.3.6.1.4.1.57264.1.1 ", to: nil)
        .changing("1.3.6.1.4.1.57264.1.8 ", to: nil)
    },
    asked("other issuer", "identity-issuer") { $0.issuer = "https://other.example" },
    asked("issuer in other case", "identity-issuer") { $0.issuer = $0.issuer.uppercased() },
    asked("other subject", "identity-subject") { $0.subject = "https://other.example" },
    asked("beginning of the subject", "identity-subject") { $0.subject.removeLast() },
    asked("other kind", "identity-subject-kind") { $0.subjectKind = "email" },
    asked("other claim", "identity-claim") {
      $0.claims = ["source-repository-ref": "refs/tags/v2"]
    },
    Mutation("identity", "no claim", of: Shapes.message1, "identity-no-claim") { recipe in
      recipe.question.claims = ["source-repository-ref": "refs/tags/v1"]
      recipe.edits.leaf = { plan, _ in
        plan.form = plan.form.changing("1.3.6.1.4.1.57264.1.14 ", to: nil)
      }
    },
  ]

  /// What a trusted root may not say.
  static let roots: [Mutation] = [
    Mutation("root", "too large", of: Shapes.message1, "trusted-root-too-large") {
      $0.edits.rootBytes = { $0 += Array(repeating: 0x20, count: 1 << 20) }
    },
    Mutation("root", "no JSON", of: Shapes.message1, "trusted-root-not-json") {
      $0.edits.rootBytes = { $0.removeLast() }
    },
    Mutation("root", "nothing trusted", of: Shapes.message1, "trusted-root-empty") {
      $0.edits.root = { _, _ in
        RootJSON.root(logs: [], authorities: [], certificateLogs: [], timestampAuthorities: [])
      }
    },
    root(
      "root", "version", "trusted-root-media-type", "/mediaType",
      "application/vnd.dev.sigstore.trustedroot+json;version=0.9"),
    root("root", "no ID", "trusted-root-missing-member", "/tlogs/0/logId", nil),
    root("root", "another member", "trusted-root-unknown-member", "/tlogs/0/note", "x"),
    root("root", "wrong type", "trusted-root-wrong-type", "/tlogs", "x"),
    root(
      "root", "too many", "trusted-root-too-many", "/tlogs",
      .array(Array(repeating: .null, count: 65))),
    root(
      "root", "long text", "trusted-root-too-long", "/tlogs/0/operator",
      .string(String(repeating: "o", count: 2_049))),
    root("root", "no base64", "trusted-root-base64", "/tlogs/0/publicKey/rawBytes", "MFk*"),
    root(
      "root", "time", "trusted-root-time", "/tlogs/0/publicKey/validFor/start",
      "2026-02-30T00:00:00Z"),
    root(
      "root", "end before start", "trusted-root-end-before-start",
      "/tlogs/0/publicKey/validFor/end", "2024-12-31T23:59:59.999Z"),
    root("root", "address", "trusted-root-address", "/tlogs/0/baseUrl", "a@rekor1.example"),
    root("root", "hash", "trusted-root-hash-algorithm", "/tlogs/0/hashAlgorithm", "SHA2_512"),
    root(
      "root", "key details", "trusted-root-key-details", "/tlogs/0/publicKey/keyDetails", "PKIX_X"),
    root("root", "key", "trusted-root-key", "/tlogs/0/publicKey/rawBytes", "MFkw"),
    root(
      "root", "other details", "trusted-root-key-not-as-detailed", "/tlogs/0/publicKey/keyDetails",
      "PKIX_ED25519"),
    root(
      "root", "other ID", "trusted-root-log-id", "/tlogs/0/logId/keyId",
      .string(Base64.encode([UInt8](repeating: 7, count: 32)))),
    root(
      "root", "short ID of Rekor 1", "trusted-root-log-id", "/tlogs/0/logId/keyId", "AAECAw=="),
    root(
      "root", "certificate", "trusted-root-certificate",
      "/certificateAuthorities/0/certChain/certificates/0/rawBytes", "MAA="),
    Mutation("root", "no root last", of: Shapes.message1, "trusted-root-root-not-last") {
      $0.edits.root = { root, pki in
        let chain = [try pki.authority.bytes("root.der"), try pki.authority.bytes("middle.der")]
        return root.setting("/certificateAuthorities/0", to: RootJSON.authority(chain))
      }
    },
    Mutation("root", "not an issuer", of: Shapes.message1, "trusted-root-not-an-issuer") {
      $0.edits.root = { root, pki in
        root.setting(
          "/certificateAuthorities/1", to: RootJSON.authority(try pki.timestamper(.usual).chain))
      }
    },
    Mutation("root", "log twice", of: Shapes.message1, "trusted-root-repeated") {
      $0.edits.root = { root, _ in
        root.setting("/tlogs/3", to: try JSONPointer("/tlogs/0").value(in: root))
      }
    },
  ]

  private static func asked(
    _ name: String, _ code: String, _ change: (inout FixtureQuestion) -> Void
  ) -> Mutation {
    Mutation("identity", name, of: Shapes.message1, code) { change(&$0.question) }
  }
}
