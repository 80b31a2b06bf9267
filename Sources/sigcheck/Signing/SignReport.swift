import Artifacts
import Bundles
import Certificates
import Digests
import Sidecars
import SigningKeys
import Statements
import StrictEncoding

/// What `sign` says about what it wrote.
struct SignReport {
  let signed: [SignedBundle]
  let plan: DestinationPlan
  let keyText: String
  /// What was done, in one word.
  let verb: String
  /// The certificates that travel along, if there are any.
  let chain: SigningChain?

  /// Everything that the signer should know.
  var notes: [SigningNote] {
    signed.flatMap { bundle in bundle.artifacts.flatMap { notes(on: $0, in: bundle) } }
  }

  /// What the signer should know of one artifact: a certificate ends, and its signatures with it.
  private func notes(on artifact: SignedArtifact, in bundle: SignedBundle) -> [SigningNote] {
    guard let end, Self.timestamps(of: bundle).isEmpty else { return artifact.notes }
    return artifact.notes + [.endsWithCertificate(path: artifact.path, end)]
  }

  /// When the first of the certificates ends.
  private var end: Timestamp? {
    chain.flatMap { chain in
      ([chain.leaf.certificate] + chain.issuers).compactMap(\.notAfter).min()
    }
  }

  /// The lines for standard output.
  func lines(key: PublicKey) -> [Line] {
    var lines: [Line] = []
    for (bundle, target) in zip(signed, plan.targets) {
      for artifact in bundle.artifacts {
        lines.append(
          Line(.good(verb), "  ", .strong(artifact.path), " -> ", .plain(target.path)))
        lines += artifact.claims.flatMap(\.claim.digests).map { digest in
          let platform = digest.platform.map { ", \($0)" } ?? ""
          return Line("  ", .plain("\(digest.role.rawValue) \(digest.digest)\(platform)"))
        }
        lines += Self.timestamps(of: bundle).map { der, signature in
          Line("  timestamp ", .plain(TimestampText.claim(der, over: signature)))
        }
        if let path = Self.listPath(of: artifact, in: bundle, target) {
          lines.append(Line("  entries in ", .plain(path)))
        }
      }
    }
    if let leaf = chain?.leaf.certificate {
      let until = leaf.notAfter.map { ", valid until \($0)" } ?? ""
      lines.append(
        Line("certificate  ", .plain(CertificateNames.shown(leaf.subject) + until)))
    }
    return lines + [Line("key  ", .plain("\(key.algorithm.name) \(key.id.hex)"))]
  }

  /// The members of the JSON object.
  func members(key: PublicKey) -> [(String, JSONValue)] {
    [
      ("keyID", .string(key.id.digest.description)), ("algorithm", .string(key.algorithm.name)),
      ("certificate", certificate),
      (
        "results",
        .array(
          zip(signed, plan.targets).flatMap { bundle, target in
            bundle.artifacts.map {
              Self.value(
                $0, notes(on: $0, in: bundle), target.path,
                list: Self.listPath(of: $0, in: bundle, target),
                Self.timestamps(of: bundle).map(TimestampJSON.claim))
            }
          })
      ),
    ]
  }

  /// The signer's certificate; null for a key alone.
  private var certificate: JSONValue {
    guard let leaf = chain?.leaf.certificate else { return .null }
    return [
      "subject": .string(leaf.subject), "notBefore": .optional(leaf.notBefore?.description),
      "notAfter": .optional(leaf.notAfter?.description),
    ]
  }

  /// The file with a tree's entry list, where that is too long for the statement.
  private static func listPath(
    of artifact: SignedArtifact, in bundle: SignedBundle, _ target: DestinationPlan.Target
  ) -> String? {
    guard case .tree(let tree) = artifact.measured, bundle.treeLists.contains(tree.list) else {
      return nil
    }
    return TreeListFile(beside: target.path).path
  }

  /// The timestamps of a bundle, each with the signature that it is of.
  private static func timestamps(of signed: SignedBundle) -> [([UInt8], [UInt8])] {
    guard let bundle = try? Bundle(decoding: signed.encoded) else { return [] }
    return bundle.material.timestamps.map { ($0, bundle.signature) }
  }

  private static func value(
    _ artifact: SignedArtifact, _ notes: [SigningNote], _ bundle: String, list: String?,
    _ timestamps: [JSONValue]
  ) -> JSONValue {
    .object(
      JSONObject(
        PathMembers.members("path", artifact.path) + PathMembers.members("bundle", bundle)
          + (list.map { PathMembers.members("treeList", $0) } ?? []) + [
            ("kind", .string(artifact.measured.kind.rawValue)),
            ("digests", .array(artifact.claims.flatMap(\.claim.digests).map(value))),
            ("timestamps", .array(timestamps)),
            (
              "notes",
              .array(
                notes.map { note in
                  .object(
                    JSONObject([("code", .string(note.code)), ("message", .string(note.message))]))
                })
            ),
          ]))
  }

  private static func value(_ claimed: ClaimedDigest) -> JSONValue {
    .object(
      JSONObject([
        ("role", .string(claimed.role.rawValue)), ("digest", .string(claimed.digest.description)),
        ("platform", .optional(claimed.platform?.description)),
      ]))
  }
}
