import Artifacts
import SigningKeys
import Statements
import StrictEncoding
import TrustRoots

/// A condition that a rule makes of each signature by itself.
enum SignatureCondition {
  /// The key is believed at the time that counts for it.
  case keyState
  /// The key may sign what the artifact is, or attest what is attested.
  case purpose
  case algorithm(Set<String>)
  case format(Set<CountedSignature.Form>)
  case boundBy(Set<BindingLevel>)
  case age(Int64)
  /// It is proven when the signature was there.
  case trustedTime
  case reference(ReferenceCloseness, deployed: String)
  case annotation(name: String, value: String)
  /// The predicate has what its type demands.
  case soundPredicate
  /// What a demand asks of a predicate, with its position in the demand.
  case predicate(PredicateCondition, position: Int)
  case minimumVersion(SemanticVersion)
  /// A version is signed, and it is not lower than the one that was accepted before.
  indirect case recordedVersion(VersionDemand)

  /// The conditions that hold for every rule: what the table of keys says.
  static let ofKeys: [SignatureCondition] = [.keyState, .purpose]

  /// The conditions that neither the rule, its level nor a waiver of it can lift.
  static func common(_ versions: VersionDemand?) -> [SignatureCondition] {
    ofKeys + (versions.map { [.recordedVersion($0)] } ?? [])
  }

  /// What a rule adds.
  static func of(_ rule: Rule, kind: ArtifactKind, name: DeployedName) -> [SignatureCondition] {
    let own = rule.conditions
    var conditions: [SignatureCondition] = []
    if let algorithms = own.algorithms { conditions.append(.algorithm(algorithms)) }
    if let formats = own.formats { conditions.append(.format(formats)) }
    if kind == .image {
      if let levels = own.boundBy { conditions.append(.boundBy(levels)) }
      if own.reference != .any, let reference = name.reference {
        conditions.append(.reference(own.reference, deployed: reference))
      }
    }
    let annotations = own.annotations.sorted { $0.key.precedesBytewise($1.key) }
    conditions += annotations.map { .annotation(name: $0.key, value: $0.value) }
    if let version = own.minimumVersion { conditions.append(.minimumVersion(version)) }
    if let age = own.maximumAge { conditions.append(.age(age)) }
    if own.needsTrustedTime { conditions.append(.trustedTime) }
    return conditions
  }

  /// What is demanded of an attestation: what a rule demands of every signature by itself, where that can
  /// be said of one, and what the demand adds.
  static func of(
    _ demand: AttestationDemand, rule: Rule, kind: ArtifactKind
  ) -> [SignatureCondition] {
    let own = rule.conditions
    var conditions = ofKeys
    if let algorithms = own.algorithms { conditions.append(.algorithm(algorithms)) }
    if kind == .image, let levels = own.boundBy { conditions.append(.boundBy(levels)) }
    if own.needsTrustedTime { conditions.append(.trustedTime) }
    return conditions + [.soundPredicate]
      + demand.conditions.enumerated().map { .predicate($1, position: $0) }
  }

  /// The name of the condition, in kebab-case.
  var name: String {
    switch self {
    case .keyState: "key-state"
    case .purpose: "key-purpose"
    case .algorithm: "algorithm"
    case .format: "format"
    case .boundBy: "bound-by"
    case .age: "max-age"
    case .trustedTime: "time"
    case .reference: "reference"
    case .annotation: "annotation"
    case .soundPredicate: "attestation-unsound"
    case .predicate: "attestation-condition"
    case .minimumVersion: "min-version"
    case .recordedVersion: "recorded-version"
    }
  }
}

/// A compromised signer who is also that of a signature.
struct CompromisedTwin {
  let signer: PolicySigner
  /// When the signature is proven to have existed by those who are believed about this signer.
  let trustedTime: Timestamp?
}

/// A signature with one of its claims, held against conditions.
struct ConditionSubject {
  let signature: SignatureFacts
  let match: ClaimMatch
  /// What the key must be for.
  let purpose: KeyPurpose
  let key: PolicySigner
  /// The compromised signers who are this one as well.
  let twins: [CompromisedTwin]
  let now: Timestamp
  /// What is attested, where this is no signature of an artifact.
  var attested: AttestedSubject?

