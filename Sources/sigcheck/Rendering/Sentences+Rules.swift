import Artifacts
import Digests
import Policies
import Statements
import StrictEncoding
import TrustRoots

extension RuleProblem {
  /// The words, with the rule that demands it.
  func explanation(ofRule id: String) -> Explanation {
    Explanation(
      check: check, message: "rule '\(id)': \(message)", expected: expected, found: found,
      remedy: remedy)
  }

  private var check: String {
    switch self {
    case .roleNotMet: "role"
    case .nobodySigned: "signature"
    case .notTolerated: "fail-on"
    case .referenceNotGiven, .referenceNotSigned, .referenceDiffers, .referenceDigest: "reference"
    case .algorithmNotAllowed: "algorithm"
    case .formatNotAllowed: "format"
    case .boundByNotAllowed: "bound-by"
    case .annotationDiffers: "annotation"
    case .tooOld, .ageUnknown: "max-age"
    case .version(_, let problem): problem.check
    case .timeNotTrusted: "time"
    case .image(_, let fact, _, _): fact.check
    case .attestationMissing, .attestationUnsound, .attestationCondition: "attestation"
    case .notMeasured: "not-measured"
    }
  }

  private var message: String {
    switch self {
    case .roleNotMet(let role, let image, _, _):
      "too few signatures in the role '\(role)'"
        + (image.map { $0 == 0 ? "" : " over image \($0 + 1) of the archive" } ?? "")
    case .nobodySigned:
      "nobody signed in a role that it requires, which neither advice nor a waiver lifts"
    case .notTolerated(let status):
      "its result is '\(status.rawValue)', which --fail-on refuses"
    case .referenceNotGiven: "the image is judged without a reference"
    case .referenceDigest(let position, _, _):
      "the reference has the digest of another image"
        + (position == 0 ? "" : " than image \(position + 1) of the archive")
    case .referenceNotSigned: "the bundle signs no reference"
    case .referenceDiffers(_, .repository, _, _): "a reference of another repository is signed"
    case .referenceDiffers: "another reference is signed"
    case .algorithmNotAllowed: "the key's algorithm is not allowed"
    case .formatNotAllowed: "the form of the signature is not allowed"
    case .boundByNotAllowed: "the signature binds the image by too little"
    case .annotationDiffers(_, let name, _, let found):
      found == nil
        ? "the annotation '\(name)' is not signed"
        : "the annotation '\(name)' is signed with another value"
    case .tooOld(_, _, _, let isTrusted):
      isTrusted
        ? "the signature is too old, by a trusted time"
        : "the signature is too old, by the time that the signer claims"
    case .ageUnknown: "nothing says when the signature was made"
    case .version(_, let problem): problem.message
    case .timeNotTrusted: "no timestamp proves when the signature was made"
    case .image(let position, let fact, _, let found):
      fact.message(found) + (position == 0 ? "" : " in image \(position + 1) of the archive")
    case .attestationMissing(let name, _, _, let image, _, _):
      "the attestation '\(name)' is missing"
        + (image.map { $0 == 0 ? "" : " for image \($0 + 1) of the archive" } ?? "")
    case .attestationUnsound(_, let name, let error):
      "what is attested as '\(name)' is none of its type: \(error.explanation.message)"
    case .attestationCondition(_, let name, let place, _, _):
      "what is attested as '\(name)' does not say in '\(place)' what is demanded"
    case .notMeasured(let condition): "'\(condition)' needs the bytes, and there is only a digest"
    }
  }

  private var expected: String? {
    switch self {
    case .roleNotMet(_, _, let needed, _): Counted.words(UInt64(needed), "signer")
    case .nobodySigned(let roles): "a signature in one of: \(roles.joined(separator: ", "))"
    case .notTolerated: "passed"
    case .referenceNotGiven(let closeness): "a reference to compare (\(closeness.rawValue))"
    case .referenceDigest(_, let expected, _): expected
    case .referenceNotSigned(_, let closeness, let expected),
      .referenceDiffers(_, let closeness, let expected, _):
      closeness == .repository ? "the repository of \(expected)" : expected
    case .algorithmNotAllowed(_, let allowed, _), .formatNotAllowed(_, let allowed, _),
      .boundByNotAllowed(_, let allowed, _):
      "one of: \(allowed.joined(separator: ", "))"
    case .annotationDiffers(_, let name, let expected, _): "\(name)=\(expected)"
    case .tooOld(_, let maximum, _, _), .ageUnknown(_, let maximum):
      "at most \(TimeSpan(seconds: maximum)) old"
    case .timeNotTrusted: "a timestamp of an authority that the policy names"
    case .image(_, _, let expected, _): expected
    case .attestationMissing(_, let types, let role, _, let needed, _):
      "\(Counted.words(UInt64(needed), "signer")) of the role '\(role)', type \(types.joined(separator: " or "))"
    case .attestationUnsound(_, _, let error): error.explanation.expected
    case .attestationCondition(_, _, _, let expected, _): expected
    case .version(_, let problem): problem.expected
    case .notMeasured: "an artifact"
    }
  }

  /// How the types are written on a command line.
  private static func typeWord(_ types: [String]) -> String {
    PredicateWord.allCases.first { $0.formats.map(\.rawValue) == types }?.rawValue ?? types[0]
  }

