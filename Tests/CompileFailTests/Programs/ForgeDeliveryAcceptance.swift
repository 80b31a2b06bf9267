// The acceptance of a delivery cannot be had without a policy, nor the delivery without measuring.
import Artifacts
import Policies

func forge(_ delivery: MeasuredDelivery) -> DeliveryAcceptance {
  // error: 'DeliveryAcceptance' initializer is inaccessible due to 'internal' protection level
  DeliveryAcceptance(
    delivery: delivery, members: [], signatures: [], remarks: [], allowedUnsignedNames: false)
}

func forge(_ delivery: Delivery) -> MeasuredDelivery {
  // error: 'MeasuredDelivery' initializer is inaccessible due to 'internal' protection level
  MeasuredDelivery(delivery: delivery, members: [])
}

func forge(_ name: DeliveryName, _ artifact: MeasuredArtifact) -> MeasuredMember {
  // error: 'MeasuredMember' initializer is inaccessible due to 'internal' protection level
  MeasuredMember(name: name, kind: .file, content: .success(artifact))
}
