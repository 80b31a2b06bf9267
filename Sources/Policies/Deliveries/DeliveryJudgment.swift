import Artifacts
import Digests
import Statements
import Verification

/// Judges a delivered folder.
///
/// 1. Each valid signature must be a statement of this tool: others name no members.
/// 2. Each of its claims must have a name of its own inside the folder.
/// 3. A file or folder of the claim's kind must lie there, with no link on the way.
/// 4. It must match that claim, and meet every condition, by itself.
/// 5. Nothing else may lie in the folder: all is a member, in a member, or a bundle that was given.
/// 6. Enough distinct keys must remain, each of a statement that met all of this alone.
/// 7. Under a policy with rules, the statements that remain must let it accept each member.
struct DeliveryJudgment {
  let policy: KeyPolicy
  let evidence: Evidence
  /// What judges a member beside the keys: the rules as they apply to its name.
  var rules: ((DeliveryName, ArtifactKind) -> PolicyApplication)?

  /// What valid statements claim to lie in the folder and may: each name once a kind.
  func requests(in delivery: Delivery) -> [RequestedMember] {
    var seen: Set<RequestedMember> = []
    return evidence.items.flatMap { claimed(by: $0) }
      .filter { DeliveryAssessment.problem(of: $0, in: delivery) == nil }
      .map { RequestedMember(name: $0.name, kind: $0.kind) }
      .filter { seen.insert($0).inserted }
  }

  /// The digests of the trees that valid statements claim.
  var claimedTrees: Set<SHA256Digest> {
    let members = evidence.items.flatMap { claimed(by: $0) }
    return Set(
      members.flatMap(\.claims).flatMap(\.digests).filter { $0.role == .tree }.map(\.digest))
  }

  /// What is to be computed of an image's archive: what any of the statements needs.
  func plan(for archive: ImageArchive, _ name: DeliveryName) -> MeasurementPlan {
    var bindings: [Int: Set<BindingLevel>] = [:]
    for item in evidence.items {
      let own = evidence.restricted(to: [item], about: name)
      let decision = policy.forOneStatement.plan(for: archive, given: own)
      guard case .measure(let plan) = decision else { continue }
      bindings.merge(plan.bindings ?? [:]) { $0.union($1) }
    }
    let plan = MeasurementPlan.binding(bindings)
    switch archive.form {
    // What is attached is covered where a signed index binds it, and so must have been read.
    case .ociLayout, .dockerAndOCIFolder: return archive.attached.isEmpty ? plan : plan.deepened
    case .ociArchive, .dockerArchive, .dockerAndOCIArchive: return plan
    }
  }

  func judge(_ measured: MeasuredDelivery) -> DeliveryVerdict {
    var satisfied: [DeliveryAssessment] = []
    var judged: [JudgedMember] = []
    var reasons: [Rejection] = []
    for item in evidence.items where rules == nil || !item.isAttestation {
      // Step 1.
      switch claims(of: item) {
      case .failure(let reason): reasons.append(reason.rejection)
      case .success((let statement, let claims)):
        // Steps 2 to 5.
        let assessment = DeliveryAssessment(
          item, statement, claims, of: measured, by: self)
        if assessment.reasons.isEmpty { satisfied.append(assessment) }
        reasons += assessment.reasons
        JudgedMember.merge(assessment.members, into: &judged)
      }
    }
    // Step 6.
    let signatures = satisfied.map { CountedSignature($0.statement, label: $0.item.label) }
    let found = KeyPolicy.distinctSigners(signatures)
    guard found >= policy.requirement.threshold else {
      return rejected(Shortfall.reasons(reasons, found: found, policy.requirement), judged)
    }
    switch accepted(satisfied, measured) {
    case .failure(let reason):
      if case .delivery(_, .member(let name, let inner)) = reason.rejection {
        for index in judged.indices where judged[index].name.utf8.elementsEqual(name.utf8) {
          judged[index].reasons.append(inner)
        }
      }
      return rejected(reasons + [reason.rejection], judged)
    case .success(let members):
      // What no rule counted vouches for nothing.
      let counted = Set(members.flatMap(\.signatures).map(\.label))
      return .accepted(
        DeliveryAcceptance(
          delivery: measured, members: members,
          signatures: signatures.filter { rules == nil || counted.contains($0.label) },
          remarks: Rejection.mostTellingFirst(reasons),
          allowedUnsignedNames: policy.requirement.allowUnsignedNames))
    }
  }

