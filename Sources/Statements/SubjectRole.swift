public import Artifacts

/// Of what a subject of an attestation is a digest, as its annotations say.
///
/// The predicate of an attestation has no room for it. Without both annotations a subject counts as
/// those of other tools do.
public struct SubjectRole: Sendable, Hashable {
  /// What the artifact is.
  public let kind: ArtifactKind
  /// Which of its documents the digest is of.
  public let role: DigestRole

  /// The annotation with the kind.
  public static let kindAnnotation = "sigcheck.kind"
  /// The annotation with the role.
  public static let roleAnnotation = "sigcheck.role"

  static let annotations = [kindAnnotation, roleAnnotation]
}

extension Subject {
  /// Of what it is a digest, or nil where it does not say so.
  public var role: SubjectRole? {
    guard let kind = annotation(SubjectRole.kindAnnotation).flatMap(ArtifactKind.init(rawValue:)),
      let role = annotation(SubjectRole.roleAnnotation).flatMap(DigestRole.init(rawValue:))
    else { return nil }
    return SubjectRole(kind: kind, role: role)
  }

  /// Demands that the annotations say it in full, or not at all.
  func demandPlainRole() throws(StatementError) {
    let kind = annotation(SubjectRole.kindAnnotation)
    let role = annotation(SubjectRole.roleAnnotation)
    func path(_ name: String) -> String { "subject.annotations.\(name)" }
    guard kind != nil || role != nil else { return }
    guard let kind else { throw .missingMember(path: path(SubjectRole.kindAnnotation)) }
    guard let role else { throw .missingMember(path: path(SubjectRole.roleAnnotation)) }
    guard let ownKind = ArtifactKind(rawValue: kind) else {
      throw .unknownKind(path: path(SubjectRole.kindAnnotation), found: kind)
    }
    guard let ownRole = DigestRole(rawValue: role) else {
      throw .unknownRole(path: path(SubjectRole.roleAnnotation), found: role)
    }
    guard DigestRole.legal(for: ownKind).contains(ownRole) else {
      throw .roleNotAllowed(
        path: path(SubjectRole.roleAnnotation), role: ownRole, kind: ownKind)
    }
    guard sha256 != nil else { throw .missingMember(path: "subject.digest.sha256") }
  }

  /// A dictionary would find a canonically equivalent name.
  private func annotation(_ name: String) -> String? {
    annotations?.first { $0.key.utf8.elementsEqual(name.utf8) }?.value
  }
}
