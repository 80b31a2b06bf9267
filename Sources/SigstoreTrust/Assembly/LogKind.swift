/// What a log is, on which its IDs depend.
public enum LogKind: String, Sendable, Hashable, CaseIterable {
  /// A log of artifacts of Rekor 1: its ID is the SHA-256 of its key.
  case rekor1 = "rekor-1"
  /// A log of artifacts of Rekor 2: its ID is the whole digest of which its checkpoints have four bytes
  /// (C2SP `signed-note`): of its host and its key for Ed25519, of its key for ECDSA.
  case rekor2 = "rekor-2"
  /// A log of certificates: its ID is the SHA-256 of its key (RFC 6962 §3.2).
  case certificates = "certificates"
}
