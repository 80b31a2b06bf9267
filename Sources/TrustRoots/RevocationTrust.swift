public import Certificates

/// What is looked at, and demanded, of whether a private authority's certificates are revoked.
public struct RevocationTrust: Sendable {
  /// The lists that are at hand.
  public let lists: RevocationLists
  /// Whether a list must be there for every certificate.
  public let demand: RevocationDemand

  /// Takes lists; without any, and where they are demanded, every certificate is refused.
  public init(lists: RevocationLists = .none, demand: RevocationDemand = .required) {
    self.lists = lists
    self.demand = demand
  }
}