  private func claimed(by item: EvidenceItem) -> [DeliveryClaims.Member] {
    guard case .success((_, let claims)) = claims(of: item) else { return [] }
    return claims.members
  }

  /// A statement of ours with its claims, or why the signature is none (step 1).
  private func claims(
    of item: EvidenceItem
  ) -> Result<(VerifiedStatement, DeliveryClaims), Reason> {
    func names(_ form: CountedSignature.Form) -> Reason {
      Reason(.delivery(bundle: item.label, .namesNoMembers(form)))
    }
    switch item.outcome {
    // What a signature over bytes alone is over cannot be found by a name.
    case .message, .failure(.needsBytes): return .failure(names(.message))
    case .failure(let error): return .failure(Reason(.signature(bundle: item.label, error)))
    case .statement(let statement):
      switch statement.statement.kind {
      case .attestation(let type):
        return .failure(Reason(.attestation(bundle: item.label, predicateType: type)))
      case .foreignSignature: return .failure(names(.foreignStatement))
      case .signature(let predicate): return .success((statement, DeliveryClaims(predicate)))
      }
    }
  }

  /// The members that the satisfied statements claim, each as what all who claim it say of it.
  ///
  /// By keys alone every one must be accepted. Under rules the members of one statement must be, so that
  /// what a further statement claims beside can never refuse what the others let pass.
  private func accepted(
    _ satisfied: [DeliveryAssessment], _ measured: MeasuredDelivery
  ) -> Result<[AcceptedMember], Reason> {
    var known: [RequestedMember: Result<AcceptedMember, Reason>] = [:]
    var accepted: Set<RequestedMember> = []
    var refused: Reason?
    for assessment in satisfied {
      let requests = assessment.claims.members.map {
        RequestedMember(name: $0.name, kind: $0.kind)
      }
      var own: Reason?
      for request in requests {
        let result = known[request] ?? accept(request, satisfied, measured)
        known[request] = result
        if case .failure(let reason) = result { own = own ?? reason }
      }
      if own == nil { accepted.formUnion(requests) } else { refused = refused ?? own }
    }
    if let refused, rules == nil || accepted.isEmpty { return .failure(refused) }
    let members = accepted.compactMap { try? known[$0]?.get() }
    return .success(members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
  }

  private func accept(
    _ request: RequestedMember, _ satisfied: [DeliveryAssessment], _ measured: MeasuredDelivery
  ) -> Result<AcceptedMember, Reason> {
    let items =
      satisfied.filter { other in
        other.claims.members.contains { $0.name == request.name && $0.kind == request.kind }
      }.map(\.item) + attestations
    guard case .success(let artifact)? = measured.member(request.name, as: request.kind)?.content
    else { preconditionFailure("a statement was satisfied without this member") }
    let own = evidence.restricted(to: items, about: request.name)
    // Step 7.
    let judge: any ArtifactPolicy =
      rules.map { $0(request.name, request.kind) } ?? policy.forStatements(of: items)
    let decision = judge.decide(own, about: artifact)
    switch decision.answer {
    case .rejected(let first, _):
      guard rules != nil else { return .failure(Reason(first)) }
      let label = first.bundle ?? items.first?.label ?? ""
      return .failure(
        Reason(.delivery(bundle: label, .member(name: request.name.text, first))))
    case .accepted(let acceptance):
      return .success(
        AcceptedMember(
          name: request.name.text, artifact: artifact, images: acceptance.images,
          signatures: acceptance.signatures, evaluation: decision.evaluation,
          version: acceptance.version))
    }
  }

  /// Under rules, the attestations: each is about the members whose digests it names.
  private var attestations: [EvidenceItem] {
    guard rules != nil else { return [] }
    return evidence.items.filter(\.isAttestation)
  }

  private func rejected(_ reasons: [Rejection], _ members: [JudgedMember]) -> DeliveryVerdict {
    let sorted = Rejection.mostTellingFirst(reasons)
    return .rejected(
      first: sorted.first ?? .noSignature, others: Array(sorted.dropFirst()), members: members)
  }
}

extension EvidenceItem {
  /// Whether it is an attestation by a trusted key.
  fileprivate var isAttestation: Bool {
    guard case .statement(let statement) = outcome,
      case .attestation = statement.statement.kind
    else { return false }
    return true
  }
}
