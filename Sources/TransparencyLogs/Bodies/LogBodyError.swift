public import StrictEncoding

/// Why an entry's body is none that can be read without doubt.
///
/// `path` names a member as `spec.signature.content`; the root is empty.
@nonexhaustive public enum LogBodyError: Error, Sendable, Equatable {
  /// The entry's kind, or its version, is not one that is read.
  case unsupportedKind(name: String, version: String)
  /// The body is of another kind or version than the bundle says.
  case otherKind(expected: LoggedEntryKind, name: String, version: String)
  /// The body is not JSON that has one reading.
  case json(JSONError)
  /// A member that must be there is absent or empty.
  case missingMember(path: String)
  /// A member is there that the kind does not have.
  case unknownMember(path: String)
  /// A member has another JSON type than the kind has.
  case wrongType(path: String)
  /// A text is not base64 in its one spelling.
  case base64(path: String)
  /// A digest is not one of its algorithm.
  case digest(path: String)
  /// A digest's algorithm is not one that the kind has.
  case digestAlgorithm(path: String, found: String)
  /// A list has more elements than are read.
  case tooMany(path: String, limit: Int, found: Int)
  /// A verifier is neither one public key nor one certificate.
  case verifier(path: String)
  /// The algorithm of a key is not one that logs take.
  case keyDetails(path: String, found: String)

  /// The stable name of the error.
  public var code: String {
    switch self {
    case .unsupportedKind: "log-body-unsupported-kind"
    case .otherKind: "log-body-other-kind"
    case .json: "log-body-not-json"
    case .missingMember: "log-body-missing-member"
    case .unknownMember: "log-body-unknown-member"
    case .wrongType: "log-body-wrong-type"
    case .base64: "log-body-base64"
    case .digest: "log-body-digest"
    case .digestAlgorithm: "log-body-digest-algorithm"
    case .tooMany: "log-body-too-many"
    case .verifier: "log-body-verifier"
    case .keyDetails: "log-body-key-details"
    }
  }
}