  /// Why the condition is not met, or nil if it is.
  func refusal(_ condition: SignatureCondition) -> Rejection.ForRule? {
    let bundle = signature.label
    switch condition {
    case .keyState:
      return keyRefusal.map { signer, refusal in
        .general(.keyRefused(bundle: bundle, signer: SignerName(signer), refusal))
      }
    case .purpose:
      guard !key.purposes.contains(purpose) else { return nil }
      return .general(
        .keyPurpose(bundle: bundle, signer: SignerName(key), purpose, purposes: purposes))
    case .algorithm(let allowed):
      let found = signature.algorithm
      guard allowed.isDisjoint(with: [found.name, found.family]) else { return nil }
      return .own(
        .algorithmNotAllowed(bundle: bundle, allowed: allowed.sorted(), found: found.name))
    case .format(let allowed):
      guard !allowed.contains(signature.form) else { return nil }
      return .own(
        .formatNotAllowed(
          bundle: bundle, allowed: allowed.map(\.rawValue).sorted(),
          found: signature.form.rawValue))
    case .boundBy(let allowed):
      guard let level = match.level, !allowed.contains(level) else { return nil }
      return .own(
        .boundByNotAllowed(
          bundle: bundle, allowed: allowed.map(\.rawValue).sorted(), found: level.rawValue))
    case .age(let maximum): return ageProblem(maximum).map { .own($0) }
    case .trustedTime:
      guard signature.trustedTime == nil else { return nil }
      return .own(.timeNotTrusted(bundle: bundle, timestamps: signature.proof.timestampCodes))
    case .reference(let closeness, let deployed):
      return referenceProblem(closeness, deployed).map { .own($0) }
    case .annotation(let name, let value):
      let found = annotation(name)
      guard found.map({ Array($0.utf8) }) != Array(value.utf8) else { return nil }
      return .own(
        .annotationDiffers(bundle: bundle, name: name, expected: value, found: found))
    case .soundPredicate: return attested?.problem(in: bundle).map { .own($0) }
    case .predicate(let condition, let position):
      return attested?.problem(condition, position, in: bundle, at: now).map { .own($0) }
    case .minimumVersion(let minimum):
      return VersionProblem.below(minimum, match).map { .own(.version(bundle: bundle, $0)) }
    case .recordedVersion(let demand):
      return VersionProblem.unmet(demand, match).map { .general(.version(bundle: bundle, $0)) }
    }
  }

  /// What the signature has to show, in the terms of the condition.
  func found(_ condition: SignatureCondition) -> String {
    switch condition {
    case .keyState:
      refusedTwin.map { "\($0.name) is \($0.lifetime.summary)" } ?? provenTime
        ?? (key.accepted.contains(pinned) ? "a pinned signature" : "no trusted time")
    case .purpose: purposes.joined(separator: ", ")
    case .algorithm: signature.algorithm.name
    case .format: signature.form.rawValue
    case .boundBy: match.level?.rawValue ?? "none"
    case .age: time.map { "\($0.time), \($0.isTrusted ? "trusted" : "claimed")" } ?? "unknown"
    case .trustedTime:
      provenTime ?? (["no trusted time"] + signature.proof.timestampCodes).joined(separator: ", ")
    case .reference: match.reference ?? "none"
    case .annotation(let name, _): annotation(name) ?? "none"
    case .soundPredicate: attested?.type ?? "none"
    case .predicate(let condition, let position):
      attested?.outcome(condition, position, at: now).found ?? "none"
    case .minimumVersion, .recordedVersion: VersionAnnotation.text(in: match) ?? "none"
    }
  }

  /// What the condition asks for.
  func expected(_ condition: SignatureCondition) -> String {
    switch condition {
    case .keyState: key.lifetime.summary
    case .purpose: purpose.name
    case .algorithm(let allowed): allowed.sorted().joined(separator: ", ")
    case .format(let allowed): allowed.map(\.rawValue).sorted().joined(separator: ", ")
    case .boundBy(let allowed): allowed.map(\.rawValue).sorted().joined(separator: ", ")
    case .age(let maximum): "at most \(TimeSpan(seconds: maximum))"
    case .trustedTime: "a trusted time"
    case .reference(let closeness, let deployed): "\(closeness.rawValue) \(deployed)"
    case .annotation(let name, let value): "\(name)=\(value)"
    case .soundPredicate: "a predicate with all that its type demands"
    case .predicate(let condition, _): "\(condition.place) \(condition.expectation)"
    case .minimumVersion(let minimum): "\(minimum) or higher"
    case .recordedVersion(let demand): demand.expected
    }
  }

