import Artifacts
import Digests
import NativeSystem
import Statements
import Verification

/// What speaks against one statement's being satisfied by a folder; it stands for itself alone.
struct DeliveryAssessment {
  let item: EvidenceItem
  let statement: VerifiedStatement
  let claims: DeliveryClaims
  /// What speaks against each member, in the order of the claims' members.
  private(set) var members: [JudgedMember] = []
  private var problems: [DeliveryProblem]

  /// Steps 2 to 5.
  init(
    _ item: EvidenceItem, _ statement: VerifiedStatement, _ claims: DeliveryClaims,
    of measured: MeasuredDelivery, by judgment: DeliveryJudgment
  ) {
    self.item = item
    self.statement = statement
    self.claims = claims
    // Step 2.
    problems = claims.problems
    for member in claims.members {
      // Steps 3 and 4.
      let reasons =
        Self.problem(of: member, in: measured.delivery).map {
          [.delivery(bundle: item.label, $0)]
        } ?? Self.reasons(about: member, item, measured, judgment)
      members.append(JudgedMember(name: member.name.text, kind: member.kind, reasons: reasons))
    }
    // Step 5.
    let extra = measured.entries(outside: claims.covering)
    if !extra.isEmpty { problems.append(.extraFiles(extra)) }
  }

  /// Everything that speaks against the statement.
  var reasons: [Rejection] {
    members.flatMap(\.reasons) + problems.map { .delivery(bundle: item.label, $0) }
  }

  /// Why there is nothing that could be a member of this kind, or nil (step 3).
  static func problem(
    of member: DeliveryClaims.Member, in delivery: Delivery
  ) -> DeliveryProblem? {
    let entry: DeliveryEntry
    switch delivery.place(of: member.name) {
    case .absent: return .memberMissing(name: member.name.text)
    case .obstructed(let found): entry = found
    case .present(let found):
      switch (member.kind, found.kind) {
      case (.file, .regular), (.image, _), (.tree, .folder): return nil
      default: entry = found
      }
    }
    return .memberKind(
      name: member.name.text, expected: member.kind, found: entry.kind, at: entry.path)
  }

  /// What speaks against a member that is there (step 4).
  private static func reasons(
    about member: DeliveryClaims.Member, _ item: EvidenceItem, _ measured: MeasuredDelivery,
    _ judgment: DeliveryJudgment
  ) -> [Rejection] {
    func named(_ reason: Rejection) -> Rejection {
      .delivery(bundle: item.label, .member(name: member.name.text, reason))
    }
    let found = measured.member(member.name, as: member.kind)
    switch found?.content {
    case nil: return [.delivery(bundle: item.label, .memberMissing(name: member.name.text))]
    case .failure(let error)?: return [named(.integrity(error))]
    case .success(let artifact)?:
      let evidence = judgment.evidence.restricted(to: [item], about: member.name)
      switch judgment.policy.forOneStatement.judge(evidence, about: artifact) {
      case .rejected(let first, let others): return ([first] + others).map(named)
      case .accepted:
        let absent = absentImages(of: member, in: artifact, item.label).map(named)
        guard absent.isEmpty else { return absent }
        return absentParts(of: member, in: artifact).map { .delivery(bundle: item.label, $0) }
      }
    }
  }

  /// A reason for each claimed image that the archive does not hold, though what it does hold is
  /// signed: the member is not whole.
  private static func absentImages(
    of member: DeliveryClaims.Member, in artifact: MeasuredArtifact, _ bundle: String
  ) -> [Rejection] {
    guard case .image(let measured) = artifact else { return [] }
    let own = measured.images.flatMap { StatementMatching.digests(of: $0.outline) }
    return member.claims.compactMap { claim in
      let signed = claim.digests.map { SignedDigest($0.role, $0.digest) }
      let particular = signed.filter { $0.role != .index }
      let isThere = (particular.isEmpty ? signed : particular).contains(where: own.contains)
      return isThere ? nil : .otherArtifact(bundle: bundle, signed: signed, found: own)
    }
  }

  /// What a signed index leads to, and the archive does not hold: an image without what is attached
  /// to it can be accepted, but is not the whole of what is signed.
  private static func absentParts(
    of member: DeliveryClaims.Member, in artifact: MeasuredArtifact
  ) -> [DeliveryProblem] {
    guard case .image(let measured) = artifact else { return [] }
    let digests = member.claims.flatMap(\.digests)
    let signed = Set(digests.filter { $0.role == .index }.map(\.digest))
    let manifests = measured.archive.absent.filter { !signed.isDisjoint(with: $0.indexes) }
    let attached = measured.archive.attached.filter { !signed.isDisjoint(with: $0.indexes) }
    let absent = manifests.map(\.digest) + attached.flatMap(\.absent)
    return absent.isEmpty
      ? [] : [.memberIncomplete(name: member.name.text, absent: absent)]
  }
}
