import Audits
import Bundles
import Reports
import Sidecars
import SigningKeys
import StrictEncoding

/// The text of a pack for people: what it is, how it is checked with other tools, and what it does not prove.
///
/// Lines that begin with `    $ ` are commands of bash in the folder of the pack.
struct PackReadme {
  /// Whether the manifest is signed.
  let isSigned: Bool
  /// An accepted artifact, with a signature that other tools can check.
  private var example: Example?

  private struct Example {
    let artifact: PackedArtifact
    let bundle: String
    let key: String
    let isEdwards: Bool
  }

  init(isSigned: Bool) {
    self.isSigned = isSigned
  }

  /// Keeps the first accepted artifact as the example.
  mutating func note(_ artifact: PackedArtifact, _ row: ReportRow, _ bundles: [FoundBundle]) {
    guard example == nil, row.status.isAccepted, Self.isPlain(row.path) else { return }
    for (packed, found) in zip(artifact.bundles, bundles) {
      // Of a certificate the pack has no key in a file of its own.
      guard case .dsseEnvelope = found.bundle.content,
        case .publicKey = found.bundle.material.key,
        let use = row.signatures.first(where: { $0.counts && $0.bundle.isExactly(found.label) }),
        use.algorithm.hasPrefix("ecdsa-p256") || use.algorithm.hasPrefix("ed25519")
      else { continue }
      example = Example(
        artifact: artifact, bundle: packed.file,
        key: "keys/\(use.keyID.split(separator: ":").last ?? "").pem",
        isEdwards: use.algorithm.hasPrefix("ed25519"))
      return
    }
  }

  /// The text.
  func text(_ summary: ReportSummary) -> String {
    ([head(summary), Self.files, signature, verdict, Self.limits]).joined(separator: "\n")
  }

  private func head(_ summary: ReportSummary) -> String {
    let counts = ReportStatus.allCases.compactMap { status in
      summary.population.artifacts[status].map { "\(status.rawValue) \($0)" }
    }
    return """
      EVIDENCE OF AN AUDIT
      ====================

      Made by sigcheck \(summary.run.toolVersion). Judged as of \(summary.judgedAt).
      Artifacts: \(counts.isEmpty ? "none" : counts.joined(separator: ", ")).

      To repeat every verdict from what is in here, and to compare it with the report:

          sigcheck audit replay PACK --key AUDITOR.pub [--artifacts FOLDER]

      What is here:

          manifest.json    every other file, with its size, SHA-256 digest and role
          report.json      the report as one document; report.jsonl is the same in lines
          facts.jsonl      how the artifacts were judged, and what each was: digests, bundles
          policy/, keys/   what judged: the policy with all that it names, or the keys
          bundles/         the signatures that were looked at, each as one line of JSON
          trees/           the entry lists of folder trees

      The commands below are for bash, in the folder of the pack; they need sha256sum, openssl and jq.

      """
  }

  private static let files = """
    1. THE FILES ARE THOSE OF THE MANIFEST
    --------------------------------------

    Each file has its digest:

        $ jq -r '.files[] | (.digest | ltrimstr("sha256:")) + "  " + .path' manifest.json | sha256sum --check --strict --quiet

    There are no others:

        $ diff <(jq -r '.files[].path' manifest.json | LC_ALL=C sort) <(find . ! -type d -printf '%P\\n' | grep -vxF -e manifest.json -e manifest.json.sigstore.json | LC_ALL=C sort)

    """

