/// What each public conformance case is refused for: `nil` for those to accept.
enum ConformanceCodes {
  /// Where the bundle itself is malformed, so that it is no bundle here.
  static let malformed: [String: String] = [
    "bundle-empty-certificate-chain_fail": "bundle-missing-member",
    "bundle-invalid-base64-signature_fail": "bundle-base64",
    "bundle-negative-log-index_fail": "bundle-negative-number",
    "bundle-unknown-version_fail": "bundle-media-type",
    "intoto-missing-inclusion-proof_fail": "bundle-missing-inclusion-proof",
    "rekor2-no-inclusion-proof_fail": "bundle-missing-inclusion-proof",
    // Its timestamp has line feeds in its base64, so that its time is never looked at.
    "rekor2-timestamp-with-incorrect-time_fail": "bundle-base64",
  ]

  /// Where the key that is given is none.
  static let keys: [String: String] = ["managed-key-wrong-key_fail": "pem-invalid-base64"]

  /// Where verification refuses.
  static let refused: [String: String] = [
    "checkpoint-wrong-roothash_fail": "checkpoint-root-mismatch",
    "dsse-invalid-sig_fail": "certificate-signature-invalid",
    "dsse-mismatch-sig_fail": "log-entry-other-signature",
    "inclusion-proof-corrupted-hash_fail": "inclusion-root-mismatch",
    // The body has another key, and so is not what the log promised.
    "incorrect-public-key_fail": "log-promise-invalid",
    "integrated-time-in-future_fail": "certificate-path-not-valid-at-time",
    "intoto-expired-certificate_fail": "certificate-path-not-valid-at-time",
    "intoto-log-entry-mismatch_fail": "log-body-base64",
    "invalid-ct-key_fail": "sct-unknown-log",
    "managed-key-no-key_fail": "key-not-trusted",
    "message-digest-mismatch_fail": "digest-mismatch",
    "rekor2-checkpoint-missing-origin_fail": "checkpoint-too-few-lines",
    "rekor2-checkpoint-missing-root-hash_fail": "checkpoint-too-few-lines",
    "rekor2-checkpoint-missing-size_fail": "checkpoint-too-few-lines",
    "rekor2-dsse-invalid-sig_fail": "certificate-signature-invalid",
    "rekor2-dsse-mismatch-sig_fail": "log-entry-other-signature",
    "rekor2-no-timestamp_fail": "certificate-no-time",
    "rekor2-timestamp-outside-tsa-cert-validity_fail": "timestamp-certificate-not-valid",
    "rekor2-timestamp-payload-mismatch_fail": "timestamp-imprint",
    "rekor2-timestamp-untrusted-tsa-with-embedded-cert_fail": "certificate-no-time",
    "rekor2-timestamp-untrusted-tsa-without-embedded-cert_fail": "certificate-no-time",
    "wrong-hashedrekord-cert-and-sig_fail": "log-entry-other-signature",
    "wrong-material_fail": "digest-mismatch",
  ]
}
