import StrictEncoding

/// The media types of trusted roots that are read (`sigstore_trustroot.proto`, `TrustedRoot`).
///
/// The versions have the same members here. What a version 0.1 reader may leave aside, operators and
/// checkpoint key IDs, can make nothing believed that would not be believed without: it is read, and
/// checked, in both.
public enum TrustedRootMediaType: String, Sendable, Hashable, CaseIterable {
  /// Version 0.1, in the spelling that is in use.
  case version01 = "application/vnd.dev.sigstore.trustedroot+json;version=0.1"
  /// Version 0.1, in the spelling of later versions.
  case version01Dotted = "application/vnd.dev.sigstore.trustedroot.v0.1+json"
  /// Version 0.2.
  case version02 = "application/vnd.dev.sigstore.trustedroot.v0.2+json"

  init?(exactly text: String) {
    guard let found = Self.allCases.first(where: { $0.rawValue.isExactly(text) }) else {
      return nil
    }
    self = found
  }
}
