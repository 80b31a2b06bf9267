public import Artifacts
public import Digests
public import NativeSystem

/// Why a statement does not make a folder the whole of what it signs.
@nonexhaustive
public enum DeliveryProblem: Sendable, Equatable {
  /// The signature is one that gives no names to what it is about.
  case namesNoMembers(CountedSignature.Form)
  /// A claim has no name, so that nothing can be looked for.
  case memberUnnamed(ArtifactKind, SHA256Digest)
  /// A claim's name leads out of the folder, or is no path in its one spelling.
  case memberOutside(name: String)
  /// Two claims have one name, and are not about images of one archive.
  case memberRepeated(name: String)
  /// Nothing lies at the name of a member.
  case memberMissing(name: String)
  /// An image's signed index leads to what the member does not hold.
  case memberIncomplete(name: String, absent: [AnyDigest])
  /// Something else than a file or folder of its kind lies there, or a link on the way (`at`).
  case memberKind(name: String, expected: ArtifactKind, found: FileKind, at: String)
  /// What lies there is not what is claimed, or does not meet a condition.
  indirect case member(name: String, Rejection)
  /// What lies in the folder and is no member, nor in one.
  case extraFiles([DeliveryEntry])

  /// The stable name of the reason, in kebab-case.
  public var code: String {
    switch self {
    case .namesNoMembers: "delivery-names-no-members"
    case .memberUnnamed: "delivery-member-unnamed"
    case .memberOutside: "delivery-member-outside"
    case .memberRepeated: "delivery-member-repeated"
    case .memberMissing: "delivery-member-missing"
    case .memberIncomplete: "delivery-member-incomplete"
    case .memberKind: "delivery-member-kind"
    case .member(_, let reason): reason.code
    case .extraFiles: "delivery-extra-file"
    }
  }

  /// The name of the member that it is about, where it is about one.
  public var member: String? {
    switch self {
    case .memberOutside(let name), .memberRepeated(let name), .memberMissing(let name),
      .memberIncomplete(let name, _), .memberKind(let name, _, _, _), .member(let name, _):
      name
    case .namesNoMembers, .memberUnnamed, .extraFiles: nil
    }
  }
}
