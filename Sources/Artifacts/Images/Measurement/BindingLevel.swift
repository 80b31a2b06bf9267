/// The document by which a signature binds an image.
public enum BindingLevel: String, Sendable, Hashable, Comparable, CaseIterable {
  /// By its config: the layers are bound by their diffIDs.
  case config
  /// By its manifest: the layers are bound as they are stored.
  case manifest
  /// By an index above its manifest.
  case index

  /// Orders levels from the one that says least to the one that says most.
  public static func < (one: BindingLevel, other: BindingLevel) -> Bool {
    one.rank < other.rank
  }

  private var rank: Int {
    switch self {
    case .config: 0
    case .manifest: 1
    case .index: 2
    }
  }
}
