import Digests
import SigningKeys
import StrictEncoding
import TestSupport
import TransparencyLogs

extension Mutations {
  /// Step 8: the body can be read without doubt.
  static let bodies: [Mutation] = [
    entry("8 unknown version", "log-body-unsupported-kind") { entry, _, _ in entry.version = "0.0.9"
    },
    entry("8 other kind", "log-body-other-kind") { entry, _, _ in entry.kind = "dsse" },
    Mutation("log", "8 no JSON", of: Shapes.message1, "log-body-not-json") {
      $0.edits.bodyBytes = { $0.append(UInt8(ascii: "x")) }
    },
    Mutation("log", "8 member twice", of: Shapes.message1, "log-body-not-json") {
      $0.edits.bodyBytes = { bytes in
        bytes.replaceSubrange(0..<1, with: Array(#"{"kind":"hashedrekord","#.utf8))
      }
    },
    body("8 no digest", "log-body-missing-member", "/spec/data/hash", nil),
    body("8 another member", "log-body-unknown-member", "/spec/note", "x"),
    body("8 wrong type", "log-body-wrong-type", "/spec/data", "x"),
    body("8 no base64", "log-body-base64", "/spec/signature/content", "AAE*"),
    body("8 short digest", "log-body-digest", "/spec/data/hash/value", "00"),
    body("8 digest's function", "log-body-digest-algorithm", "/spec/data/hash/algorithm", "sha1"),
    Mutation("log", "8 too many signatures", of: Shapes.envelope1, "log-body-too-many") {
      $0.edits.body = { body, _ in body.count = 17 }
    },
    body("8 no PEM", "log-body-verifier", "/spec/signature/publicKey/content", "AAEC"),
    body(
      "8 two verifiers", of: Shapes.message2, "log-body-verifier", verifier + "/publicKey",
      ["rawBytes": "AAEC"]),
    body(
      "8 key details", of: Shapes.message2, "log-body-key-details", verifier + "/keyDetails",
      "PKIX_X"),
    body(
      "8 function of the key, Rekor 2", of: Shapes.message2, "log-body-digest-algorithm",
      verifier + "/keyDetails", "PKIX_ECDSA_P384_SHA_384"),
    body(
      "8 missing, dsse 0.0.1", of: Shapes.envelope1, "log-body-missing-member", "/spec/payloadHash",
      nil),
    body(
      "8 missing, intoto 0.0.2", of: Shapes.inToto1, "log-body-missing-member",
      "/spec/content/payloadHash", nil),
    body(
      "8 missing, hashedrekord 0.0.2", of: Shapes.message2, "log-body-missing-member",
      "/spec/hashedRekordV002/data", nil),
    body(
      "8 missing, dsse 0.0.2", of: Shapes.envelope2, "log-body-missing-member",
      "/spec/dsseV002/payloadHash", nil),
  ]

  /// Step 9: the body is about the bundle.
  static let bindings: [Mutation] = [
    [
      Mutation("log", "9 envelope for a message", of: Shapes.message1, "log-entry-other-content") {
        $0.entries[0].kind = .dsse001
      },
      Mutation(
        "log", "9 digest of another function", of: Shapes.message1, "log-entry-digest-algorithm"
      ) {
        $0.edits.body = { body, _ in body.algorithm = .sha512 }
      },
    ],
    binding("other payload", [Shapes.inToto1], "log-entry-other-payload") { body, _ in
      body.payload = Array("{}".utf8)
    },
    binding("other payload type", [Shapes.inToto1], "log-entry-other-payload-type") { body, _ in
      body.payloadType = "text/plain"
    },
    binding("signature twice", envelopes, "log-entry-signature-count") { body, _ in
      body.count = 2
    },
    binding("other digest", every, "log-entry-other-digest") { body, _ in
      body.hashed = Array("else".utf8)
    },
    binding("other signature", every, "log-entry-other-signature") { body, _ in
      body.signature[8] ^= 1
    },
    binding("other signer", every, "log-entry-other-signer") { body, pki in
      body.certificate = try pki.authority.bytes("middle.der")
    },
    binding("key for its certificate", every, "log-entry-other-signer") { body, _ in
      body.certificate = nil
    },
    binding("other key", keys, "log-entry-other-signer") { body, pki in
      body.key = pki.certificateLogs[0].publicKey.canonicalSPKI
    },
  ].flatMap { $0 }

  private static let every = [
    Shapes.message1, Shapes.message2, Shapes.envelope1, Shapes.inToto1, Shapes.envelope2,
  ]
  private static let envelopes = [Shapes.envelope1, Shapes.inToto1, Shapes.envelope2]
  private static let keys = [Shapes.keyMessage, Shapes.keyEnvelope]
  private static let verifier = "/spec/hashedRekordV002/signature/verifier"

  private static func body(
    _ name: String, of shape: BundleRecipe = Shapes.message1, _ code: String, _ path: String,
    _ value: JSONValue?
  ) -> Mutation {
    Mutation("log", name, of: shape, code) { recipe in
      recipe.edits.bodyJSON = { $0.setting(path, to: value) }
    }
  }

  private static func binding(
    _ name: String, _ shapes: [BundleRecipe], _ code: String,
    _ change: @escaping @Sendable (inout TestBody, SigstorePKI) throws -> Void
  ) -> [Mutation] {
    shapes.map { shape in
      let kind = shape.entries.first?.kind
      let words = "9 \(name), \(kind?.name ?? "") \(kind?.version ?? "")"
      return Mutation("log", words, of: shape, code) { $0.edits.body = change }
    }
  }
}
