public import StrictEncoding

/// Why bytes are no Sigstore bundle that can be read without doubt.
///
/// `path` names a member as `verificationMaterial.tlogEntries[0].logIndex`; the root is empty.
@nonexhaustive public enum BundleError: Error, Sendable, Equatable {
  /// There are no bytes, or only white space.
  case empty
  /// There are more bytes than ``BundleLimits/bytesPerBundle``.
  case tooLarge(limit: Int, found: Int)
  /// The bytes are not JSON that has one reading.
  case json(JSONError)
  /// The bytes are a blob bundle of cosign before version 3 (`base64Signature`).
  case legacyCosignBundle
  /// The bytes are a DSSE envelope without a bundle around it.
  case bareEnvelope
  /// The media type is not one of ``BundleMediaType``.
  case unsupportedMediaType(found: String)
  /// A member that must be there is absent, null or empty.
  case missingMember(path: String)
  /// A member is there that the format does not have.
  case unknownMember(path: String)
  /// A member has another JSON type than the format says.
  case wrongType(path: String, expected: BundleValueKind)
  /// More than one member of a choice is set.
  case severalChoices(path: String, found: [String])
  /// No member of a choice is set.
  case noChoice(path: String, expected: [String])
  /// A text is not base64 of one spelling.
  case base64(path: String, Base64Error)
  /// A number is no integer, or one beyond 64 bits.
  case notAnInteger(path: String)
  /// A number is negative where none can be.
  case negative(path: String, found: Int64)
  /// A list is longer than its limit.
  case tooMany(path: String, limit: Int, found: Int)
  /// A hash or digest has another length than its algorithm gives.
  case wrongLength(path: String, expected: Int, found: Int)
  /// A digest's algorithm is unspecified or not supported.
  case unsupportedDigestAlgorithm(found: String)
  /// The envelope has no signature.
  case noSignatures
  /// The envelope has more than the one signature that a bundle may have.
  case severalSignatures(found: Int)
  /// The key hint and the envelope's key ID are both there and differ.
  case keyHintMismatch(hint: String, keyID: String)
  /// A certificate chain in a version 0.3 bundle, which allows one certificate only.
  case certificateChainNotAllowed
  /// A log entry has no inclusion promise where the version demands one.
  case missingInclusionPromise(entry: Int)
  /// A log entry has no inclusion proof where the version demands one.
  case missingInclusionProof(entry: Int)
  /// A log entry's inclusion proof has no checkpoint where the version demands one.
  case missingCheckpoint(entry: Int)
  /// An inclusion proof places its leaf outside its tree.
  case leafOutsideTree(path: String, index: Int64, treeSize: Int64)
  /// Two log entries have the same log and index.
  case duplicateLogEntry(first: Int, second: Int)
  /// Two timestamps are equal.
  case duplicateTimestamp(first: Int, second: Int)

  /// The stable name of this error.
  public var code: String {
    switch self {
    case .empty: "bundle-empty"
    case .tooLarge: "bundle-too-large"
    case .json: "bundle-not-json"
    case .legacyCosignBundle: "bundle-legacy-cosign"
    case .bareEnvelope: "bundle-bare-envelope"
    case .unsupportedMediaType: "bundle-media-type"
    case .missingMember: "bundle-missing-member"
    case .unknownMember: "bundle-unknown-member"
    case .wrongType: "bundle-wrong-type"
    case .severalChoices: "bundle-several-choices"
    case .noChoice: "bundle-no-choice"
    case .base64: "bundle-base64"
    case .notAnInteger: "bundle-not-an-integer"
    case .negative: "bundle-negative-number"
    case .tooMany: "bundle-too-many"
    case .wrongLength: "bundle-wrong-length"
    case .unsupportedDigestAlgorithm: "bundle-digest-algorithm"
    case .noSignatures: "bundle-no-signatures"
    case .severalSignatures: "bundle-several-signatures"
    case .keyHintMismatch: "bundle-key-hint-mismatch"
    case .certificateChainNotAllowed: "bundle-certificate-chain"
    case .missingInclusionPromise: "bundle-missing-inclusion-promise"
    case .missingInclusionProof: "bundle-missing-inclusion-proof"
    case .missingCheckpoint: "bundle-missing-checkpoint"
    case .leafOutsideTree: "bundle-leaf-outside-tree"
    case .duplicateLogEntry: "bundle-duplicate-log-entry"
    case .duplicateTimestamp: "bundle-duplicate-timestamp"
    }
  }
}