  private var signature: String {
    let title = """
      2. WHO SIGNED THE MANIFEST
      --------------------------


      """
    guard isSigned else {
      return title + """
        This pack is NOT SIGNED: sigcheck was given no --signing-key. The files agree with the manifest,
        and anybody can have written both.

        """
    }
    return title + """
      Let AUDITOR be the public key of whoever made the audit, from a place that you trust. It is
      not in here: a key that comes with what it is to prove proves nothing.

          $ work=$(mktemp -d)
          $ pae() { jq -r .dsseEnvelope.payload "$1" | base64 -d > "$work/payload"; type=$(jq -r .dsseEnvelope.payloadType "$1"); { printf 'DSSEv1 %d %s %d ' "${#type}" "$type" "$(stat -c %s "$work/payload")"; cat "$work/payload"; } > "$work/pae"; jq -r '.dsseEnvelope.signatures[0].sig' "$1" | base64 -d > "$work/sig"; }
          $ check() { if openssl pkey -pubin -in "$1" -noout -text | grep -q ED25519; then openssl pkeyutl -verify -pubin -inkey "$1" -rawin -in "$work/pae" -sigfile "$work/sig"; else openssl dgst -sha256 -verify "$1" -signature "$work/sig" "$work/pae"; fi; }
          $ pae manifest.json.sigstore.json && check "$AUDITOR"

      What is signed is this manifest:

          $ jq -e --arg d "$(sha256sum < manifest.json | cut -d' ' -f1)" '.subject | map(.digest.sha256) | index($d) != null' "$work/payload"

      (For ECDSA P-256 and Ed25519; other keys take other digests.)

      """
  }

  private var verdict: String {
    let title = """
      3. ONE VERDICT BY HAND
      ----------------------


      """
    guard let example else {
      return title + """
        No artifact was accepted by a signature that this recipe is for: a DSSE envelope by a key of
        ECDSA P-256 or Ed25519.

        """
    }
    let functions = """
          $ work=$(mktemp -d)
          $ pae() { jq -r .dsseEnvelope.payload "$1" | base64 -d > "$work/payload"; type=$(jq -r .dsseEnvelope.payloadType "$1"); { printf 'DSSEv1 %d %s %d ' "${#type}" "$type" "$(stat -c %s "$work/payload")"; cat "$work/payload"; } > "$work/pae"; jq -r '.dsseEnvelope.signatures[0].sig' "$1" | base64 -d > "$work/sig"; }
          $ check() { if openssl pkey -pubin -in "$1" -noout -text | grep -q ED25519; then openssl pkeyutl -verify -pubin -inkey "$1" -rawin -in "$work/pae" -sigfile "$work/sig"; else openssl dgst -sha256 -verify "$1" -signature "$work/sig" "$work/pae"; fi; }

      """
    let path = ShellWord.quoted(example.artifact.path)
    return title + """
      The artifact \(example.artifact.path). What the report says of it:

          $ jq -c --arg p \(path) 'select(.path == $p and .status) | {status, digests, rules, signatures}' report.jsonl

      A key that counted, and its signature:

      \(isSigned ? "" : functions)    $ pae \(example.bundle) && check \(example.key)

      What is signed has a digest of the artifact:

          $ jq -e --slurpfile r <(jq -c --arg p \(path) 'select(.path == $p and .status)' report.jsonl) '[.subject[].digest.sha256] as $s | [$r[0].digests[].digest | ltrimstr("sha256:")] | any(. as $d | $s | index($d) != null)' "$work/payload"

      Whether the policy trusts that key for this artifact is what the policy's text says; read it.
      If you have the artifact, compare its digest: sha256sum for a file; \
      `sigcheck digest` for images and trees.

      """
  }

  private static let limits = """
    WHAT THIS PACK DOES NOT PROVE
    -----------------------------

    - That the artifacts existed, or had these digests: without their bytes, the facts are what the
      maker of the pack says. With --artifacts they are measured again.
    - That the list is complete: what lay outside of the roots, or was left out, is not in here; nor
      are signatures that were left out. The population in the report is a claim as well.
    - The time: it is that of the maker's clock, or the one that was asked for with --at. Only
      timestamps in bundles, by authorities that the policy names, prove a time.
    - That the policy is the right one, its keys are those of whom it names, and nobody else holds them.
    - Who made the audit, unless the manifest is signed and you know the key from elsewhere.
    - That the signer looked at anything: a signature says who, not how carefully.
    - That the machine of the audit was honest: whoever held it and the signing key could write anything.
    - What was found beside the verdicts (orphan signatures, changed artifacts, links, private keys),
      answers to what was asked beside, and what is new since a baseline: only the audit saw that.
    - Verdicts that need bytes: signatures over a file's bytes alone, layers and configs of images.
      `audit replay` names each that it cannot repeat.

    """

  /// Whether a path can stand in a command and in a text as it is.
  private static func isPlain(_ path: String) -> Bool {
    path.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\\") }
  }
}
