import Artifacts
import Bundles
import Digests
import Sidecars
import Statements
import StrictEncoding

/// What a bundle claims, as text; none of it is verified.
enum BundleText {
  /// The lines for one bundle.
  static func lines(_ found: FoundBundle) -> [Line] {
    let bundle = found.bundle
    var lines = [row("bundle", found.label), row("media type", bundle.mediaType.rawValue)]
    lines += key(bundle.material.key)
    lines += CertificateClaims(bundle.material.key).rows.map { row($0.0, $0.1) }
    let material = bundle.material
    if !material.logEntries.isEmpty {
      lines.append(row("log entries", "\(material.logEntries.count)"))
    }
    lines += material.logEntries.map { row("  entry", LogEntryClaim($0).words) }
    lines += material.timestamps.map { der in
      row("timestamp", TimestampText.claim(der, over: bundle.signature))
    }
    switch bundle.content {
    case .messageSignature(let message):
      let digest = message.claimedDigest.description
      return lines + [row("signs", "the bytes with digest \(digest)")]
    case .dsseEnvelope(let envelope):
      lines.append(row("payload type", envelope.payloadType))
      do throws(StatementError) {
        return lines + self.lines(try Statement(decoding: envelope.payload), found.path)
      } catch {
        return lines + [row("payload", error.explanation.message)]
      }
    }
  }

  private static func key(_ key: VerificationKeyMaterial) -> [Line] {
    switch key {
    case .publicKey(let hint): [row("key hint", hint.map(shown) ?? "none")]
    case .certificate: [row("signer", "a certificate")]
    case .certificateChain(let chain):
      [row("signer", "a chain of \(Counted.words(chain.count, "certificate"))")]
    }
  }

  private static func shown(_ hint: String) -> String { "\(KeyHint.shown(hint)) (\(hint))" }

  private static func lines(_ statement: Statement, _ path: String) -> [Line] {
    let type = row("type", statement.predicateType)
    guard case .signature(let predicate) = statement.kind else {
      return [type]
        + statement.subjects.map { subject in
          let digests = subject.digests.map { "\($0.algorithm):\($0.hex)" }.joined(separator: ", ")
          return row("subject", digests + (subject.name.map { " (\($0))" } ?? ""))
        }
    }
    return [type, row("signed at", "\(predicate.signedAt)")]
      + predicate.artifacts.flatMap { lines($0, path) }
  }

  private static func lines(_ claim: ArtifactClaim, _ path: String) -> [Line] {
    var lines = [row(claim.kind.rawValue, claim.name ?? "without a name")]
    if let size = claim.size { lines.append(row("  size", Counted.words(size, "byte"))) }
    if claim.kind == .tree {
      lines.append(row("  entries", EntryListPlace(of: claim, bundle: path).words))
    }
    if let reference = claim.reference { lines.append(row("  reference", reference)) }
    lines += claim.annotations.sorted { $0.key < $1.key }
      .map { row("  annotation", "\($0.key)=\($0.value)") }
    return lines
      + claim.digests.map { digest in
        let platform = digest.platform.map { " \($0)" } ?? ""
        return row("  " + digest.role.rawValue, "\(digest.digest)\(platform)")
      }
  }

  private static func row(_ name: String, _ text: String) -> Line {
    let padding = String(repeating: " ", count: max(0, 13 - name.utf8.count))
    return Line("  ", .plain(name + padding), " ", .plain(text))
  }
}
