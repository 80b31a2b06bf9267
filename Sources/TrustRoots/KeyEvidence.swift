/// What must be proven about the signatures of a key, and by whose word.
///
/// Every entry and timestamp of a log or authority that the root knows must hold, whatever is demanded.
public struct KeyEvidence: Sendable {
  /// The logs and authorities that are believed.
  public let root: PinnedRoot
  /// What must be proven; nothing is known of logs of certificates.
  public let demand: EvidenceDemand
  /// The policy's name for the root; nil where no policy names it.
  public let rootName: String?

  /// Demands evidence.
  public init(root: PinnedRoot, demand: EvidenceDemand = .none, named rootName: String? = nil) {
    self.root = root
    self.demand = demand
    self.rootName = rootName
  }
}
