/// What a file is besides an artifact.
@nonexhaustive public enum RecognisedKind: String, Sendable, Hashable, CaseIterable {
  /// A Sigstore bundle, or several, one a line.
  case bundle
  /// A public key, in whatever format.
  case publicKey = "public-key"
  /// A private key, in whatever format.
  case privateKey = "private-key"
  /// X.509 certificates.
  case certificate
  /// A policy.
  case policy
  /// What a command wrote with `--json` or `--report`.
  case report
}
