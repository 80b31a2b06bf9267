public import Artifacts

/// What was found of a member that a valid statement claims, where the folder is refused.
public struct JudgedMember: Sendable, Equatable {
  /// Its name.
  public let name: String
  /// What it is claimed to be.
  public let kind: ArtifactKind
  /// What speaks against it; without any it is what is signed, which accepts nothing by itself.
  public internal(set) var reasons: [Rejection]

  /// Adds what another statement says of members to what earlier ones do.
  static func merge(_ members: [JudgedMember], into judged: inout [JudgedMember]) {
    for member in members {
      let known = judged.firstIndex {
        $0.kind == member.kind && $0.name.utf8.elementsEqual(member.name.utf8)
      }
      if let known {
        judged[known].reasons += member.reasons
      } else {
        judged.append(member)
      }
    }
  }
}
