/// What lies in a delivered folder at the name of a member.
public enum DeliveryPlace: Sendable, Hashable {
  /// A file or a folder, with nothing but folders on the way.
  case present(DeliveryEntry)
  /// Nothing.
  case absent
  /// A link, a device or the like: there itself, or on the way where a folder should be.
  case obstructed(DeliveryEntry)
}
