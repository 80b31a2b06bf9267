import Artifacts
import Certificates
import Digests
import Policies
import SigningKeys
import SigstoreTrust
import TrustRoots
import Verification

/// A verdict as text: who signed what, and what is not covered.
struct VerifyText {
  /// Where each key came from, by its ID.
  let keyNames: [KeyID: String]

  /// The lines for standard output.
  func lines(_ report: TargetReport) -> [Line] {
    switch report.outcome {
    case .accepted(let acceptance):
      return [Line(.good("accepted"), "  ", .strong(report.target))] + lines(acceptance)
        + (report.rules.map(RuleText.lines) ?? [])
    case .digestAccepted(let acceptance):
      return [Line(.good("accepted"), "  ", .strong(report.target))]
        + [
          Self.row("digest-only", "nothing was measured: compare the digest with your bytes"),
          Self.row("role", acceptance.role.rawValue),
        ] + acceptance.signatures.flatMap(lines) + remarks(acceptance.remarks)
        + (report.rules.map(RuleText.lines) ?? [])
    case .rejected, .failed:
      return [Line(.bad(report.verdict), "  ", .strong(report.target))]
        + (report.rules.map(RuleText.idleLines) ?? [])
    }
  }

  private func lines(_ acceptance: Acceptance) -> [Line] {
    Self.lines(about: acceptance.artifact) + acceptance.images.flatMap(Self.lines)
      + acceptance.signatures.flatMap(lines)
      + Self.lines(aboutRestOf: acceptance.artifact)
      + (acceptance.allowedUnsignedNames
        ? [Self.allowedNames] : [])
      + remarks(acceptance.remarks)
  }

  /// What is said where names may be others than the signed ones.
  static let allowedNames = row("allowed", "names that are not signed (--allow-unsigned-names)")

  /// What was measured.
  static func lines(about artifact: MeasuredArtifact) -> [Line] {
    switch artifact {
    case .file(let file): [row("file", "\(file.sha256), \(Counted.words(file.size, "byte"))")]
    case .image(let measured):
      [row("form", measured.archive.form.rawValue + (measured.isDeep ? ", checked deeply" : ""))]
    case .tree(let tree):
      [row("tree", "\(tree.digest), \(TreeText.summary(tree))")]
        + TreeText.collisions(tree).map { row("collision", $0) }
    }
  }

  /// How an image is bound.
  static func lines(_ image: AcceptedImage) -> [Line] {
    var lines = [
      row(
        "image",
        "\(image.platform?.description ?? "no platform"), boundBy: \(image.boundBy.rawValue) "
          + image.digest.description)
    ]
    if let reference = image.reference { lines.append(row("reference", reference)) }
    if !image.unsignedNames.isEmpty {
      let names = Set(image.unsignedNames.map(\.text)).sorted().joined(separator: ", ")
      lines.append(Line("  ", .bad("NOT SIGNED"), "  names in the archive: ", .plain(names)))
    }
    return lines
  }

  private func words(for signer: VerifiedSigner) -> String {
    switch signer {
    case .key(let key):
      let name = keyNames[key.id].map { " (\($0))" } ?? ""
      return "\(key.algorithm.name) key \(key.id.short)\(name)"
    case .certificate(let signer):
      let voucher =
        signer.certificate.issuer ?? CertificateNames.shown(signer.standing.path.path.root.subject)
      let names = signer.identities.compactMap { keyNames[$0.id] }
      return "\(signer.certificate.shownName), by the word of \(voucher)"
        + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))")
    }
  }

  /// Who signed, and what else.
  func lines(_ signature: CountedSignature) -> [Line] {
    var lines = [
      Self.row("signed by", words(for: signature.signer)),
      Self.row("", "in \(signature.label)" + Self.form(signature.form)),
    ]
    if let time = signature.claimedTime {
      lines.append(Self.row("", "at \(time), as the signer claims"))
    }
    lines += TimestampText.lines(signature.timestamps)
    if let proof = signature.trustedTime, !signature.timestamps.proofs.contains(proof) {
      lines.append(Self.row("", "there at \(proof.time), by the log '\(proof.authority)'"))
    }
    for (name, value) in signature.annotations.sorted(by: { $0.key < $1.key }) {
      lines.append(Self.row("annotation", "\(name)=\(value)"))
    }
    if let words = signature.signer.revocationWords {
      lines.append(Self.row("not-checked", words))
    }
    for material in signature.notChecked {
      lines.append(Self.row("not-checked", material.words))
    }
    return lines
  }

  private static func form(_ form: CountedSignature.Form) -> String {
    switch form {
    case .statement: ""
    case .foreignStatement: ", a statement of another tool"
    case .message: ", over the bytes alone"
    }
  }

  /// What no signature covers.
  static func lines(aboutRestOf artifact: MeasuredArtifact) -> [Line] {
    guard case .image(let measured) = artifact else { return [] }
    let archive = measured.archive
    let absent = archive.absent.map { manifest in
      row("absent", "\(manifest.platform?.description ?? "manifest") \(manifest.digest)")
    }
    let attached = archive.attached.map { row("not covered", "attestation \($0.digest)") }
    let stray = archive.unreferenced.map { row("not covered", "unreferenced file \($0)") }
    return absent + attached + stray
  }

  /// The signatures that do not count.
  func remarks(_ remarks: [Rejection]) -> [Line] {
    remarks.map { remark in
      let bundle = remark.bundle.map { " (\($0))" } ?? ""
      return Self.row("not counted", remark.explanation.message + bundle)
    }
  }

  /// A line with a name in front.
  static func row(_ name: String, _ text: String) -> Line {
    let padding = String(repeating: " ", count: max(0, 11 - name.utf8.count))
    return Line("  ", .plain(name + padding), " ", .plain(text))
  }
}

extension UncheckedMaterial {
  /// What was not checked, in words.
  var words: String {
    switch self {
    case .logEntries(let count): "\(count) transparency log entries"
    case .timestamps(let count): Counted.words(count, "timestamp")
    }
  }

  /// The name and number for JSON.
  var named: (name: String, count: Int) {
    switch self {
    case .logEntries(let count): ("log-entries", count)
    case .timestamps(let count): ("timestamps", count)
    }
  }
}
