/// In what two readers of the same archive differ.
public enum TarDisagreement: String, Sendable, Hashable {
  /// The number of entries.
  case count
  /// An entry's name.
  case name
  /// An entry's type.
  case type
  /// An entry's size.
  case size
  /// Where an entry's content begins.
  case offset
  /// A link's target.
  case linkTarget = "link-target"
}
