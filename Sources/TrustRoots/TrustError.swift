public import Certificates
public import Digests
public import NativeSystem
public import SigningKeys
public import SigstoreTrust

/// Why nothing could be trusted.
@nonexhaustive public enum TrustError: Error, Sendable, Equatable {
  /// There is no key: a set that trusts nobody cannot be made.
  case empty
  /// A signer is believed by the rules of another kind of certificate than the others.
  case identityKind(name: String)
  /// The file of a listed key cannot be read.
  case keyFile(name: String, FileError)
  /// The file of a listed key is larger than any key file, in bytes.
  case keyFileTooLarge(name: String, path: String, limit: Int)
  /// A listed key is none that is believed.
  case key(name: String, KeyError)
  /// A listed key is another than the one whose ID stands beside it.
  case keyMismatch(name: String, expected: KeyID, found: KeyID)
  /// The file of an authority's certificates cannot be read.
  case certificateFile(name: String, FileError)
  /// The file of an authority's certificates is larger than any, in bytes.
  case certificateFileTooLarge(name: String, path: String, limit: Int)
  /// The certificates of an authority are none that can be believed.
  case certificates(name: String, CertificateError)
  /// The file of an authority's certificates is another than the one that is pinned.
  case certificateFileMismatch(
    name: String, path: String, expected: SHA256Digest, found: SHA256Digest)
  /// A file of lists of revoked certificates cannot be read.
  case revocationFile(name: String, FileError)
  /// A file of lists of revoked certificates holds none that can be read.
  case revocationLists(name: String, RevocationListError)
  /// The file of a trusted root cannot be read.
  case rootFile(name: String, FileError)
  /// The file of a trusted root is none that can be believed.
  case root(name: String, TrustedRootError)
  /// The file of a trusted root is another than the one that is pinned.
  case rootFileMismatch(
    name: String, path: String, expected: SHA256Digest, found: SHA256Digest)

  /// The stable name of this error.
  public var code: String {
    switch self {
    case .empty: "no-trusted-keys"
    case .identityKind: "trusted-identity-kind"
    case .keyFile: "policy-key-unreadable"
    case .keyFileTooLarge: "key-too-large"
    case .key(_, let error): error.code
    case .keyMismatch: "key-id-mismatch"
    case .certificateFile: "policy-certificates-unreadable"
    case .certificateFileTooLarge: "certificate-too-large"
    case .certificates(_, let error): error.code
    case .certificateFileMismatch, .rootFileMismatch: "policy-digest-mismatch"
    case .revocationFile: "policy-crl-unreadable"
    case .revocationLists(_, let error): error.code
    case .rootFile: "policy-root-unreadable"
    case .root(_, let error): error.code
    }
  }
}
