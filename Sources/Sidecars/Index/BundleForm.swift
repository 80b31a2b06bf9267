/// In what form a bundle signs.
public enum BundleForm: String, Sendable, Hashable, CaseIterable {
  /// A statement that is a signature of artifacts.
  case signature
  /// A statement of another type, which is never taken for a signature.
  case attestation
  /// A signature over an artifact's own bytes.
  case message
  /// An envelope with something in it that is no statement.
  case unreadable
}
