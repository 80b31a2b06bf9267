import Bundles
import StrictEncoding

extension Mutations {
  /// The bundle's form.
  static let structure: [Mutation] = [
    Mutation("bundle", "empty", of: Shapes.message1, "bundle-empty") {
      $0.edits.bytes = { $0 = [] }
    },
    Mutation("bundle", "cut", of: Shapes.message1, "bundle-not-json") {
      $0.edits.bytes = { $0.removeLast() }
    },
    Mutation("bundle", "more behind it", of: Shapes.message1, "bundle-not-json") {
      $0.edits.bytes = { $0 += Array("{}".utf8) }
    },
    Mutation("bundle", "legacy", of: Shapes.message1, "bundle-legacy-cosign") {
      $0.edits.bytes = { $0 = Array(#"{"base64Signature":"AAEC","cert":"AAEC"}"#.utf8) }
    },
    Mutation("bundle", "bare envelope", of: Shapes.envelope1, "bundle-bare-envelope") {
      $0.edits.json = { bundle, _ in bundle.objectValue?["dsseEnvelope"] ?? bundle }
    },
    edit("unknown version", "bundle-media-type", "/mediaType", version("0.4")),
    edit("no version", "bundle-missing-member", "/mediaType", nil),
    edit("no signature", "bundle-missing-member", "/messageSignature/signature", nil),
    edit("empty certificate", "bundle-missing-member", certificate, ""),
    edit("no certificate", "bundle-no-choice", "/verificationMaterial/certificate", nil),
    edit("no content", "bundle-no-choice", "/messageSignature", nil),
    edit(
      "two contents", "bundle-several-choices", "/dsseEnvelope",
      ["payload": "e30=", "payloadType": "x", "signatures": [["sig": "AAEC"]]]),
    edit(
      "two signers", "bundle-several-choices", "/verificationMaterial/publicKey", ["hint": "x"]),
    edit("another member", "bundle-unknown-member", "/verificationMaterial/note", "x"),
    edit("wrong type", "bundle-wrong-type", "/verificationMaterial/tlogEntries", "x"),
    edit("no base64", "bundle-base64", "/messageSignature/signature", "AAE*"),
    edit("a fraction", "bundle-not-an-integer", "\(entry)/logIndex", "1.5"),
    edit("a negative index", "bundle-negative-number", "\(entry)/logIndex", "-1"),
    edit("a short root hash", "bundle-wrong-length", "\(entry)/inclusionProof/rootHash", "AAEC"),
    edit(
      "another digest", "bundle-digest-algorithm", "/messageSignature/messageDigest/algorithm",
      "SHA3_256"),
    edit(
      "no signatures", of: Shapes.envelope1, "bundle-no-signatures", "/dsseEnvelope/signatures", []),
    edit(
      "two signatures", of: Shapes.envelope1, "bundle-several-signatures",
      "/dsseEnvelope/signatures/1", ["sig": "AAEC"]),
    edit(
      "another hint", of: Shapes.keyEnvelope, "bundle-key-hint-mismatch",
      "/dsseEnvelope/signatures/0/keyid", "another"),
    edit("a chain", of: Shapes.chain, "bundle-certificate-chain", "/mediaType", version("0.3")),
    edit(
      "an empty chain", of: Shapes.chain, "bundle-missing-member",
      "/verificationMaterial/x509CertificateChain/certificates", []),
    edit(
      "no promise", of: Shapes.promised, "bundle-missing-inclusion-promise",
      "\(entry)/inclusionPromise", nil),
    edit("no proof", "bundle-missing-inclusion-proof", "\(entry)/inclusionProof", nil),
    edit("no checkpoint", "bundle-missing-checkpoint", "\(entry)/inclusionProof/checkpoint", nil),
    edit("no body", "bundle-missing-member", "\(entry)/canonicalizedBody", nil),
    edit("no log", "bundle-missing-member", "\(entry)/logId", nil),
    edit("no kind", "bundle-missing-member", "\(entry)/kindVersion/kind", nil),
    edit(
      "a leaf outside", "bundle-leaf-outside-tree", "\(entry)/inclusionProof/logIndex", "6"),
  ]

  /// What a bundle may have at most.
  static let limits: [Mutation] = [
    Mutation("bundle", "too large", of: Shapes.message1, "bundle-too-large") {
      $0.edits.bytes = { $0 += Array(repeating: 0x20, count: BundleLimits.bytesPerBundle) }
    },
    Mutation("bundle", "too many entries", of: Shapes.message1, "bundle-too-many") {
      $0.edits.json = repeated(entry, BundleLimits.logEntries + 1)
    },
    Mutation("bundle", "too many timestamps", of: Shapes.message2, "bundle-too-many") {
      $0.edits.json = repeated(timestamp, BundleLimits.timestamps + 1)
    },
    Mutation("bundle", "an entry twice", of: Shapes.message1, "bundle-duplicate-log-entry") {
      $0.edits.json = repeated(entry, 2)
    },
    Mutation("bundle", "a timestamp twice", of: Shapes.message2, "bundle-duplicate-timestamp") {
      $0.edits.json = repeated(timestamp, 2)
    },
  ]

  static let certificate = "/verificationMaterial/certificate/rawBytes"
  static let entry = "/verificationMaterial/tlogEntries/0"
  static let timestamp = "/verificationMaterial/timestampVerificationData/rfc3161Timestamps/0"

  private static func version(_ number: String) -> JSONValue {
    .string("application/vnd.dev.sigstore.bundle+json;version=\(number)")
  }

  private static func edit(
    _ name: String, of shape: BundleRecipe = Shapes.message1, _ code: String, _ path: String,
    _ value: JSONValue?
  ) -> Mutation {
    Mutation("bundle", name, of: shape, code) { recipe in
      recipe.edits.json = { bundle, _ in bundle.setting(path, to: value) }
    }
  }

  /// The first element of a list so many times.
  private static func repeated(
    _ path: String, _ count: Int
  ) -> @Sendable (JSONValue, SigstorePKI) throws -> JSONValue {
    { bundle, _ in
      guard let element = try JSONPointer(path).value(in: bundle) else {
        throw FixtureFailure.nothingToEdit(path)
      }
      return bundle.setting(
        String(path.dropLast(2)), to: .array(Array(repeating: element, count: count)))
    }
  }
}
