import StrictEncoding

/// The media types of Sigstore bundles that are read (`sigstore_bundle.proto`, versioning notes).
///
/// A version that is not listed is refused: its rules are not known here.
public enum BundleMediaType: String, Sendable, Hashable, CaseIterable {
  /// Version 0.1: every log entry has an inclusion promise.
  case version01 = "application/vnd.dev.sigstore.bundle+json;version=0.1"
  /// Version 0.2: every log entry has an inclusion proof with a checkpoint.
  case version02 = "application/vnd.dev.sigstore.bundle+json;version=0.2"
  /// Version 0.3 in the older spelling.
  case version03Parameter = "application/vnd.dev.sigstore.bundle+json;version=0.3"
  /// Version 0.3, the form that is written: no certificate chains.
  case version03 = "application/vnd.dev.sigstore.bundle.v0.3+json"

  /// The version with exactly this media type, byte for byte.
  ///
  /// Swift's own comparison takes canonically equivalent texts for equal: U+037E for `;`.
  init?(exactly text: String) {
    guard let known = Self.allCases.first(where: { $0.rawValue.isExactly(text) }) else {
      return nil
    }
    self = known
  }

  /// Whether a log entry must carry the log's signed promise.
  var needsInclusionPromise: Bool { self == .version01 }

  /// Whether a log entry must carry a proof with a checkpoint.
  var needsInclusionProof: Bool { self != .version01 }

  /// Whether the signer's certificate may come as a chain.
  var allowsCertificateChain: Bool { self == .version01 || self == .version02 }
}
