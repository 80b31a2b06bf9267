public import Digests

/// What an entry is about.
public enum LoggedContent: Sendable, Hashable {
  /// A signature of what has this digest: of an artifact, or of an envelope's pre-authentication encoding.
  case signature(LoggedSignature, of: AnyDigest)
  /// An envelope with its signatures.
  case envelope(LoggedEnvelope)
}