  private var found: String? {
    switch self {
    case .roleNotMet(_, _, _, let found): "\(found)"
    case .notTolerated(let status): status.rawValue
    case .nobodySigned, .referenceNotGiven, .referenceNotSigned: "none"
    case .referenceDigest(_, _, let found):
      found.isEmpty ? "none" : found.map(\.description).joined(separator: ", ")
    case .referenceDiffers(_, _, _, let found), .algorithmNotAllowed(_, _, let found),
      .formatNotAllowed(_, _, let found), .boundByNotAllowed(_, _, let found):
      found
    case .annotationDiffers(_, let name, _, let found): found.map { "\(name)=\($0)" }
    case .tooOld(_, _, let time, _): "signed at \(time)"
    case .ageUnknown: "neither a trusted time nor a claimed one"
    case .timeNotTrusted(_, let codes): codes.isEmpty ? "none" : codes.joined(separator: ", ")
    case .image(_, _, _, let found): found
    case .attestationMissing(_, _, _, _, _, let found): "\(found)"
    case .attestationUnsound(_, _, let error): error.explanation.found
    case .attestationCondition(_, _, _, _, let found): found
    case .version(_, let problem): problem.found
    case .notMeasured: "a digest"
    }
  }

  private var remedy: String {
    switch self {
    case .roleNotMet(let role, _, _, _):
      "have it signed by more signers of the role '\(role)' ('sigcheck sign --suffix')"
    case .nobodySigned: "have it signed by a signer of one of these roles"
    case .notTolerated: "let the rule be met; without --fail-on the policy lets this pass"
    case .referenceNotGiven: "say what is deployed: --reference NAME"
    case .referenceDigest: "deploy the digest of what is verified, or verify what is deployed"
    case .referenceNotSigned(_, _, let expected), .referenceDiffers(_, _, let expected, _):
      "sign it with --reference \(expected), or deploy it under the name that is signed"
    case .algorithmNotAllowed: "sign it with a key of an allowed algorithm"
    case .formatNotAllowed: "sign it with 'sigcheck sign' in an allowed form"
    case .boundByNotAllowed: "deploy a form of the image that still has the document that is signed"
    case .annotationDiffers(_, let name, let expected, _):
      "sign it with --annotation \(name)=\(expected)"
    case .tooOld: "build and sign it again"
    case .version(_, let problem): problem.remedy
    case .ageUnknown: "sign it with a statement of 'sigcheck sign', which says when"
    case .attestationMissing(_, let types, let role, _, _, _):
      "have it attested by a signer of the role '\(role)': "
        + (Self.typeWord(types) == PredicateWord.vsa.rawValue
          ? "sigcheck verify --write-vsa" : "sigcheck attest --type \(Self.typeWord(types))")
    case .attestationUnsound: "attest what a tool for this type writes"
    case .attestationCondition: "attest it again once it is so, or deploy what it is so of"
    case .timeNotTrusted:
      "add a timestamp with 'sigcheck bundle add-timestamp', or name the authority in the policy"
    case .image: "build the image so that its config says this"
    case .notMeasured: "give the artifact itself"
    }
  }
}

extension RuleProblem.ImageFact {
  fileprivate var check: String {
    switch self {
    case .platform: "image-platform"
    case .user: "image-user"
    case .label: "image-label"
    case .ports: "image-ports"
    }
  }

  fileprivate func message(_ found: String?) -> String {
    switch self {
    case .platform: "the image is for a platform that is not allowed"
    case .user: "the image's user is not one that is allowed"
    case .label(let name):
      found == nil
        ? "the image does not have the label '\(name)'"
        : "the image's label '\(name)' has another value"
    case .ports: "the image exposes ports that are not allowed"
    }
  }
}

extension KeyRefusal {
  /// The words, with the policy's name of the key.
  func explanation(of signer: String) -> Explanation {
    let (message, expected, found) = parts
    return Explanation(
      check: "key-state", message: "\(signer) \(message)", expected: expected,
      found: found, remedy: remedy)
  }

  private var parts: (message: String, expected: String, found: String) {
    switch self {
    case .notYetValid(let from, let time, let isTrusted):
      ("is not yet valid", "\(from) or later", Self.when(time, isTrusted))
    case .expired(let until, let time, let isTrusted):
      ("is no longer valid", "before \(until)", Self.when(time, isTrusted))
    case .retired(let at, let signed):
      ("is retired", "a trusted time before \(at), or a pinned signature", Self.proven(signed))
    case .superseded(let at, let signed):
      ("is superseded", "a trusted time before \(at), or a pinned signature", Self.proven(signed))
    case .compromised(let since?, let signed):
      ("is compromised", "a trusted time before \(since)", Self.proven(signed))
    case .compromised(nil, let signed):
      ("is compromised, and nobody knows since when", "another key", Self.proven(signed))
    }
  }

  private var remedy: String {
    switch self {
    case .notYetValid: "check this machine's clock, or sign it with a key that is valid"
    case .expired, .retired, .superseded: "sign it again with a key in use"
    case .compromised: "find out what was signed with it, and sign that again with another key"
    }
  }

  private static func when(_ time: Timestamp, _ isTrusted: Bool) -> String {
    isTrusted
      ? "signed at \(time)" : "now it is \(time), and no trusted time says when it was signed"
  }

  private static func proven(_ time: Timestamp?) -> String {
    time.map { "signed at \($0)" } ?? "no trusted time"
  }
}