  /// Another than the signer who is why the signature is not believed.
  private var refusedTwin: PolicySigner? {
    keyRefusal.flatMap { $0.0.id == key.id ? nil : $0.0 }
  }

  private var provenTime: String? {
    signature.trustedTime.map { time in
      let authority = signature.proof.timeAuthority.map { " of '\($0)'" } ?? ""
      return "signed at \(time), a trusted time\(authority)"
    }
  }

  private var purposes: [String] { key.purposes.map(\.name).sorted() }

  private var pinned: PinnedSignature {
    PinnedSignature(artifact: match.digest, payload: signature.payload)
  }

  /// Who is not believed, and why not.
  private var keyRefusal: (PolicySigner, KeyRefusal)? {
    for twin in twins {
      let refusal = twin.signer.lifetime.refusal(
        at: now, trustedTime: twin.trustedTime, isPinned: false)
      // Another encoding of a key is the key.
      let isKey = twin.signer.identity == nil && key.identity == nil
      if let refusal { return (isKey ? key : twin.signer, refusal) }
    }
    return key.refusal(of: pinned, at: now, trustedTime: signature.trustedTime).map { (key, $0) }
  }

  /// What the signer claims, or a trusted time that is earlier.
  ///
  /// A timestamp proves that a signature is no younger than that, and never that it is no older: anybody
  /// can have an old signature timestamped anew. So without a claim there is no age.
  private var time: (time: Timestamp, isTrusted: Bool)? {
    guard let claimed = signature.claimedTime else { return nil }
    if let trusted = signature.trustedTime, trusted < claimed { return (trusted, true) }
    return (claimed, false)
  }

  private func ageProblem(_ maximum: Int64) -> RuleProblem? {
    guard let (time, isTrusted) = time else {
      return .ageUnknown(bundle: signature.label, maximum: maximum)
    }
    guard now.secondsSinceEpoch - time.secondsSinceEpoch > maximum else { return nil }
    return .tooOld(bundle: signature.label, maximum: maximum, time, isTrusted: isTrusted)
  }

  private func referenceProblem(
    _ closeness: ReferenceCloseness, _ deployed: String
  ) -> RuleProblem? {
    guard let signed = match.reference else {
      return .referenceNotSigned(bundle: signature.label, closeness, expected: deployed)
    }
    let isClose =
      switch closeness {
      case .any: true
      case .exact: signed.utf8.elementsEqual(deployed.utf8)
      case .repository: Self.haveOneRepository(signed, deployed)
      }
    return isClose
      ? nil
      : .referenceDiffers(
        bundle: signature.label, closeness, expected: deployed, found: signed)
  }

  private static func haveOneRepository(_ one: String, _ other: String) -> Bool {
    guard let one = ImageReference(one), let other = ImageReference(other) else { return false }
    return one.repository.utf8.elementsEqual(other.repository.utf8)
  }

  /// A dictionary would find a canonically equivalent name.
  private func annotation(_ name: String) -> String? {
    match.annotations.first { $0.key.utf8.elementsEqual(name.utf8) }?.value
  }
}

extension Rejection {
  /// A reason that a rule found: one of its own, or one that would be the same under any rule.
  enum ForRule {
    case general(Rejection)
    case own(RuleProblem)

    /// The reason, with the rule's ID where it is the rule's own.
    func rejection(of rule: Rule) -> Rejection {
      switch self {
      case .general(let reason): reason
      case .own(let problem): .rule(id: rule.id, problem)
      }
    }
  }
}

extension KeyPurpose {
  /// The purpose of signing an artifact of this kind.
  init(of kind: ArtifactKind) {
    switch kind {
    case .file: self = .file
    case .image: self = .image
    case .tree: self = .tree
    }
  }
}
