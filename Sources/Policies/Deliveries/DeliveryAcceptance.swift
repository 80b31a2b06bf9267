public import Artifacts

/// Proof that a policy said yes to a delivered folder: every member that is signed is there, and
/// nothing else.
///
/// Only this module makes one. It speaks of the folder as it was between two listings that were the
/// same: without a copy, it is a snapshot.
public struct DeliveryAcceptance: Sendable {
  /// The folder with its members, as it was measured.
  public let delivery: MeasuredDelivery
  /// The members, sorted bytewise by name.
  public let members: [AcceptedMember]
  /// The signatures that count; each is of a statement that by itself describes the whole folder.
  public let signatures: [CountedSignature]
  /// Signatures that do not count, and why.
  public let remarks: [Rejection]
  /// True if names that no signature covers were allowed where a reference is signed.
  public let allowedUnsignedNames: Bool

  init(
    delivery: MeasuredDelivery, members: [AcceptedMember], signatures: [CountedSignature],
    remarks: [Rejection], allowedUnsignedNames: Bool
  ) {
    self.delivery = delivery
    self.members = members
    self.signatures = signatures
    self.remarks = remarks
    self.allowedUnsignedNames = allowedUnsignedNames
  }
}
