/// A delivered folder whose members were measured between two listings that are the same.
///
/// Only this module makes one.
public struct MeasuredDelivery: Sendable {
  /// The folder as it was listed.
  public let delivery: Delivery
  /// The members that were asked for.
  public let members: [MeasuredMember]
  private let byName: [DeliveryName: [MeasuredMember]]

  init(delivery: Delivery, members: [MeasuredMember]) {
    self.delivery = delivery
    self.members = members
    byName = Dictionary(grouping: members, by: \.name)
  }

  /// The path of the folder as the caller gave it.
  public var path: String { delivery.path }

  /// What was measured at a name, read as this kind.
  public func member(_ name: DeliveryName, as kind: ArtifactKind) -> MeasuredMember? {
    byName[name]?.first { $0.kind == kind }
  }
}
