public import Artifacts
public import Certificates
public import Digests
public import NativeSystem
public import NativeTOML
public import Policies
public import Sidecars
public import TrustRoots

/// What is wrong with a policy's file.
@nonexhaustive
public enum PolicyFileProblem: Sendable, Equatable {
  /// The file cannot be read.
  case unreadable(FileError)
  /// The file has more bytes than any policy.
  case tooLarge(limit: Int)
  /// The file is no TOML, or TOML that is read in more than one way.
  case syntax(TOMLError)
  /// The file is of a version that is not read here.
  case version(found: Int64)
  /// A member that the format does not have; the known one that is nearest, if one is near.
  case unknownMember(nearest: String?)
  /// A member that must be there is not.
  case missingMember(String)
  /// A value of another type stands there.
  case type(expected: String, found: String)
  /// A value is none of those that can stand there.
  case value(expected: String, found: String)
  /// A pattern cannot be read in one way.
  case pattern(NamePatternError, found: String)
  /// A regular expression cannot be read in one way.
  case expression(PatternError, found: String)
  /// What is expected of a certificate would be met by anybody, or by nobody.
  case identity(CertificateIdentityError)
  /// Two members exclude each other.
  case excludes(String)
  /// What is well formed makes no policy.
  case policy(PolicyProblem)
  /// An included or listed file is another than the one that is pinned.
  case digestMismatch(file: String, expected: SHA256Digest, found: SHA256Digest)
  /// A file includes itself, by whatever way.
  case includeCycle
  /// More files than a policy may have, or includes within includes.
  case tooManyFiles(limit: Int)
  /// The name is one of another file too.
  case definedElsewhere(file: String)
  /// The key is listed in a file that this one includes, and is to be changed there.
  case listedElsewhere(key: String, file: String)
  /// Only the outermost file may have the member.
  case onlyOutermost
  /// The list of accepted signatures is one of another key.
  case listOfOtherKey(expected: String, found: String)
  /// A listed key that had to be read cannot be, or is another.
  case trust(TrustError)
  /// The signatures of the file cannot be read.
  case sidecars(SidecarError)
  /// The file cannot be measured.
  case measurement(ArtifactError)
  /// Those who must sign the file have not.
  case notSigned([Rejection])
  /// A file that is to be read lies outside of the folder that the policy is confined to.
  case leadsOutside(path: String)
  /// The file changed while it was read.
  case changed
  /// The member is written so that it cannot be changed without touching others.
  case notEditable

  /// The stable name of the problem, in kebab-case.
  public var code: String {
    switch self {
    case .unreadable: "policy-unreadable"
    case .tooLarge: "policy-too-large"
    case .syntax(let error): error.code
    case .version: "policy-version"
    case .unknownMember: "policy-unknown-member"
    case .missingMember: "policy-missing-member"
    case .type: "policy-wrong-type"
    case .value: "policy-value"
    case .pattern: "policy-pattern"
    case .expression(let error, _): error.code
    case .identity(let error): error.code
    case .excludes: "policy-members-exclude"
    case .policy(let problem): problem.code
    case .digestMismatch: "policy-digest-mismatch"
    case .includeCycle: "policy-include-cycle"
    case .tooManyFiles: "policy-too-many-files"
    case .definedElsewhere: "policy-name-repeated"
    case .listedElsewhere: "policy-key-in-module"
    case .onlyOutermost: "policy-only-outermost"
    case .listOfOtherKey: "policy-list-of-other-key"
    case .trust(let error): error.code
    case .sidecars(let error): error.code
    case .measurement(let error): error.code
    case .notSigned: "policy-not-signed"
    case .leadsOutside: "pack-leads-outside"
    case .changed: "policy-changed"
    case .notEditable: "policy-not-editable"
    }
  }
}
