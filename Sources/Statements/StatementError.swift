public import Artifacts
public import Digests
public import StrictEncoding

/// Why a payload is no statement that can be read without doubt, or a claim cannot be stated.
///
/// `path` names a member as `predicate.sigcheck.artifacts[0].kind`; the root is empty.
@nonexhaustive
public enum StatementError: Error, Sendable, Equatable {
  /// The payload is not JSON that has one reading.
  case json(JSONError)
  /// A member that must be there is absent or empty.
  case missingMember(path: String)
  /// A member has another JSON type than the format says.
  case wrongType(path: String, expected: StatementValueKind)
  /// A member's name is one that some readers take for another: it differs in case from a known
  /// one, or is canonically equivalent to one beside it.
  case ambiguousMember(path: String, known: String)
  /// A member is there that only another kind of artifact or digest has.
  case memberNotAllowed(path: String)
  /// The statement's `_type` is not in-toto Statement v1.
  case statementType(found: String)
  /// A list is longer than its limit.
  case tooMany(path: String, limit: Int, found: Int)
  /// An algorithm's name is another spelling of a known one, such as `SHA256`.
  case digestAlgorithmSpelling(path: String, known: HashAlgorithm)
  /// A digest is not lower-case hexadecimal of its algorithm's length, with its prefix where the
  /// predicate demands one.
  case malformedDigest(path: String, found: String)
  /// Two subjects have the same SHA-256 digest.
  case duplicateSubject(first: Int, second: Int)
  /// A subject has no SHA-256 digest, by which the predicate names it.
  case subjectWithoutSHA256(position: Int)
  /// The subjects and the predicate name different digests.
  case subjectsDiffer(onlySubjects: [SHA256Digest], onlyPredicate: [SHA256Digest])
  /// The predicate's version is not 1.
  case unsupportedVersion(found: String)
  /// A time is not RFC 3339 in UTC with whole seconds.
  case malformedTime(path: String, found: String)
  /// A size is no integer from 0 to 2^53 - 1.
  case sizeOutOfRange(path: String)
  /// The kind of an artifact is not known.
  case unknownKind(path: String, found: String)
  /// The role of a digest is not known.
  case unknownRole(path: String, found: String)
  /// A digest's role does not belong to its artifact's kind.
  case roleNotAllowed(path: String, role: DigestRole, kind: ArtifactKind)
  /// A file or a tree has another number of digests than one.
  case digestCount(path: String, found: Int)
  /// An artifact names a digest twice in one role.
  case duplicateDigest(path: String, role: DigestRole, digest: SHA256Digest)
  /// A platform is not `OS/ARCH` or `OS/ARCH/VARIANT`.
  case malformedPlatform(path: String, found: String)
  /// The names of a config's members are not sorted, or one stands twice.
  case unsortedMembers(path: String)
  /// The entries of a tree are no entry list, or one of another digest than the claimed.
  case treeEntries(path: String, TreeListError?)
  /// A type of a predicate is neither a known word nor an absolute URI.
  case predicateType(found: String)
  /// The type is that of a plain signature: an attestation of it would sign the artifact itself.
  case reservedPredicateType
  /// An object has the mark of none of the types that are meant, or of several.
  case predicateForm(expected: [String], isAmbiguous: Bool)
  /// A member of a predicate has a value that its type does not allow.
  case predicateValue(path: String, expected: String, found: String)
  /// A tree has a link that leads out of it, so that it cannot be claimed.
  case escapingLink(path: String, target: String)

  /// The stable name of this error.
  public var code: String {
    switch self {
    case .json: "statement-not-json"
    case .missingMember: "statement-missing-member"
    case .wrongType: "statement-wrong-type"
    case .ambiguousMember: "statement-ambiguous-member"
    case .memberNotAllowed: "statement-member-not-allowed"
    case .statementType: "statement-type"
    case .tooMany: "statement-too-many"
    case .digestAlgorithmSpelling: "statement-digest-algorithm"
    case .malformedDigest: "statement-malformed-digest"
    case .duplicateSubject: "statement-duplicate-subject"
    case .subjectWithoutSHA256: "statement-subject-without-sha256"
    case .subjectsDiffer: "statement-subjects-differ"
    case .unsupportedVersion: "statement-unsupported-version"
    case .malformedTime: "statement-malformed-time"
    case .sizeOutOfRange: "statement-size-out-of-range"
    case .unknownKind: "statement-unknown-kind"
    case .unknownRole: "statement-unknown-role"
    case .roleNotAllowed: "statement-role-not-allowed"
    case .digestCount: "statement-digest-count"
    case .duplicateDigest: "statement-duplicate-digest"
    case .malformedPlatform: "statement-malformed-platform"
    case .unsortedMembers: "statement-unsorted-members"
    case .treeEntries: "statement-tree-entries"
    case .predicateType: "predicate-type"
    case .reservedPredicateType: "predicate-type-reserved"
    case .predicateForm: "predicate-form"
    case .predicateValue: "predicate-value"
    case .escapingLink: "tree-link-escapes"
    }
  }
}
