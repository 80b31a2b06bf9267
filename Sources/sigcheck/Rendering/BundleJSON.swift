import Artifacts
import Bundles
import Digests
import Sidecars
import Statements
import StrictEncoding

/// What a bundle claims, as JSON (`Docs/JSON.md`); none of it is verified.
enum BundleJSON {
  /// The object for one bundle.
  static func value(_ found: FoundBundle) -> JSONValue {
    let bundle = found.bundle
    return object(
      PathMembers.members("bundle", found.label) + [
        ("mediaType", .string(bundle.mediaType.rawValue)),
        ("signer", .string(signer(bundle.material.key))),
        ("keyHint", .optional(bundle.keyHint)),
        ("certificates", CertificateClaims(bundle.material.key).json),
        ("logEntries", .count(bundle.material.logEntries.count)),
        ("logEntryClaims", .array(bundle.material.logEntries.map { LogEntryClaim($0).json })),
        ("timestamps", .count(bundle.material.timestamps.count)),
        (
          "timestampClaims",
          .array(
            bundle.material.timestamps.map { TimestampJSON.claim($0, over: bundle.signature) })
        ),
      ] + content(bundle.content, found.path))
  }

  private static func signer(_ key: VerificationKeyMaterial) -> String {
    switch key {
    case .publicKey: "key"
    case .certificate: "certificate"
    case .certificateChain: "certificate-chain"
    }
  }

  private static func content(
    _ content: BundleContent, _ path: String
  ) -> [(String, JSONValue)] {
    switch content {
    case .messageSignature(let message):
      let digest = message.claimedDigest.description
      return [("content", "message-signature"), ("digest", .string(digest))]
    case .dsseEnvelope(let envelope):
      let head: [(String, JSONValue)] = [
        ("content", "dsse"), ("payloadType", .string(envelope.payloadType)),
      ]
      do throws(StatementError) {
        return head + members(try Statement(decoding: envelope.payload), path)
      } catch {
        return head + [("error", Diagnostic(error).json)]
      }
    }
  }

  private static func members(_ statement: Statement, _ path: String) -> [(String, JSONValue)] {
    var members: [(String, JSONValue)] = [
      ("predicateType", .string(statement.predicateType)),
      ("subjects", .array(statement.subjects.map(value))),
    ]
    if case .signature(let predicate) = statement.kind {
      members += [
        ("signedAt", .string(predicate.signedAt.description)),
        ("artifacts", .array(predicate.artifacts.map { value($0, path) })),
      ]
    }
    return members
  }

  private static func value(_ subject: Subject) -> JSONValue {
    object([
      ("name", .optional(subject.name)),
      ("digests", .array(subject.digests.map { .string("\($0.algorithm):\($0.hex)") })),
    ])
  }

  private static func value(_ claim: ArtifactClaim, _ path: String) -> JSONValue {
    let annotations = claim.annotations.sorted { $0.key < $1.key }
    return object(
      [
        ("kind", .string(claim.kind.rawValue)), ("name", .optional(claim.name)),
        ("reference", .optional(claim.reference)), ("size", claim.size.map { .count($0) } ?? .null),
        ("annotations", object(annotations.map { ($0.key, .string($0.value)) })),
        (
          "digests",
          .array(
            claim.digests.map { digest in
              object([
                ("role", .string(digest.role.rawValue)),
                ("digest", .string(digest.digest.description)),
                ("platform", .optional(digest.platform?.description)),
              ])
            })
        ),
      ] + (claim.kind == .tree ? members(EntryListPlace(of: claim, bundle: path)) : []))
  }

  private static func members(_ place: EntryListPlace) -> [(String, JSONValue)] {
    [("entryCount", place.count.map { .count($0) } ?? .null)]
      + (place.path.map { PathMembers.members("treeList", $0) } ?? [("treeList", .null)])
  }

  private static func object(_ members: [(String, JSONValue)]) -> JSONValue {
    .object(JSONObject(members))
  }
}
