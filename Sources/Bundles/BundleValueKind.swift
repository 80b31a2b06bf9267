/// The JSON types that a bundle's members have.
public enum BundleValueKind: String, Sendable, Hashable {
  /// An object with named members.
  case object
  /// A list.
  case array
  /// A text.
  case string
  /// An integer, as a number or, as proto3 writes 64-bit integers, as a text.
  case integer
}
