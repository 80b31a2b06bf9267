/// Codes that no mutation of a whole bundle can have, each with the reason.
enum CodesElsewhere {
  static let all: [String: String] = Dictionary(
    groups.flatMap { reason, codes in codes.map { ($0, reason) } }
  ) { first, _ in first }

  private static let groups: [(String, [String])] = [
    (
      "unknown logs and authorities are passed over, and what is left is counted",
      ["log-unknown", "timestamp-untrusted", "timestamp-no-signer"]
    ),
    (
      "a bundle, or a trusted root, is refused for it when it is read",
      [
        "log-entry-no-evidence", "inclusion-index-outside-tree", "inclusion-hash-length",
        "note-not-utf8", "certificate-path-several-roots",
      ]
    ),
    (
      "no certificate that is read has it: DER of more than 16 MiB, or damage that has no other name",
      ["sct-too-large", "certificate-path-broken"]
    ),
    (
      "it is about a request that is at hand, or about the library's own failures",
      ["timestamp-nonce", "timestamp-request-malformed", "timestamp-check-failed"]
    ),
    (
      "it is about what somebody expects, before any bundle is read",
      [
        "identity-empty-subject", "identity-empty-issuer", "identity-empty-claim",
        "identity-issuer-as-claim", "identity-claims-without-issuer", "identity-certificate-kind",
        "identity-empty-distinguished-name", "identity-ends-soon",
        "trusted-root-ends-soon",
      ]
    ),
    (
      "it is about certificates of private authorities, which have tests of their own",
      [
        "signing-certificate-no-name", "signing-certificate-names-provider",
        "signing-certificate-distinguished-name", "identity-distinguished-name",
      ]
    ),
    (
      "it is about files, folders, commands and texts of times",
      [
        "bundle-dangling-link", "bundle-exists", "bundle-file-too-large",
        "bundle-folder-too-deep", "bundle-not-a-file", "timestamp-authority-ends-soon",
        "timestamp-command-failed", "timestamp-command-output", "timestamp-command-timeout",
        "timestamp-field-out-of-range", "timestamp-file-too-large", "timestamp-fraction",
        "timestamp-malformed", "timestamp-not-utc", "timestamp-of-no-bundle",
        "timestamp-of-several-bundles", "timestamp-out-of-range",
        "timestamp-outside-certificate",
      ]
    ),
  ]
}
