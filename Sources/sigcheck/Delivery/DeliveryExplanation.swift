import Artifacts
import Policies
import Sidecars

/// Says in what trees of a delivery differ from the signed ones, from the entry lists beside the
/// bundles.
struct DeliveryExplanation {
  let delivery: MeasuredDelivery
  let bundles: [FoundBundle]

  /// The refusal, with the difference where it is one of a tree and the list for it is there.
  func explained(_ reason: Rejection) -> Rejection {
    guard case .delivery(let bundle, .member(let name, let inner)) = reason,
      let member = DeliveryName(name).flatMap({ delivery.member($0, as: .tree) }),
      case .success(.tree(let tree)) = member.content
    else { return reason }
    let explained = TreeExplanation(tree: tree, bundles: bundles).explained(inner)
    return .delivery(bundle: bundle, .member(name: name, explained))
  }
}
