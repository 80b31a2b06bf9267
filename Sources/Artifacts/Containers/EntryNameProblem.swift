/// What is wrong with the name of an entry.
///
/// The raw value is the refusal's code.
public enum EntryNameProblem: String, Error, Sendable, Hashable {
  /// The name is empty.
  case empty = "name-empty"
  /// The name begins with a slash.
  case absolute = "name-absolute"
  /// A part of the name is `..`.
  case parent = "name-parent-component"
  /// A part of the name is `.`, other than one `./` at its beginning.
  case dot = "name-dot-component"
  /// A part of the name is empty: two slashes in a row, or one at the end of a file's name.
  case emptyComponent = "name-empty-component"
  /// The name has a NUL or another control character.
  case control = "name-control-character"
  /// The name has a backslash, which is a separator on some systems.
  case backslash = "name-backslash"
  /// The name is not UTF-8.
  case notUTF8 = "name-not-utf8"
  /// The name or a part of it is longer than file systems take.
  case tooLong = "name-too-long"
  /// The name is that of the container's own root, and the entry is no folder.
  case root = "name-is-root"
}
