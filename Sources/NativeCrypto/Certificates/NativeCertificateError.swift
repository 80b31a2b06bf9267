/// What OpenSSL refused of a certificate or a timestamp, as far as a caller can act on it.
///
/// No code or text of OpenSSL's crosses this module: it differs from one release to the next.
@nonexhaustive public enum NativeCertificateError: Error, Sendable, Equatable {
  /// The bytes are no certificate, or not that alone.
  case certificateEncoding
  /// The bytes are no timestamp request or response that can be read without doubt.
  case timestampEncoding
  /// A certificate does not lead to a root, or not as it must.
  case certificateChain(CertificateChainProblem)
  /// No path that holds leads from a certificate that signs to a root.
  case codeSigning(CodeSigningProblem)
  /// A timestamp is not what it should be.
  case timestampRefused(TimestampRefusal)
  /// An operation that cannot fail on any input failed: memory.
  case operationFailed
}
