/// What a key may sign.
public enum KeyPurpose: Sendable, Hashable {
  /// Files.
  case file
  /// Container images.
  case image
  /// Folder trees.
  case tree
  /// Attestations of one predicate type, a URI.
  case attestation(type: String)

  /// The name as it is written in a policy: `file`, `image`, `tree`, or the predicate type.
  public var name: String {
    switch self {
    case .file: "file"
    case .image: "image"
    case .tree: "tree"
    case .attestation(let type): type
    }
  }

  /// Reads a purpose as it is written in a policy; nil for a word that is neither a kind nor a URI.
  public init?(_ text: String) {
    switch text {
    case "file": self = .file
    case "image": self = .image
    case "tree": self = .tree
    default:
      guard text.utf8.contains(UInt8(ascii: ":")), !text.utf8.contains(where: { $0 <= 0x20 })
      else { return nil }
      self = .attestation(type: text)
    }
  }
}
